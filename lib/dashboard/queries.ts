import { db } from "@/lib/db";
import { toDay } from "@/lib/domain/calendar";
import type { CycleWindows } from "@/lib/domain/gecc-year";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { Prisma } from "@/lib/generated/prisma/client";
import { currentSql, visibleSql } from "@/lib/visible";

export type ShownCycle = CycleWindows & { id: number; year: number; isDemo: boolean };

/** The cycle that the year is about: the one that runs, else the one announced last. Null before the first cycle opens. */
export async function findShownCycle(): Promise<ShownCycle | null> {
  const cycle = await db().cycle.findFirst({
    where: { openedAt: { not: null } }, orderBy: [{ announcedAt: { sort: "desc", nulls: "first" } }, { year: "desc" }],
  });
  if (!cycle) return null;
  const { id, year, isDemo, openedAt, documentClosedAt, announcedAt } = cycle;
  return {
    id, year, isDemo, openedAt, documentClosedAt, announcedAt,
    applyFromOn: toDay(cycle.applyFromOn), applyUntilOn: toDay(cycle.applyUntilOn), documentUntilOn: toDay(cycle.documentUntilOn),
    onSiteUntilOn: toDay(cycle.onSiteUntilOn), committeeUntilOn: toDay(cycle.committeeUntilOn),
  };
}

export type StageCount = { stage: Stage; count: number };
export type Waiting = { id: number; nameTh: string; nameEn: string | null; stage: Stage; stageSince: Date };
export type CycleWork = {
  stages: StageCount[]; unassigned: StageCount[]; waiting: Waiting[];
  /** Second looks for which nobody is named yet. */
  unnamedLooks: number;
};

/** The running cycle for those who run it: who stands where, who waits for a team, who waits longest. Nothing for others. */
export async function findCycleWork(actor: Actor, cycleId: number): Promise<CycleWork | null> {
  if (!hasRole(actor, "SECRETARIAT")) return null;
  const mine = Prisma.sql`"Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
    WHERE p."cycleId" = ${cycleId} AND ${currentSql} AND ${visibleSql(actor)}`;
  const [stages, waiting] = await Promise.all([
    db().$queryRaw<(StageCount & { unassigned: number; unnamed: number })[]>`
      SELECT p."stage"::text, count(*)::int AS "count",
             (count(*) FILTER (WHERE p."stage" IN ('DOCUMENT', 'ON_SITE') AND NOT EXISTS (
                SELECT 1 FROM "Assessment" a WHERE a."applicationId" = p."id" AND a."stage"::text = p."stage"::text)))::int AS "unassigned",
             (count(*) FILTER (WHERE p."stage" IN ('DOCUMENT', 'ON_SITE') AND EXISTS (
                SELECT 1 FROM "Assessment" a JOIN "SecondLook" l ON l."assessmentId" = a."id" AND l."lookedAt" IS NULL
                 WHERE a."applicationId" = p."id" AND NOT EXISTS (SELECT 1 FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL))
               ))::int AS "unnamed"
        FROM ${mine} GROUP BY p."stage" ORDER BY p."stage"`,
    db().$queryRaw<Waiting[]>`
      SELECT p."id", k."nameTh", k."nameEn", p."stage"::text, p."stageSince"
        FROM ${mine} AND p."stage" IN ('DOCUMENT', 'RETURNED', 'ON_SITE', 'COMMITTEE')
       ORDER BY p."stageSince", p."id" LIMIT 5`,
  ]);
  const unassigned = stages.flatMap(({ stage, unassigned: count }) => (count > 0 ? [{ stage, count }] : []));
  const unnamedLooks = stages.reduce((sum, { unnamed }) => sum + unnamed, 0);
  return { stages: stages.map(({ stage, count }) => ({ stage, count })), unassigned, waiting, unnamedLooks };
}

export type Administration = { users: number; disabled: number; agencies: number; centers: number; cycles: number };

/** How much there is to keep; nothing for others than administrators. */
export async function findAdministration(actor: Actor): Promise<Administration | null> {
  if (!hasRole(actor, "ADMINISTRATOR")) return null;
  const [row] = await db().$queryRaw<Administration[]>`
    SELECT (SELECT count(*) FROM "User" WHERE "disabledAt" IS NULL)::int AS "users",
           (SELECT count(*) FROM "User" WHERE "disabledAt" IS NOT NULL)::int AS "disabled",
           (SELECT count(*) FROM "Agency")::int AS "agencies", (SELECT count(*) FROM "Center" WHERE "mergedIntoId" IS NULL)::int AS "centers",
           (SELECT count(*) FROM "Cycle")::int AS "cycles"`;
  return row ?? null;
}
