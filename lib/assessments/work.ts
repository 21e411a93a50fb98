import { visitorsSql } from "@/lib/assessments/visit-queries";
import { db } from "@/lib/db";
import { daysBetween, fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import type { AssessedStage, Stage } from "@/lib/domain/stage";
import type { Visitor } from "@/lib/domain/visit-notice";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

/** What a judge has to do with a case now, in the order of urgency. */
export const WORK_GROUPS = ["TO_SCORE", "TO_AGREE", "WAITING", "RETURNED", "DONE"] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];
/** What a list can be narrowed to: a group, or what the person should have done by now. */
export type WorkView = WorkGroup | "OVERDUE";

/** Of a second look that is open. MINE: the reader looks again. UNNAMED: somebody has to be named. RECONCILE: the results differ. */
export type LookState = "MINE" | "UNNAMED" | "NAMED" | "RECONCILE";

export type WorkRow = {
  applicationId: number; stage: AssessedStage; caseStage: Stage; group: WorkGroup; year: number; isDemo: boolean;
  centerTh: string; centerEn: string | null; agencyTh: string; provinceTh: string; provinceEn: string; teamNumber: number;
  /** Marks given on the own sheet, of `items`; null for who has no sheet. */
  given: number | null; items: number;
  /** Since when it lies with whom it lies with. */
  daysWaiting: number;
  /** How long the stage's last day is over while it lies with the reader; 0 while there is time. */
  daysOverdue: number;
  /** Who must act: names of scorers who still work, or the chair's; empty where it is the reader, the center or the secretariat. */
  actors: string[];
  look: LookState | null;
  visitOn: Day | null; returnUntilOn: Day | null; stageUntilOn: Day;
};

export type WorkFilter = { group?: WorkView | undefined; page?: number | undefined; pageSize?: number | undefined };
export type Work = { rows: WorkRow[]; counts: Record<WorkView, number>; total: number };

type Row = Omit<WorkRow, "daysWaiting" | "daysOverdue" | "visitOn" | "returnUntilOn" | "stageUntilOn"> & {
  since: Date; visitOn: Date | null; returnUntilOn: Date | null; stageUntilOn: Date;
};

const LOOK = Prisma.sql`(CASE WHEN l."askedAt" IS NULL THEN NULL WHEN l."lookedAt" IS NOT NULL THEN 'RECONCILE' WHEN z."id" IS NULL THEN 'UNNAMED'
  WHEN o."id" = z."id" THEN 'MINE' ELSE 'NAMED' END)`;

/** The assessments of one person: scorer, chair, or secretary of the team; only cases that the person may see. */
function mine(actor: Actor): Prisma.Sql {
  const me = actor.userId;
  return Prisma.sql`
    SELECT a."id", a."applicationId", a."stage"::text AS "stage", p."stage"::text AS "caseStage", y."year", k."isDemo" OR y."isDemo" AS "isDemo",
           k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", r."nameTh" AS "provinceTh", r."nameEn" AS "provinceEn",
           t."number" AS "teamNumber", CASE WHEN coalesce(o."kind" <> 'SECOND', true) THEN a."visitOn" END AS "visitOn", CASE WHEN a."stage" = 'DOCUMENT' THEN y."documentUntilOn" ELSE y."onSiteUntilOn" END AS "stageUntilOn",
           a."assignedAt", a."finishedAt", p."stageSince", o."id" AS "sheetId", o."finishedAt" AS "ownFinishedAt", s."lastFinishedAt",
           s."ready", ${LOOK} AS "look", CASE WHEN l."lookedAt" IS NULL AND l."askedAt" IS NOT NULL THEN coalesce(l."namedAt", l."askedAt") ELSE l."lookedAt" END AS "lookSince",
           l."namedAt", CASE ${LOOK} WHEN 'NAMED' THEN jsonb_build_array(v."name") WHEN 'UNNAMED' THEN '[]'
                             ELSE CASE WHEN s."ready" THEN jsonb_build_array(c."name") ELSE s."names" END END AS "waitsFor",
           CASE WHEN a."finishedAt" IS NOT NULL OR p."stage" NOT IN ('DOCUMENT', 'RETURNED', 'ON_SITE')
                  OR (a."stage" = 'DOCUMENT' AND p."stage" = 'ON_SITE') THEN 'DONE'
                WHEN p."stage" = 'RETURNED' THEN 'RETURNED'
                WHEN o."id" IS NOT NULL AND o."finishedAt" IS NULL THEN 'TO_SCORE'
                WHEN s."ready" AND a."chairId" = ${me} AND coalesce(${LOOK} = 'RECONCILE', true) THEN 'TO_AGREE'
                ELSE 'WAITING' END AS "group"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
      JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Province" r ON r."code" = k."provinceCode"
      JOIN "Team" t ON t."id" = a."teamId" JOIN "User" c ON c."id" = a."chairId"
      LEFT JOIN "Sheet" o ON o."assessmentId" = a."id" AND o."assessorId" = ${me} AND o."voidedAt" IS NULL
      LEFT JOIN "SecondLook" l ON l."assessmentId" = a."id" AND l."closedAt" IS NULL
      LEFT JOIN "Sheet" z ON z."assessmentId" = l."assessmentId" AND z."kind" = 'SECOND' AND z."voidedAt" IS NULL LEFT JOIN "User" v ON v."id" = z."assessorId"
      JOIN LATERAL (
        SELECT bool_and(h."finishedAt" IS NOT NULL)
                 AND count(*) >= coalesce((y."policy"->>'scorersLeast')::int, ${DEFAULT_POLICY.scorersLeast}) AS "ready",
               max(h."finishedAt") AS "lastFinishedAt",
               jsonb_agg(u."name" ORDER BY u."name") FILTER (WHERE h."finishedAt" IS NULL) AS "names"
          FROM "Sheet" h JOIN "User" u ON u."id" = h."assessorId"
         WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."id" IN (SELECT "assessmentId" FROM "Sheet" WHERE "assessorId" = ${me}
                      UNION SELECT "id" FROM "Assessment" WHERE "chairId" = ${me}
                      UNION SELECT "id" FROM "Assessment" WHERE "teamId" = ANY(${actor.secretaryOf}::int[]))
       AND ${visibleSql(actor)}`;
}

/** Dates by which a list is ordered and days are counted: since when the case lies where it lies. */
const SINCE = Prisma.sql`CASE WHEN w."look" IS NOT NULL AND w."group" <> 'DONE' THEN w."lookSince" ELSE CASE w."group"
  WHEN 'TO_SCORE' THEN greatest(w."assignedAt", w."stageSince") WHEN 'TO_AGREE' THEN w."lastFinishedAt"
  WHEN 'WAITING' THEN coalesce(CASE WHEN w."ready" THEN w."lastFinishedAt" END, w."ownFinishedAt", w."assignedAt")
  WHEN 'DONE' THEN coalesce(w."finishedAt", w."stageSince") ELSE w."stageSince" END END`;

/**
 * The worklist of a judge: what is to do, what waits for others, what was returned, what is done. Three statements whatever the rows.
 * `now` counts the days.
 */
export async function listWork(actor: Actor, filter: WorkFilter, now: Date): Promise<Work> {
  const empty = { OVERDUE: 0, TO_SCORE: 0, TO_AGREE: 0, WAITING: 0, RETURNED: 0, DONE: 0 };
  if (!hasRole(actor, "ASSESSOR")) return { rows: [], counts: empty, total: 0 };
  const { group, page = 1, pageSize = 50 } = filter;
  const overdue = Prisma.sql`w."group" IN ('TO_SCORE', 'TO_AGREE') AND w."stageUntilOn" < ${fromDay(todayInThailand(now))}`;
  const narrowed = group === "OVERDUE" ? overdue : Prisma.sql`w."group" = ${group}`;
  const chosen = group ? narrowed : Prisma.sql`w."group" <> 'DONE'`;
  const [rows, groups] = await Promise.all([
    db().$queryRaw<Row[]>`
      WITH w AS (${mine(actor)})
      SELECT w."applicationId", w."stage", w."caseStage", w."group", w."year", w."isDemo", w."centerTh", w."centerEn", w."agencyTh", w."provinceTh",
             w."provinceEn", w."teamNumber", w."look", w."visitOn", w."stageUntilOn", ${SINCE} AS "since",
             CASE WHEN w."group" = 'WAITING' THEN coalesce(w."waitsFor", '[]') ELSE '[]' END AS "actors",
             CASE WHEN w."sheetId" IS NULL THEN NULL ELSE (SELECT count(*)::int FROM "Mark" m
               WHERE m."sheetId" = w."sheetId" AND (m."points" IS NOT NULL OR m."met" IS NOT NULL)) END AS "given",
             (SELECT count(*)::int FROM "Criterion" i JOIN "Cycle" z ON z."criteriaSetId" = i."setId" WHERE z."year" = w."year") AS "items",
             (SELECT max(b."deadlineOn") FROM "Return" b WHERE b."applicationId" = w."applicationId" AND b."closedAt" IS NULL) AS "returnUntilOn"
        FROM w WHERE ${chosen}
       ORDER BY array_position(${[...WORK_GROUPS]}::text[], w."group"), w."visitOn" NULLS LAST, "since", w."centerTh", w."id"
       LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    db().$queryRaw<{ group: WorkGroup; count: number; overdue: number }[]>`
      WITH w AS (${mine(actor)}) SELECT w."group", count(*)::int AS "count", (count(*) FILTER (WHERE ${overdue}))::int AS "overdue" FROM w GROUP BY 1`,
  ]);
  const late = groups.reduce((sum, row) => sum + row.overdue, 0);
  const counts = { ...empty, ...Object.fromEntries(groups.map((row) => [row.group, row.count])), OVERDUE: late };
  const total = group ? counts[group] : WORK_GROUPS.reduce((sum, key) => (key === "DONE" ? sum : sum + counts[key]), 0);
  return { rows: rows.map((row) => toWorkRow(row, now)), counts, total };
}

function toWorkRow({ since, visitOn, returnUntilOn, stageUntilOn, ...row }: Row, now: Date): WorkRow {
  const lies = row.group === "TO_SCORE" || row.group === "TO_AGREE";
  return {
    ...row, daysOverdue: lies ? Math.max(0, daysBetween(toDay(stageUntilOn), todayInThailand(now))) : 0,
    daysWaiting: Math.max(0, daysBetween(todayInThailand(since), todayInThailand(now))),
    visitOn: visitOn && toDay(visitOn), returnUntilOn: returnUntilOn && toDay(returnUntilOn), stageUntilOn: toDay(stageUntilOn),
  };
}

/** The case that waits for this person's points first, other than the one just finished; null where none does. */
export async function findNextToScore(actor: Actor, now: Date): Promise<Pick<WorkRow, "applicationId" | "stage"> | null> {
  const { rows: [next] } = await listWork(actor, { group: "TO_SCORE", pageSize: 1 }, now);
  return next ?? null;
}

export type VisitRow = {
  applicationId: number; visitOn: Day | null; caseStage: Stage; teamNumber: number; isDemo: boolean; year: number;
  centerTh: string; centerEn: string | null; agencyTh: string; provinceTh: string; provinceEn: string; address: string | null;
  coordinatorName: string | null; coordinatorPhone: string | null; openingHours: string | null;
  hasSheet: boolean; ownFinished: boolean; finished: boolean;
  people: Visitor[];
  /** Own sheets, and how many of them are finished. */
  sheets: number; sheetsDone: number;
};

/** On-site assessments by day: today's first, then what comes, days not set, and last what was. Of the person's own cases; for the secretariat, of all teams. Those finished fall off after a month. */
export async function listVisits(actor: Actor, now: Date): Promise<VisitRow[]> {
  const runs = hasRole(actor, "SECRETARIAT");
  if (!runs && !hasRole(actor, "ASSESSOR")) return [];
  const today = fromDay(todayInThailand(now));
  const named = Prisma.sql`(o."id" IS NOT NULL OR a."chairId" = ${actor.userId} OR a."teamId" = ANY(${actor.secretaryOf}::int[]))`;
  const rows = await db().$queryRaw<(Omit<VisitRow, "visitOn"> & { visitOn: Date | null })[]>`
    SELECT p."id" AS "applicationId", a."visitOn", p."stage"::text AS "caseStage", t."number" AS "teamNumber", k."isDemo" OR y."isDemo" AS "isDemo", y."year",
           k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", r."nameTh" AS "provinceTh", r."nameEn" AS "provinceEn",
           k."address", k."coordinatorName", k."coordinatorPhone", k."openingHours",
           o."id" IS NOT NULL AS "hasSheet", o."finishedAt" IS NOT NULL AS "ownFinished", a."finishedAt" IS NOT NULL AS "finished",
           ${visitorsSql} AS "people", s."sheets", s."sheetsDone"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
      JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Province" r ON r."code" = k."provinceCode"
      JOIN "Team" t ON t."id" = a."teamId"
      LEFT JOIN "Sheet" o ON o."assessmentId" = a."id" AND o."assessorId" = ${actor.userId} AND o."kind" = 'OWN' AND o."voidedAt" IS NULL
      JOIN LATERAL (SELECT count(*)::int AS "sheets", (count(*) FILTER (WHERE h."finishedAt" IS NOT NULL))::int AS "sheetsDone" FROM "Sheet" h
                     WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
     WHERE a."stage" = 'ON_SITE' AND p."stage" <> 'WITHDRAWN' AND ${visibleSql(actor)} AND (${runs} OR ${named})
       AND (a."finishedAt" IS NULL OR a."visitOn" >= ${new Date(now.getTime() - 30 * 86_400_000)}::date)
     ORDER BY CASE WHEN a."visitOn" = ${today}::date THEN 0 WHEN a."visitOn" > ${today}::date THEN 1 WHEN a."visitOn" IS NULL THEN 2 ELSE 3 END,
              CASE WHEN a."visitOn" >= ${today}::date THEN a."visitOn" END, a."visitOn" DESC, r."nameTh", k."nameTh", p."id" LIMIT 500`;
  return rows.map(({ visitOn, ...row }) => ({ ...row, visitOn: visitOn && toDay(visitOn) }));
}
