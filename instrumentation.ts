import type { Instrumentation } from "next";

/**
 * Tells every request its number and who is at the other end of its connection: route handlers are not given the connection, and what a
 * request says of itself can be made up (lib/connections.ts).
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { noteConnections } = await import("@/lib/connections");
  noteConnections();
}

const isGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ECONNRESET";

/** A page or an address failed: the code that its page shows and the number of the request lead to this line of the log. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method, headers }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  // Who left before the answer has done nothing wrong, nor have we.
  if (isGone(error)) return;
  const [{ logFault }, { REQUEST_HEADER }] = await Promise.all([import("@/lib/fault"), import("@/lib/request-number")]);
  const number = headers[REQUEST_HEADER];
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  logFault(error, { request: typeof number === "string" ? number : undefined, digest, path: path.split("?")[0] ?? "", method });
};
