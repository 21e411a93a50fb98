import { faulty, readBody, refused } from "@/app/api/_saving/reply";
import { isSameOrigin } from "@/lib/action";
import { saveAnswers } from "@/lib/applications/answers";
import { SaveAnswer } from "@/lib/applications/schema";
import { getAnswer } from "@/lib/applications/work";
import { getActor, sessionHash } from "@/lib/auth";
import { isDomainError, type DomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { formatPoints } from "@/lib/domain/points";

/**
 * One answer, as a browser saves it while it is typed: JSON of `SaveAnswer`. Answers {ok, version, savedAt}; else {ok: false, code,
 * sentence}, where somebody else was first with what they wrote.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("cross-origin post refused", { status: 403 });
  const session = await sessionHash();
  if (!session) return refused(null, "SIGNED_OUT", { status: 401 });
  const parsed = SaveAnswer.safeParse(await readBody(request));
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

async function answerRefusal(actor: Actor, applicationId: number, code: string, error: DomainError): Promise<Response> {
  if (error.code !== "ANSWER_CHANGED") return refused(actor, error.code, { status: 422, params: error.params });
  const { text, met, selfScore, ...theirs } = await getAnswer(actor, applicationId, code);
  const fields = { text, met: met === null ? "" : String(met), selfScore: selfScore === null ? "" : formatPoints(selfScore) };
  return refused(actor, error.code, { status: 409, params: error.params, more: { theirs: { ...theirs, fields } } });
}
