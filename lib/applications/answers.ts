import { onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { formatPoints } from "@/lib/domain/points";
import type { Actor } from "@/lib/domain/permissions";
import { criterionOf, getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { changeApplication, type Asker } from "@/lib/change";
import type { Tx } from "@/lib/db";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Statement } from "@/lib/settle";
import { assertOpenCriteria } from "@/lib/applications/queries";
import type { SaveAnswers } from "@/lib/applications/schema";

type AnswerInput = SaveAnswers["answers"][number];

/** @throws OFF_SCALE */
function scoreOf(criterion: StoredCriterion, score: AnswerInput["selfScore"]) {
  if (typeof score === "number" && !onScale(criterion, score)) {
    throw refuse("OFF_SCALE", { criterion: criterion.code, points: formatPoints(score) });
  }
  return { selfScore: score ?? null, hasScore: score !== undefined };
}

/** A gate has no points, and only a gate is met or not: what does not fit is passed over. */
function rowOf(criterion: StoredCriterion, { text, met, selfScore, version }: AnswerInput) {
  const isGate = criterion.kind === "GATE";
  const claim = isGate ? met : undefined;
  return {
    criterionId: criterion.id, code: criterion.code, seen: version ?? null,
    met: claim ?? null, hasMet: claim !== undefined, text: text ?? "", hasText: text !== undefined,
    ...scoreOf(criterion, isGate ? undefined : selfScore),
  };
}

/** What stands now. `version` counts the saves that changed something; 0 and no time where nothing was ever said. */
export type SavedAnswer = { code: string; version: number; savedAt: Date | null };

type WrittenRow = SavedAnswer & { isStale: boolean; savedBy: string | null };

/**
 * Writes any number of answers in one statement, all or none. The application is locked by the caller, so the row read here is the
 * row replaced. What is already there is not written again; what was changed since the version that the person saw is not written over.
 * @throws OFF_SCALE, UNKNOWN_CRITERION
 */
function statementOf(application: ApplicationRow, set: StoredCriteriaSet, answers: SaveAnswers["answers"], by: { userId: number; now: Date }): Statement {
  const rows = answers.map((answer) => rowOf(criterionOf(set, answer.code), answer));
  const steps = Prisma.sql`
    x AS (
      SELECT x.*, coalesce(o."version", 0) AS "held", o."met" AS "oldMet", o."text" AS "oldText", o."selfScore" AS "oldScore",
             o."savedAt", o."savedById",
             (x."hasMet" AND x."met" IS DISTINCT FROM o."met") OR (x."hasText" AND x."text" <> coalesce(o."text", ''))
               OR (x."hasScore" AND x."selfScore" IS DISTINCT FROM o."selfScore") AS "differs"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "code" text, "seen" int, "met" boolean,
             "hasMet" boolean, "text" text, "hasText" boolean, "selfScore" int, "hasScore" boolean)
        LEFT JOIN "Answer" o ON o."applicationId" = ${application.id} AND o."criterionId" = x."criterionId"),
    w AS (
      INSERT INTO "Answer" ("applicationId", "criterionId", "met", "text", "selfScore", "savedAt", "savedById")
      SELECT ${application.id}, x."criterionId", CASE WHEN x."hasMet" THEN x."met" ELSE x."oldMet" END,
             CASE WHEN x."hasText" THEN x."text" ELSE coalesce(x."oldText", '') END,
             CASE WHEN x."hasScore" THEN x."selfScore" ELSE x."oldScore" END, ${by.now}, ${by.userId}
        FROM x WHERE x."differs" AND NOT EXISTS (SELECT 1 FROM x WHERE x."differs" AND x."seen" <> x."held")
      ON CONFLICT ("applicationId", "criterionId") DO UPDATE SET "met" = EXCLUDED."met", "text" = EXCLUDED."text",
        "selfScore" = EXCLUDED."selfScore", "savedAt" = EXCLUDED."savedAt", "savedById" = EXCLUDED."savedById",
        "version" = "Answer"."version" + 1
      RETURNING "criterionId", "version", "savedAt")`;
  return { steps, rows: WRITTEN };
}

const WRITTEN = Prisma.sql`
  SELECT x."code", coalesce(w."version", x."held") AS "version", coalesce(w."savedAt", x."savedAt") AS "savedAt",
         coalesce(x."differs" AND x."seen" <> x."held", false) AS "isStale", u."name" AS "savedBy"
    FROM x LEFT JOIN w ON w."criterionId" = x."criterionId" LEFT JOIN "User" u ON u."id" = x."savedById"`;

/** @throws ANSWER_CHANGED */
function assertFresh(written: WrittenRow[]): SavedAnswer[] {
  const stale = written.find((row) => row.isStale);
  if (stale) throw refuse("ANSWER_CHANGED", { criterion: stale.code, name: stale.savedBy ?? "", field: `answers[${stale.code}][text]` });
  return written.map(({ code, version, savedAt }) => ({ code, version, savedAt }));
}

/** Answers as a part of a greater act. @throws OFF_SCALE, UNKNOWN_CRITERION, ANSWER_CHANGED */
export async function writeAnswers(
  tx: Tx, actor: Actor, application: ApplicationRow, set: StoredCriteriaSet, answers: SaveAnswers["answers"], now: Date,
): Promise<SavedAnswer[]> {
  if (answers.length === 0) return [];
  const { steps, rows } = statementOf(application, set, answers, { userId: actor.userId, now });
  return assertFresh(await tx.$queryRaw<WrittenRow[]>`WITH ${steps} ${rows}`);
}

/**
 * Saves any number of answers whole, one criterion's page or a whole season file alike: it is done all day, so two statements do it,
 * what is asked of the row and what is left behind.
 * @throws OFF_SCALE, UNKNOWN_CRITERION, NOT_IN_RETURN, ANSWER_CHANGED, SIGNED_OUT; NOT_AT_THIS_STAGE once submitted.
 */
export function saveAnswers(asker: Asker, input: SaveAnswers, now: Date): Promise<{ savedAt: Date; answers: SavedAnswer[] }> {
  return changeApplication(asker, "editAnswers", input.applicationId, now, async (tx, application, { userId }) => {
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await assertOpenCriteria(tx, application, input.answers.map((answer) => criterionOf(set, answer.code)));
    const statement = statementOf(application, set, input.answers, { userId, now });
    return {
      last: async (send) => ({ savedAt: now, answers: assertFresh(await send<WrittenRow>(statement)) }),
      detail: { criteria: input.answers.map((answer) => answer.code) },
    };
  });
}
