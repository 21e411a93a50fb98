import type { z } from "zod";
import { codeOfIssue } from "@/lib/action";
import type { DomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { refusalSentence } from "@/lib/messages";

/** Of what is too long by far not even the beginning is read. */
const MAX_BODY = 256 * 1024;

/** The JSON of what a browser saves while it is typed; null where there is none. */
export async function readBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY) return null;
  const body: unknown = await request.json().catch(() => null);
  return body;
}

type Said = { status: number; params?: DomainError["params"]; more?: object };

/** {ok: false, code, sentence}: the portal speaks the language of the account. */
export function refused(actor: Actor | null, code: DomainError["code"], { status, params = {}, more }: Said): Response {
  const locale = actor?.locale === "en" ? "en" : "th";
  return Response.json({ ok: false, code, sentence: refusalSentence(locale, code, params), ...more }, { status });
}

/** What does not have the shape. */
export function faulty(actor: Actor | null, { issues: [issue] }: z.ZodError): Response {
  if (!actor) return refused(null, "SIGNED_OUT", { status: 401 });
  const params: DomainError["params"] = issue?.code === "too_big" ? { limit: Number(issue.maximum) } : {};
  return refused(actor, issue ? codeOfIssue(issue) : "INVALID_FIELD", { status: 422, params });
}
