export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** "/register?page=2&tier=GOLD": what is empty is left out, so that a shared link is short. */
export function addressWith(path: string, query: Query, changes: Query = {}): string {
  const pairs = Object.entries({ ...query, ...changes }).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text === "" ? path : `${path}?${text}`;
}
