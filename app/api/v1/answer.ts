import { createHash } from "node:crypto";
import type { z } from "zod";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { isDomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/fault";
import { Kept } from "@/lib/kept";
import { say } from "@/lib/messages";
import { publicationNumber } from "@/lib/publication";
import { waitFor } from "@/lib/rate-limit";

const OPEN = {
  "access-control-allow-origin": "*", "access-control-allow-methods": "GET, HEAD, OPTIONS", "access-control-expose-headers": "etag, link, retry-after",
} as const;

export const PROBLEMS = {
  "bad-parameter": 400, "not-found": 404, "not-announced": 404, "number-form": 404, "check-digit": 404, "not-signed": 404, "too-many": 429,
  fault: 500,
} as const;
export type ProblemName = keyof typeof PROBLEMS;

/** Something that cannot be answered; the sentences are in the messages. */
export class Problem extends Error {
  constructor(readonly kind: ProblemName, readonly values: Record<string, string> = {}) {
    super(kind);
  }
}

/** What is answered: JSON unless its headers say otherwise. */
export type Made = { body: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
type Answer = { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> };

const MB = 1024 * 1024;
const kept = new Kept<Answer>(64 * MB, ({ body }) => body.length + 500);
/** A longer address is none that is asked often. */
const LONGEST_KEPT = 400;

function finish({ body, headers = {} }: Made): Answer {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const etag = `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { body: bytes, headers: { ...OPEN, "content-type": "application/json", "cache-control": "no-cache", ...headers, etag } };
}

/** Who has it already is sent nothing. */
function send(request: Request, { body, headers }: Answer): Response {
  const has = (request.headers.get("if-none-match") ?? "").split(/\s*,\s*/).includes(headers.etag ?? "");
  return has ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

export const openJson = (body: unknown): Response => Response.json(body, { headers: { ...OPEN, "cache-control": "no-cache" } });

function languageOf(request: Request): "th" | "en" {
  return /^en\b/i.test(request.headers.get("accept-language") ?? "") ? "en" : "th";
}

/** RFC 9457. */
function problemJson(request: Request, { kind, values }: Problem, more: Record<string, string> = {}): Response {
  const locale = languageOf(request);
  const status = PROBLEMS[kind];
  const body = {
    type: `urn:gecc:problem:${kind}`, title: say(locale, `openData.problem.${kind}.title`), status,
    detail: say(locale, `openData.problem.${kind}.detail`, values),
  };
  return new Response(JSON.stringify(body), {
    status, headers: { ...OPEN, "content-type": "application/problem+json", "content-language": locale, "cache-control": "no-store", ...more },
  });
}

/** The parameters of an address in their shape. @throws Problem that names the first wrong one */
export function parseSearch<S extends z.ZodType>(schema: S, request: Request): z.infer<S> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (parsed.success) return parsed.data;
  throw new Problem("bad-parameter", { name: String(parsed.error.issues[0]?.path[0] ?? "") });
}

async function answer(request: Request, make: () => Promise<Answer>): Promise<Response> {
  const seconds = await waitFor(request);
  if (seconds !== null) return problemJson(request, new Problem("too-many", { seconds: String(seconds) }), { "retry-after": String(seconds) });
  try {
    return send(request, await make());
  } catch (error) {
    if (error instanceof Problem) return problemJson(request, error);
    if (isDomainError(error) && error.code === "NOT_FOUND") return problemJson(request, new Problem("not-found"));
    logFault(error);
    return problemJson(request, new Problem("fault"));
  }
}

/** A public address that only reads: open to pages of other sites, limited by address, every refusal as problem+json. */
export const answerOpenly = (request: Request, read: () => Promise<unknown>): Promise<Response> =>
  answer(request, async () => finish({ body: JSON.stringify(await read()) }));

/** The same for what is no JSON, or has headers of its own. */
export const answerMade = (request: Request, make: () => Promise<Made>): Promise<Response> => answer(request, async () => finish(await make()));

/** What an answer is kept under: for so long what is public stays as it is. */
export type Standing = { today: Day; publication: string };

/** The same for what only publications and the day change: made once for both, then kept by its address. */
export function answerKept(request: Request, make: (standing: Standing) => Promise<Made>): Promise<Response> {
  return answer(request, async () => {
    const standing = { today: todayInThailand(new Date()), publication: await publicationNumber() };
    const { pathname, search } = new URL(request.url);
    const fresh = async () => finish(await make(standing));
    return search.length > LONGEST_KEPT ? fresh() : kept.getOrMake(`${standing.publication} ${standing.today}`, pathname + search, fresh);
  });
}

/** A browser asks first when a page adds headers of its own. */
export const preflight = (): Response => new Response(null, { status: 204, headers: { ...OPEN, "access-control-allow-headers": "*" } });
