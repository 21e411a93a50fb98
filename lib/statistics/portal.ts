import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import type { Day } from "@/lib/domain/calendar";
import { disclosedStage } from "@/lib/domain/disclosure";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { hasRole, visibleTo, type Actor } from "@/lib/domain/permissions";
import { STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";
import { ownerSql } from "@/lib/statistics/part";
import { countCenters, FUNNEL_SUMS, type CertificateCounts, type Funnel } from "@/lib/statistics/queries";
import { visibleSql } from "@/lib/visible";

/** Whose figures a person reads: those of the ministries and agencies of the grants, or (null) all of them. */
export type FigureScope = { ministryIds: number[]; agencyIds: number[] } | null;

/** Undefined: this person reads no figures. */
export function figureScopeOf(actor: Actor): FigureScope | undefined {
  if (!canManage(actor, "figures")) return undefined;
  if (hasRole(actor, "SECRETARIAT") || hasRole(actor, "COMMITTEE")) return null;
  const { ministryIds, agencyIds } = visibleTo(actor);
  return { ministryIds, agencyIds };
}

export type AgencyFigures = Funnel & {
  year: number; agencyId: number; agencyTh: string; agencyEn: string | null; ministryId: number; ministryTh: string; ministryEn: string;
};

/** The figures of all announced cycles by owning agency, from the summary rows; the latest year first. */
export function listFigures(scope: FigureScope): Promise<AgencyFigures[]> {
  return db().$queryRaw<AgencyFigures[]>`
    SELECT y."year", f."agencyId", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", m."id" AS "ministryId",
           m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn",
           ${FUNNEL_SUMS}
      FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId" JOIN "Agency" a ON a."id" = f."agencyId"
      JOIN "Ministry" m ON m."id" = f."ministryId"
     WHERE y."announcedAt" IS NOT NULL AND f."applied" > 0 AND ${ownerSql("f", scope)}
     GROUP BY y."year", f."agencyId", f."ministryId", a."id", m."id" ORDER BY y."year" DESC, a."nameTh"`;
}

export const addFunnels = (rows: readonly Funnel[]): Funnel => {
  const sum: Funnel = { applied: 0, passedDocument: 0, passedOnSite: 0, gold: 0, silver: 0, blue: 0 };
  for (const row of rows) for (const step of FUNNEL_STEPS) sum[step] += row[step];
  return sum;
};

/** Distinct centers ever certified and now, by the owner on their latest certificate. */
export const countMine = (scope: FigureScope, on: Day): Promise<CertificateCounts> => countCenters(on, ownerSql("k", scope));

type StageRow = { year: number; documentClosed: boolean; stage: Stage; declinedAt: JudgedStage | null; reopenedTo: JudgedStage | null; count: number };

export type DisclosedStages = { year: number; counts: { stage: Stage; count: number }[] };

/**
 * How many of one's centers stand where, in the cycles that are not announced: as a ministry may know it (docs/domain.md §4), also to
 * who could know more in another role.
 */
export async function listDisclosedStages(actor: Actor, scope: FigureScope): Promise<DisclosedStages[]> {
  const rows = await db().$queryRaw<StageRow[]>`
    SELECT y."year", y."documentClosedAt" IS NOT NULL AS "documentClosed", p."stage"::text, p."declinedAt"::text, p."reopenedTo"::text, count(*)::int AS "count"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE y."openedAt" IS NOT NULL AND y."announcedAt" IS NULL AND p."counts" AND ${ownerSql("p", scope)} AND ${visibleSql(actor)}
     GROUP BY y."id", p."stage", p."declinedAt", p."reopenedTo" ORDER BY y."year" DESC`;
  const years = [...new Set(rows.map((row) => row.year))];
  return years.map((year) => {
    const here = rows.filter((row) => row.year === year)
      .map((row) => ({ count: row.count, stage: disclosedStage({ ...row, announced: false }) }));
    const countAt = (stage: Stage) => here.filter((row) => row.stage === stage).reduce((sum, row) => sum + row.count, 0);
    return { year, counts: STAGES.map((stage) => ({ stage, count: countAt(stage) })).filter(({ count }) => count > 0) };
  });
}

/** The ministries and agencies whose figures these are, by name. */
export function listOwners(scope: FigureScope): Promise<{ nameTh: string; nameEn: string | null }[]> {
  if (scope === null) return Promise.resolve([]);
  return db().$queryRaw<{ nameTh: string; nameEn: string | null }[]>`
    SELECT "nameTh", "nameEn" FROM "Ministry" WHERE "id" = ANY(${scope.ministryIds}::int[])
    UNION ALL
    SELECT a."nameTh", a."nameEn" FROM "Agency" a WHERE a."id" = ANY(${scope.agencyIds}::int[])
       AND (a."parentId" IS NULL OR a."parentId" <> ALL(${scope.agencyIds}::int[]))`;
}
