import { db } from "@/lib/db";
import type { Funnel } from "@/lib/domain/figure-filter";
import { Prisma } from "@/lib/generated/prisma/client";
import { partSql, type Named, type Part } from "@/lib/statistics/part";
import type { FigureScope } from "@/lib/statistics/portal";
import { FUNNEL_SUMS } from "@/lib/statistics/queries";

/** A cycle whose figures can be chosen. */
export type ChosenCycle = { year: number; announced: boolean; documentClosed: boolean; isDemo: boolean; source: string | null; synthetic: string[] };

/** The cycles that have opened, the latest first. */
export function listChosenCycles(): Promise<ChosenCycle[]> {
  return db().$queryRaw<ChosenCycle[]>`
    SELECT y."year", y."announcedAt" IS NOT NULL AS "announced", y."documentClosedAt" IS NOT NULL AS "documentClosed", y."isDemo", y."source", y."synthetic"
      FROM "Cycle" y WHERE y."openedAt" IS NOT NULL ORDER BY y."year" DESC`;
}

export type YearFunnel = Funnel & { year: number };

/** The part's figures of all announced cycles, the earliest first: sums of summary rows, however many cases stand behind them. */
export function listYears(scope: FigureScope, part: Part): Promise<YearFunnel[]> {
  return db().$queryRaw<YearFunnel[]>`
    SELECT y."year", ${FUNNEL_SUMS} FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId"
     WHERE y."announcedAt" IS NOT NULL AND ${partSql("f", scope, part)} GROUP BY y."year" HAVING sum(f."applied") > 0 ORDER BY y."year"`;
}

/** What the part is made of: a ministry, an agency with all below it, or the agency's own centers. */
export type ChildKind = "MINISTRY" | "AGENCY" | "DIRECT";
export type ChildFigures = Funnel & Named & { kind: ChildKind };

type Grouping = { ministry: Prisma.Sql; tree: Prisma.Sql | null };

const NO_MINISTRY = Prisma.sql`NULL::int`;

/** Each agency of "member" below a top with that top: the child to which its figures belong. */
const treeSql = (members: Prisma.Sql, tops: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE member AS (SELECT a."id", a."parentId" FROM "Agency" a WHERE ${members}),
  tree AS (SELECT a."id", a."id" AS top FROM member a WHERE ${tops} UNION SELECT b."id", t.top FROM member b JOIN tree t ON b."parentId" = t."id")`;

/** Those that are the ministry's, or were when they had a case: an agency that left it stands by itself there, never below its new one's. */
function ofMinistry(ministry: number): Prisma.Sql {
  const members = Prisma.sql`a."ministryId" = ${ministry} OR EXISTS (SELECT 1 FROM "CycleFigure" f WHERE f."agencyId" = a."id" AND f."ministryId" = ${ministry})`;
  return treeSql(members, Prisma.sql`NOT EXISTS (SELECT 1 FROM member u WHERE u."id" = a."parentId")`);
}

/** How the part divides: every row of it belongs to one child and to one only, so that the children add up to it. */
function groupingOf(scope: FigureScope, { ministry, agency }: Part): Grouping {
  if (agency !== null) return { ministry: NO_MINISTRY, tree: treeSql(Prisma.sql`true`, Prisma.sql`a."parentId" = ${agency}`) };
  if (ministry !== null) return { ministry: NO_MINISTRY, tree: ofMinistry(ministry) };
  if (scope === null) return { ministry: Prisma.sql`f."ministryId"`, tree: null };
  const { ministryIds, agencyIds } = scope;
  const granted = Prisma.sql`a."parentId" IS NULL OR a."parentId" <> ALL(${agencyIds}::int[])`;
  return { ministry: Prisma.sql`CASE WHEN f."ministryId" = ANY(${ministryIds}::int[]) THEN f."ministryId" END`, tree: treeSql(Prisma.sql`a."id" = ANY(${agencyIds}::int[])`, granted) };
}

type Group = Funnel & { ministryId: number | null; agencyId: number | null; nameTh: string | null; nameEn: string | null };

/** The figures of an announced cycle by child, in Thai dictionary order; the agency's own centers stand first. One statement. */
export async function listChildren(scope: FigureScope, part: Part, year: number): Promise<ChildFigures[]> {
  const { ministry, tree } = groupingOf(scope, part);
  const [join, top] = tree === null ? [Prisma.empty, NO_MINISTRY] : [Prisma.sql`LEFT JOIN tree t ON t."id" = f."agencyId"`, Prisma.sql`t.top`];
  const rows = await db().$queryRaw<Group[]>`${tree ?? Prisma.empty}
    SELECT s.*, coalesce(m."nameTh", a."nameTh") AS "nameTh", CASE WHEN m."id" IS NULL THEN a."nameEn" ELSE m."nameEn" END AS "nameEn"
      FROM (SELECT ${ministry} AS "ministryId", CASE WHEN ${ministry} IS NULL THEN ${top} END AS "agencyId", ${FUNNEL_SUMS}
              FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId" ${join}
             WHERE y."year" = ${year} AND y."announcedAt" IS NOT NULL AND f."applied" > 0 AND ${partSql("f", scope, part)} GROUP BY 1, 2) s
      LEFT JOIN "Ministry" m ON m."id" = s."ministryId" LEFT JOIN "Agency" a ON a."id" = s."agencyId"
     ORDER BY s."ministryId" IS NULL AND s."agencyId" IS NULL DESC, coalesce(m."nameTh", a."nameTh"), s."ministryId", s."agencyId"`;
  return rows.map(childOf);
}

function childOf({ ministryId, agencyId, nameTh, nameEn, ...funnel }: Group): ChildFigures {
  const kind = ministryId !== null ? "MINISTRY" : agencyId !== null ? "AGENCY" : "DIRECT";
  return { ...funnel, kind, id: ministryId ?? agencyId ?? 0, nameTh: nameTh ?? "", nameEn };
}

const PART_OF: Record<ChildKind, (part: Part, id: number) => Part> = {
  MINISTRY: (part, id) => ({ ...part, ministry: id, agency: null, direct: false }),
  AGENCY: (part, id) => ({ ...part, agency: id, direct: false }),
  DIRECT: (part) => ({ ...part, direct: part.agency !== null }),
};

/** The part that a child is. */
export const partOf = (part: Part, child: { kind: ChildKind; id: number }): Part => PART_OF[child.kind](part, child.id);
