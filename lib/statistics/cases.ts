import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { stageOf, type FigureName } from "@/lib/domain/figure-filter";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { Prisma } from "@/lib/generated/prisma/client";
import { partSql, type Part } from "@/lib/statistics/part";
import type { FigureScope } from "@/lib/statistics/portal";
import { announcedSql, documentClosedAtSql, shownStageSql, visibleSql } from "@/lib/visible";

/** Who asks for which cases of a cycle; a figure is one of a cycle, null is every case. */
export type CaseQuestion = {
  actor: Actor; scope: FigureScope; part: Part; year: number; today: Day; figure?: FigureName | null; province?: string | null;
};

/**
 * Since when a case stands where it is shown. To those who run the cycle that is when it came there; to all others only what they were
 * told of: when the center last sent it, and when the secretariat closed the document stage. A true date would tell what is under embargo.
 */
function sinceSql(actor: Actor, shown: Prisma.Sql): Prisma.Sql {
  if (hasRole(actor, "SECRETARIAT")) return Prisma.sql`p."stageSince"`;
  return Prisma.sql`CASE
    WHEN ${announcedSql} OR ${shown} IN ('DRAFT', 'RETURNED', 'WITHDRAWN') THEN p."stageSince"
    WHEN ${shown} = 'DOCUMENT' THEN coalesce((SELECT max(s."submittedAt") FROM "Submission" s WHERE s."applicationId" = p."id"), p."submittedAt")
    ELSE ${documentClosedAtSql} END`;
}

const STEPS: Partial<Record<FigureName, Prisma.Sql>> = {
  applied: Prisma.sql`p."submittedAt" IS NOT NULL`,
  passedDocument: Prisma.sql`y."announcedAt" IS NOT NULL AND p."passedDocumentAt" IS NOT NULL`,
  passedOnSite: Prisma.sql`y."announcedAt" IS NOT NULL AND p."passedOnSiteAt" IS NOT NULL`,
  gold: Prisma.sql`y."announcedAt" IS NOT NULL AND p."stage" = 'CERTIFIED' AND p."tier" = 'GOLD'`,
  silver: Prisma.sql`y."announcedAt" IS NOT NULL AND p."stage" = 'CERTIFIED' AND p."tier" = 'SILVER'`,
  blue: Prisma.sql`y."announcedAt" IS NOT NULL AND p."stage" = 'CERTIFIED' AND p."tier" = 'BLUE'`,
};

function figureSql(actor: Actor, figure: FigureName | null): Prisma.Sql {
  if (figure === null) return Prisma.sql`true`;
  const stage = stageOf(figure);
  return stage === null ? (STEPS[figure] ?? Prisma.sql`false`) : Prisma.sql`(${shownStageSql(actor)}) = ${stage}`;
}

/** The cases that count and that one may see: "id", the shown stage, since when. */
function casesSql({ actor, scope, part, year, figure = null, province = null }: CaseQuestion): Prisma.Sql {
  return Prisma.sql`
    SELECT p."id", p."submittedAt", p."agencyId", p."ministryId", k."id" AS "centerId", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", k."provinceCode",
           k."isDemo" OR y."isDemo" AS "isDemo", y."year", ${shownStageSql(actor)} AS "stage", ${sinceSql(actor, shownStageSql(actor))} AS "since",
           CASE WHEN ${announcedSql} AND p."stage" = 'CERTIFIED' THEN p."tier"::text END AS "tier"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE y."year" = ${year} AND y."openedAt" IS NOT NULL AND p."counts" AND ${partSql("p", scope, part)} AND ${visibleSql(actor)}
       AND ${figureSql(actor, figure)} AND ${province === null ? Prisma.sql`true` : Prisma.sql`k."provinceCode" = ${province}`}`;
}

/** Whole days from the day in Thailand on which it came there. */
const daysSql = (today: Day): Prisma.Sql => Prisma.sql`(${today}::date - (c."since" AT TIME ZONE 'Asia/Bangkok')::date)`;

export type StageNow = {
  stage: Stage; count: number;
  /** Days at the stage: half of the cases wait no longer than `middle`. */
  middle: number; longest: number;
};

/** The cases of a cycle by the stage at which they are shown, with how long they stand there. One statement whatever the rows. */
export function listStagesNow(question: CaseQuestion): Promise<StageNow[]> {
  const days = daysSql(question.today);
  return db().$queryRaw<StageNow[]>`
    SELECT c."stage", count(*)::int AS "count", greatest(0, percentile_disc(0.5) WITHIN GROUP (ORDER BY ${days}))::int AS "middle",
           greatest(0, max(${days}))::int AS "longest"
      FROM (${casesSql(question)}) c GROUP BY c."stage"
     ORDER BY array_position(ARRAY['DRAFT', 'DOCUMENT', 'RETURNED', 'ON_SITE', 'COMMITTEE', 'CERTIFIED', 'DECLINED', 'WITHDRAWN'], c."stage")`;
}

export type CaseItem = {
  id: number; year: number; stage: Stage; tier: Tier | null; submittedAt: Date | null; days: number; isDemo: boolean;
  centerId: number; centerTh: string; centerEn: string | null; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string | null;
  provinceTh: string; provinceEn: string;
};

const ENDED: readonly (Stage | null)[] = ["CERTIFIED", "DECLINED", "WITHDRAWN"];

/** The cases behind a figure; where they wait those that wait longest first, else by name in Thai dictionary order. */
export function readCases(question: CaseQuestion, limit: number | null = null, offset = 0): Promise<CaseItem[]> {
  const stage = question.figure ? stageOf(question.figure) : null;
  const order = stage === null || ENDED.includes(stage) ? Prisma.sql`c."centerTh", c."id"` : Prisma.sql`c."since", c."centerTh", c."id"`;
  return db().$queryRaw<CaseItem[]>`
    SELECT c."id", c."year", c."stage", c."tier", c."submittedAt", greatest(0, ${daysSql(question.today)})::int AS "days", c."isDemo", c."centerId", c."centerTh", c."centerEn",
           g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn",
           v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM (SELECT * FROM (${casesSql(question)}) c ORDER BY ${order} LIMIT ${limit}::int OFFSET ${offset}::int) c
      JOIN "Agency" g ON g."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId" JOIN "Province" v ON v."code" = c."provinceCode"
     ORDER BY ${order}`;
}

export async function countCases(question: CaseQuestion): Promise<number> {
  const [row] = await db().$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM (${casesSql(question)}) c`;
  return row?.total ?? 0;
}

export type ProvinceFigures = { code: string; nameTh: string; nameEn: string; applied: number; certified: number; gold: number; silver: number; blue: number };

/** The cases of an announced cycle by the province of the center: all 77 provinces, in Thai dictionary order. */
export function listProvinceFigures(question: CaseQuestion): Promise<ProvinceFigures[]> {
  return db().$queryRaw<ProvinceFigures[]>`
    SELECT v."code", v."nameTh", v."nameEn", (count(c."submittedAt"))::int AS "applied", (count(c."tier"))::int AS "certified",
           (count(*) FILTER (WHERE c."tier" = 'GOLD'))::int AS "gold", (count(*) FILTER (WHERE c."tier" = 'SILVER'))::int AS "silver",
           (count(*) FILTER (WHERE c."tier" = 'BLUE'))::int AS "blue"
      FROM "Province" v LEFT JOIN (${casesSql(question)}) c ON c."provinceCode" = v."code" GROUP BY v."code" ORDER BY v."nameTh"`;
}

