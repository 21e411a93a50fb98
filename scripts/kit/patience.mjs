/**
 * Loaded into each web process before the app: how long its server is patient with a connection. Next makes the server by itself and passes
 * none of this on.
 */
import http from "node:http";

/** Who has not said within this time what is wanted is sent away: a connection opened and left, headers that come letter by letter. */
const HEADERS_MS = 15_000;
/** A whole request; long, because a large file over a slow line takes its time, and what comes slowly holds nothing but its connection. */
const REQUEST_MS = 15 * 60_000;
/** Nothing at all in either direction, in the middle of a request or of an answer. */
const SILENCE_MS = 120_000;
const LOOKED_AT_EVERY_MS = 2_500;

const plain = http.createServer;

http.createServer = (...given) => {
  const listener = given.find((one) => typeof one === "function");
  const server = plain({ connectionsCheckingInterval: LOOKED_AT_EVERY_MS, ...(typeof given[0] === "object" ? given[0] : {}) }, listener);
  Object.assign(server, { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, timeout: SILENCE_MS });
  return server;
};
