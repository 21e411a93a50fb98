import type { CriterionKind } from "@/lib/domain/criteria";
import type { Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

/** `kind` null: all criteria. */
export type Filter = { stage: AssessedStage; kind: CriterionKind | null };
type Wanted = Pick<Filter, "stage"> & { kind?: CriterionKind | null; criterionId?: number };

const OWN = Prisma.sql`h."kind" = 'OWN' AND h."voidedAt" IS NULL`;

/**
 * `counted`: the assessments of a stage that may be compared: of cases that the reader may see and does not score alone any more, two or
 * more scorers' own sheets, all of them finished (docs/domain.md §2). Voided and agreed sheets do not count. `given`: what was given on
 * those sheets, hundredths of a point, of a gate 1 or 0.
 */
export function givenSql(actor: Actor, cycleId: number, { stage, kind = null, criterionId }: Wanted): Prisma.Sql {
  const ofKind = kind === null ? Prisma.empty : Prisma.sql` AND q."kind" = ${kind}::"CriterionKind"`;
  const ofCriterion = criterionId === undefined ? Prisma.empty : Prisma.sql` AND m."criterionId" = ${criterionId}`;
  return Prisma.sql`counted AS MATERIALIZED (
      SELECT a."id" FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
        JOIN "Center" k ON k."id" = p."centerId" JOIN "Sheet" h ON h."assessmentId" = a."id" AND ${OWN}
       WHERE p."cycleId" = ${cycleId} AND a."stage" = ${stage}::"JudgedStage" AND ${visibleSql(actor)}
         AND NOT EXISTS (SELECT 1 FROM "Sheet" o JOIN "Assessment" b ON b."id" = o."assessmentId"
                          WHERE b."applicationId" = p."id" AND o."assessorId" = ${actor.userId} AND o."finishedAt" IS NULL AND o."voidedAt" IS NULL)
       GROUP BY a."id" HAVING count(*) > 1 AND bool_and(h."finishedAt" IS NOT NULL)),
    given AS MATERIALIZED (
      SELECT h."assessmentId", h."assessorId", m."criterionId", q."kind" <> 'GATE' AS "isScored", coalesce(m."points", m."met"::int) AS "value"
        FROM counted c JOIN "Sheet" h ON h."assessmentId" = c."id" AND ${OWN} JOIN "Mark" m ON m."sheetId" = h."id"
        JOIN "Criterion" q ON q."id" = m."criterionId"
       WHERE (m."points" IS NOT NULL OR m."met" IS NOT NULL)${ofKind}${ofCriterion})`;
}
