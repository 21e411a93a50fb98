/** A fault of ours, for who runs the installation; whoever asked is told only that there was one. */
export function logFault(error: unknown): void {
  console.error(error);
}
