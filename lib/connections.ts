import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { PEER_HEADER } from "@/lib/rate-limit";

const hasRequest = (message: unknown): message is { request: unknown } => typeof message === "object" && message !== null && "request" in message;

/** From now on each request carries the address at the other end of its connection, in place of any that it brought along. */
export function noteConnections(): void {
  subscribe("http.server.request.start", (message) => {
    const request = hasRequest(message) ? message.request : null;
    if (request instanceof IncomingMessage) request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
