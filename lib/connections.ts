import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage, ServerResponse } from "node:http";
import { answerWhenAway } from "@/lib/away-answer";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { countRequest } from "@/lib/metrics";
import { PEER_HEADER } from "@/lib/rate-limit";
import { REQUEST_HEADER } from "@/lib/request-number";

type Exchange = { request: unknown; response: unknown };
const isExchange = (message: unknown): message is Exchange =>
  typeof message === "object" && message !== null && "request" in message && "response" in message;

/** Two years, as lists of browsers ask for; only where people come by TLS. */
const TRANSPORT = "max-age=63072000; includeSubDomains";

/**
 * From now on each request carries its number and the address at the other end of its connection, in place of any that it brought along; each
 * answer, of a page as of a file or a fault, carries the number; when it is over it is counted, and logged where that is asked for. What fails
 * because the database is away says so.
 */
export function noteConnections(): void {
  const isSecure = env().NEXTAUTH_URL?.startsWith("https://") ?? false;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = isExchange(message) ? message : { request: null, response: null };
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    const number = randomUUID();
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
    request.headers[REQUEST_HEADER] = number;
    response.setHeader(REQUEST_HEADER, number);
    if (isSecure) response.setHeader("strict-transport-security", TRANSPORT);
    noteEnd(request, response, number);
    answerWhenAway(request, response);
  });
}

function noteEnd({ method = "", url = "" }: IncomingMessage, response: ServerResponse, number: string): void {
  const [path = ""] = url.split("?");
  const begun = performance.now();
  response.once("close", () => {
    const seconds = (performance.now() - begun) / 1000;
    const { statusCode: status, writableFinished: finished } = response;
    countRequest({ method, path, status, seconds });
    log().info({ request: number, method, path, status, ms: Math.round(seconds * 1000), finished }, "request");
  });
}
