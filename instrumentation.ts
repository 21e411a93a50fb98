/**
 * Tells every request who is at the other end of its connection: route handlers are not given the connection, and what a request says of
 * itself can be made up (lib/rate-limit.ts).
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteConnections } = await import("@/lib/connections");
  noteConnections();
}
