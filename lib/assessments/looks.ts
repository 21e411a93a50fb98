import type { LookState } from "@/lib/assessments/work";
import { db } from "@/lib/db";
import { daysBetween, todayInThailand } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { visibleSql } from "@/lib/visible";

export type LookItem = {
  applicationId: number; stage: AssessedStage; teamNumber: number; centerTh: string; centerEn: string | null;
  state: Exclude<LookState, "MINE"> | "AGREES" | "RECONCILED";
  /** Who must act, or who looked; null while the secretariat must name somebody. */
  name: string | null;
  /** Since it lies with whom it lies with; null once it is over. */
  daysWaiting: number | null;
};

type Row = Omit<LookItem, "daysWaiting"> & { since: Date; isOver: boolean };

/**
 * Every second look of a cycle, those that wait the longest first: who must act, and for how many days. Neither totals nor floors.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function listLooks(actor: Actor, year: number, now: Date): Promise<LookItem[]> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<Row[]>`
    SELECT p."id" AS "applicationId", a."stage"::text, t."number" AS "teamNumber", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn",
           CASE WHEN l."closedAt" IS NOT NULL THEN CASE WHEN l."agrees" THEN 'AGREES' ELSE 'RECONCILED' END
                WHEN l."lookedAt" IS NOT NULL THEN 'RECONCILE' WHEN h."id" IS NULL THEN 'UNNAMED' ELSE 'NAMED' END AS "state",
           CASE WHEN l."lookedAt" IS NOT NULL AND l."closedAt" IS NULL THEN c."name" ELSE u."name" END AS "name",
           l."closedAt" IS NOT NULL AS "isOver",
           coalesce(l."closedAt", l."lookedAt", CASE WHEN h."id" IS NOT NULL THEN l."namedAt" END, l."askedAt") AS "since"
      FROM "SecondLook" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "Application" p ON p."id" = a."applicationId"
      JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Team" t ON t."id" = a."teamId" JOIN "User" c ON c."id" = a."chairId"
      LEFT JOIN "Sheet" h ON h."assessmentId" = l."assessmentId" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL LEFT JOIN "User" u ON u."id" = h."assessorId"
     WHERE y."year" = ${year} AND p."stage" <> 'WITHDRAWN' AND ${visibleSql(actor)}
     ORDER BY l."closedAt" IS NOT NULL, "since", p."id" LIMIT 500`;
  const today = todayInThailand(now);
  return rows.map(({ since, isOver, ...row }) => ({ ...row, daysWaiting: isOver ? null : Math.max(0, daysBetween(todayInThailand(since), today)) }));
}
