import { onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { formatPoints } from "@/lib/domain/points";
import type { Actor } from "@/lib/domain/permissions";
import { criterionOf, getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { changeApplication } from "@/lib/change";
import type { Tx } from "@/lib/db";
import type { ApplicationRow } from "@/lib/facts";
import { assertOpenCriteria } from "@/lib/applications/queries";
import type { SaveAnswers } from "@/lib/applications/schema";

type AnswerInput = SaveAnswers["answers"][number];

function rowOf(criterion: StoredCriterion, answer: AnswerInput) {
  const score = criterion.kind === "GATE" ? undefined : answer.selfScore;
  if (typeof score === "number" && !onScale(criterion, score))
    throw refuse("OFF_SCALE", { criterion: criterion.code, points: formatPoints(score) });
  const met = criterion.kind === "GATE" ? answer.met : undefined;
  return {
    criterionId: criterion.id,
    met: met ?? null, hasMet: met !== undefined,
    text: answer.text ?? "", hasText: answer.text !== undefined,
    selfScore: score ?? null, hasScore: score !== undefined,
  };
}

/**
 * Writes any number of answers in one statement. The application is locked by the caller, so the row read here is the row replaced.
 * @throws OFF_SCALE, UNKNOWN_CRITERION
 */
export async function writeAnswers(
  tx: Tx, actor: Actor, application: ApplicationRow, set: StoredCriteriaSet, answers: SaveAnswers["answers"], now: Date,
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map((answer) => rowOf(criterionOf(set, answer.code), answer));
  await tx.$executeRaw`
    INSERT INTO "Answer" ("applicationId", "criterionId", "met", "text", "selfScore", "savedAt", "savedById")
    SELECT ${application.id}, x."criterionId", CASE WHEN x."hasMet" THEN x."met" ELSE o."met" END,
           CASE WHEN x."hasText" THEN x."text" ELSE coalesce(o."text", '') END,
           CASE WHEN x."hasScore" THEN x."selfScore" ELSE o."selfScore" END, ${now}, ${actor.userId}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "met" boolean, "hasMet" boolean,
           "text" text, "hasText" boolean, "selfScore" int, "hasScore" boolean)
      LEFT JOIN "Answer" o ON o."applicationId" = ${application.id} AND o."criterionId" = x."criterionId"
    ON CONFLICT ("applicationId", "criterionId") DO UPDATE SET "met" = EXCLUDED."met", "text" = EXCLUDED."text",
      "selfScore" = EXCLUDED."selfScore", "savedAt" = EXCLUDED."savedAt", "savedById" = EXCLUDED."savedById"`;
}

/**
 * Saves any number of answers whole: one criterion's page or a whole season file alike.
 * @throws OFF_SCALE, UNKNOWN_CRITERION, NOT_IN_RETURN; NOT_AT_THIS_STAGE once submitted.
 */
export function saveAnswers(actor: Actor, input: SaveAnswers, now: Date): Promise<{ savedAt: Date }> {
  return changeApplication(actor, "editAnswers", input.applicationId, now, async (tx, application) => {
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await assertOpenCriteria(tx, application, input.answers.map((answer) => criterionOf(set, answer.code)));
    await writeAnswers(tx, actor, application, set, input.answers, now);
    return { result: { savedAt: now }, detail: { criteria: input.answers.map((answer) => answer.code) } };
  });
}
