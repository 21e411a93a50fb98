import { createHash } from "node:crypto";
import { answerOpenly } from "@/app/api/v1/answer";

/** W3C Verifiable Credentials 2.0. */
export const CREDENTIAL = "application/vc";

const OPEN = { "access-control-allow-origin": "*", "access-control-allow-methods": "GET, HEAD, OPTIONS", "access-control-expose-headers": "etag" } as const;

/** Given out letter for letter, for it is signed; who has it already is told so. */
function textOf(request: Request, text: string, type: string): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  const headers = { ...OPEN, "cache-control": "no-cache", etag };
  const known = (request.headers.get("if-none-match") ?? "").split(",").some((part) => part.trim().replace(/^W\//, "") === etag);
  return known ? new Response(null, { status: 304, headers }) : new Response(text, { headers: { ...headers, "content-type": type } });
}

/** A public address whose answer is a text that stays the same until something changes. */
export async function answerText(request: Request, type: string, read: () => Promise<string>): Promise<Response> {
  const given: string[] = [];
  const refusal = await answerOpenly(request, async () => void given.push(await read()) ?? null);
  const [text] = given;
  return text === undefined ? refusal : textOf(request, text, type);
}
