import type { z } from "zod";
import { codeOfIssue, isSameOrigin } from "@/lib/action";
import { saveAnswers } from "@/lib/applications/answers";
import { SaveAnswer } from "@/lib/applications/schema";
import { getAnswer } from "@/lib/applications/work";
import { getActor, sessionHash } from "@/lib/auth";
import { isDomainError, type DomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { formatPoints } from "@/lib/domain/points";
import { refusalSentence } from "@/lib/messages";

/** Of text that is too long by far not even the beginning is read. */
const MAX_BODY = 256 * 1024;

/**
 * One answer, as a browser saves it while it is typed: JSON of `SaveAnswer`. Answers {ok, version, savedAt}; else {ok: false, code,
 * sentence}, where somebody else was first with what they wrote.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const session = await sessionHash();
  if (!session) return refused(null, "SIGNED_OUT", { status: 401 });
  const parsed = await readBody(request);
  if (!parsed.success) return faulty(await getActor(), parsed.error);
  return save(session, parsed.data);
}

/** The person is read with the application, in one statement; by itself only where something has to be said. */
async function save(session: string, { applicationId, ...answer }: SaveAnswer): Promise<Response> {
  try {
    const { answers: [saved] } = await saveAnswers({ session }, { applicationId, answers: [answer] }, new Date());
    return Response.json({ ok: true, version: saved?.version, savedAt: saved?.savedAt });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const actor = await getActor();
    return actor ? answerRefusal(actor, applicationId, answer.code, error) : refused(null, "SIGNED_OUT", { status: 401 });
  }
}

async function readBody(request: Request): Promise<z.ZodSafeParseResult<SaveAnswer>> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY) return SaveAnswer.safeParse({});
  return SaveAnswer.safeParse(await request.json().catch(() => null));
}

type Said = { status: number; params?: DomainError["params"]; more?: object };

/** The portal speaks the language of the account. */
function refused(actor: Actor | null, code: DomainError["code"], { status, params = {}, more }: Said): Response {
  const locale = actor?.locale === "en" ? "en" : "th";
  return Response.json({ ok: false, code, sentence: refusalSentence(locale, code, params), ...more }, { status });
}

function faulty(actor: Actor | null, { issues: [issue] }: z.ZodError): Response {
  if (!actor) return refused(null, "SIGNED_OUT", { status: 401 });
  const params: DomainError["params"] = issue?.code === "too_big" ? { limit: Number(issue.maximum) } : {};
  return refused(actor, issue ? codeOfIssue(issue) : "INVALID_FIELD", { status: 422, params });
}

async function answerRefusal(actor: Actor, applicationId: number, code: string, error: DomainError): Promise<Response> {
  if (error.code !== "ANSWER_CHANGED") return refused(actor, error.code, { status: 422, params: error.params });
  const { text, met, selfScore, ...theirs } = await getAnswer(actor, applicationId, code);
  const fields = { text, met: met === null ? "" : String(met), selfScore: selfScore === null ? "" : formatPoints(selfScore) };
  return refused(actor, error.code, { status: 409, params: error.params, more: { theirs: { ...theirs, fields } } });
}
