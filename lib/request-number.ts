/** Set by lib/connections on every request and every answer: who reports a fault names it, and the log holds it. */
export const REQUEST_HEADER = "x-request-id";
