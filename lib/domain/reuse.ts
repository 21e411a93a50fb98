/**
 * The answer with an earlier one put to it: into an empty one as it is, else after a blank line. Nothing that is there is lost, and what is
 * in it already is not added again.
 */
export function withEarlier(current: string, earlier: string): string {
  if (earlier.trim() === "" || current.includes(earlier)) return current;
  return current.trim() === "" ? earlier : `${current}\n\n${earlier}`;
}
