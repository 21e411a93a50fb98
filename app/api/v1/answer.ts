import type { z } from "zod";
import { isDomainError } from "@/lib/domain/errors";
import { logFault } from "@/lib/fault";
import { say } from "@/lib/messages";

const OPEN = { "access-control-allow-origin": "*", "access-control-allow-methods": "GET, HEAD, OPTIONS" } as const;

export const PROBLEMS = {
  "bad-parameter": 400, "not-found": 404, "not-announced": 404, "number-form": 404, "check-digit": 404, "not-signed": 404, fault: 500,
} as const;
export type ProblemName = keyof typeof PROBLEMS;

/** Something that cannot be answered; the sentences are in the messages. */
export class Problem extends Error {
  constructor(readonly kind: ProblemName, readonly values: Record<string, string> = {}) {
    super(kind);
  }
}

export const openJson = (body: unknown): Response => Response.json(body, { headers: { ...OPEN, "cache-control": "no-cache" } });

function languageOf(request: Request): "th" | "en" {
  return /^en\b/i.test(request.headers.get("accept-language") ?? "") ? "en" : "th";
}

/** RFC 9457. */
function problemJson(request: Request, { kind, values }: Problem): Response {
  const locale = languageOf(request);
  const status = PROBLEMS[kind];
  const body = {
    type: `urn:gecc:problem:${kind}`, title: say(locale, `openData.problem.${kind}.title`), status,
    detail: say(locale, `openData.problem.${kind}.detail`, values),
  };
  return new Response(JSON.stringify(body), {
    status, headers: { ...OPEN, "content-type": "application/problem+json", "content-language": locale, "cache-control": "no-store" },
  });
}

/** The parameters of an address in their shape. @throws Problem that names the first wrong one */
export function parseSearch<S extends z.ZodType>(schema: S, request: Request): z.infer<S> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (parsed.success) return parsed.data;
  throw new Problem("bad-parameter", { name: String(parsed.error.issues[0]?.path[0] ?? "") });
}

/** A public address that only reads: open to pages of other sites, every refusal as problem+json. */
export async function answerOpenly(request: Request, read: () => Promise<unknown>): Promise<Response> {
  try {
    return openJson(await read());
  } catch (error) {
    if (error instanceof Problem) return problemJson(request, error);
    if (isDomainError(error) && error.code === "NOT_FOUND") return problemJson(request, new Problem("not-found"));
    logFault(error);
    return problemJson(request, new Problem("fault"));
  }
}

/** A browser asks first when a page adds headers of its own. */
export const preflight = (): Response => new Response(null, { status: 204, headers: { ...OPEN, "access-control-allow-headers": "*" } });
