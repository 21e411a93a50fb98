import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerWhenAway } from "@/lib/away-answer";

beforeEach(() => void (globalThis.geccDatabaseAway = true));
afterEach(() => void (globalThis.geccDatabaseAway = false));

/** What Next puts around every answer to pack it. */
type Packing = () => (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
const packing: Packing = createRequire(import.meta.url)("next/dist/compiled/compression");

const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === "object" && address !== null;

/** Asks a server that answers so. */
async function ask(answer: (response: ServerResponse) => void, accept = "text/html") {
  const server = createServer((request, response) => {
    answerWhenAway(request, response);
    packing()(request, response, () => answer(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const address = server.address();
    const url = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
    const response = await fetch(url, { headers: { accept, "accept-encoding": "gzip" }, signal: AbortSignal.timeout(2_000) });
    return { status: response.status, text: await response.text(), again: response.headers.get("retry-after") };
  } finally {
    server.close();
  }
}

const LONG = "<p>a fault</p>".repeat(1_000);
const fault = (response: ServerResponse) => {
  response.statusCode = 500;
  response.setHeader("content-type", "text/html");
};

/** The ways in which a fault is told. */
const WAYS: [string, (response: ServerResponse) => void][] = [
  ["at once", (response) => {
    fault(response);
    response.end(LONG);
  }],
  ["in few words", (response) => {
    fault(response);
    response.end("Internal Server Error");
  }],
  ["in parts", (response) => {
    fault(response);
    response.write(LONG);
    response.end(LONG);
  }],
  ["head first", (response) => void response.writeHead(500, { "content-type": "text/html" }).end(LONG)],
];

describe.each(WAYS)("a fault told %s", (_, tell) => {
  test("is a 503 that says why while the database is away, however the answer is packed", async () => {
    const { status, text, again } = await ask(tell);
    expect([status, again]).toEqual([503, "5"]);
    expect(text).toMatch(/^<!doctype html>.*ฐานข้อมูล.*<\/html>$/s);
  });

  test("is told to a machine as JSON", async () => {
    const { status, text } = await ask(tell, "application/json");
    expect([status, JSON.parse(text)]).toEqual([503, { ok: false, code: "AWAY", sentence: expect.stringMatching(/[ก-๙]/) }]);
  });

  test("stays what it is while the database is there", async () => {
    globalThis.geccDatabaseAway = false;
    expect((await ask(tell)).status).toBe(500);
  });
});
