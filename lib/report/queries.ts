import { db } from "@/lib/db";
import { addYears, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { disclosedStage } from "@/lib/domain/disclosure";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { STAGES, type JudgedStage, type Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { Prisma } from "@/lib/generated/prisma/client";
import { countCenters, findAnnounced, FUNNEL_SUMS, type AnnouncedFigures, type CertificateCounts, type Funnel } from "@/lib/statistics/queries";
import { bodySql, findOwnBody, getOwnBody, type OwnBody } from "@/lib/tree";

/** So many names are read: more do not fit two pages. */
const MOST_NAMES = 400;

export type ReportCycle = {
  year: number; isDemo: boolean; synthetic: string[];
  /** Null: nothing is announced, and the report tells stages only. */
  announcement: { number: string; announcedOn: Day; corrections: number } | null;
  windows: { documentUntilOn: Day; onSiteUntilOn: Day; committeeUntilOn: Day };
};
export type YearFunnel = Funnel & { year: number };
export type PartFunnel = Funnel & { nameTh: string };
export type NamedCenter = { tier: Tier; nameTh: string; provinceTh: string };
export type Report = {
  cycle: ReportCycle; body: OwnBody; on: Day;
  /** Of the announced cycles up to this one, the earliest first. */
  years: YearFunnel[];
  /** The parts of the body in this cycle: ministries of the country, else owning agencies; those with most certified first. */
  parts: PartFunnel[];
  /** What was announced of this cycle, where corrections changed it since. */
  announced: AnnouncedFigures | null;
  /** In order of tier and Thai dictionary; the first of them. */
  names: NamedCenter[];
  counts: CertificateCounts; ending: number;
  /** How many stand where, as a ministry may know it; empty once it is announced. */
  stages: { stage: Stage; count: number }[];
};

type CycleRow = Pick<ReportCycle, "year" | "isDemo" | "synthetic"> & {
  id: number; announced: boolean; number: string | null; announcedOn: Date | null; corrections: number;
  documentUntilOn: Date; onSiteUntilOn: Date; committeeUntilOn: Date;
};

async function getReportCycle(year: number): Promise<ReportCycle & { id: number }> {
  const [row] = await db().$queryRaw<CycleRow[]>`
    SELECT y."id", y."year", y."isDemo", y."synthetic", y."announcedAt" IS NOT NULL AS "announced", y."documentUntilOn", y."onSiteUntilOn", y."committeeUntilOn",
           n."number", n."announcedOn", (SELECT count(*)::int FROM "Announcement" l WHERE l."cycleId" = y."id" AND l."kind" = 'CORRECTION') AS "corrections"
      FROM "Cycle" y LEFT JOIN "Announcement" n ON n."cycleId" = y."id" AND n."kind" = 'FIRST' WHERE y."year" = ${year} AND y."openedAt" IS NOT NULL`;
  if (!row) throw refuse("NOT_FOUND");
  const { announced, number, announcedOn, corrections, documentUntilOn, onSiteUntilOn, committeeUntilOn, ...cycle } = row;
  return {
    ...cycle, announcement: announced && announcedOn ? { number: number ?? "", announcedOn: toDay(announcedOn), corrections } : null,
    windows: { documentUntilOn: toDay(documentUntilOn), onSiteUntilOn: toDay(onSiteUntilOn), committeeUntilOn: toDay(committeeUntilOn) },
  };
}

const readYears = (own: Prisma.Sql, until: number) => db().$queryRaw<YearFunnel[]>`
  SELECT y."year", ${FUNNEL_SUMS} FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId"
   WHERE y."announcedAt" IS NOT NULL AND y."year" <= ${until} AND ${own} GROUP BY y."year" ORDER BY y."year"`;

function readParts(own: Prisma.Sql, year: number, byMinistry: boolean): Promise<PartFunnel[]> {
  const part = byMinistry ? Prisma.sql`m` : Prisma.sql`a`;
  return db().$queryRaw<PartFunnel[]>`
    SELECT ${part}."nameTh", ${FUNNEL_SUMS} FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId"
      JOIN "Agency" a ON a."id" = f."agencyId" JOIN "Ministry" m ON m."id" = f."ministryId"
     WHERE y."announcedAt" IS NOT NULL AND y."year" = ${year} AND f."applied" > 0 AND ${own} GROUP BY ${part}."id"
     ORDER BY sum(f."gold" + f."silver" + f."blue") DESC, sum(f."applied") DESC, ${part}."nameTh"`;
}

const readNames = (own: Prisma.Sql, cycleId: number) => db().$queryRaw<NamedCenter[]>`
  SELECT p."tier"::text, coalesce(c."nameTh", k."nameTh") AS "nameTh", v."nameTh" AS "provinceTh"
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" LEFT JOIN "Certificate" c ON c."applicationId" = p."id"
    JOIN "Province" v ON v."code" = coalesce(c."provinceCode", k."provinceCode")
   WHERE p."cycleId" = ${cycleId} AND y."announcedAt" IS NOT NULL AND p."counts" AND p."stage" = 'CERTIFIED' AND ${own}
   ORDER BY p."tier", 2, v."nameTh" LIMIT ${MOST_NAMES}`;

type StageRow = { stage: Stage; declinedAt: JudgedStage | null; reopenedTo: JudgedStage | null; documentClosed: boolean; count: number };

/** Drafts only where the cycle shows them to ministries, also on a paper that the secretariat asks for: it is for the minister. */
async function readStages(own: Prisma.Sql, cycleId: number): Promise<Report["stages"]> {
  const rows = await db().$queryRaw<StageRow[]>`
    SELECT p."stage"::text, p."declinedAt"::text, p."reopenedTo"::text, y."documentClosedAt" IS NOT NULL AS "documentClosed", count(*)::int AS "count"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
     WHERE y."id" = ${cycleId} AND y."announcedAt" IS NULL AND p."counts" AND ${own}
       AND (p."submittedAt" IS NOT NULL OR coalesce((y."policy"->>'ministrySeesDrafts')::boolean, false))
     GROUP BY y."id", p."stage", p."declinedAt", p."reopenedTo"`;
  const shown = rows.map((row) => ({ count: row.count, stage: disclosedStage({ ...row, announced: false }) }));
  const countAt = (stage: Stage) => shown.filter((row) => row.stage === stage).reduce((sum, row) => sum + row.count, 0);
  return STAGES.map((stage) => ({ stage, count: countAt(stage) })).filter(({ count }) => count > 0);
}

async function countEnding(own: Prisma.Sql, on: Day): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Certificate" c WHERE c."validFrom" <= ${on}::date AND c."validUntil" BETWEEN ${on}::date AND ${addYears(on, 1)}::date
       AND coalesce(c."replacedOn" > ${on}::date, true) AND coalesce(c."revokedOn" > ${on}::date, true) AND ${own}`;
  return row?.count ?? 0;
}

const bodyAsked = async (actor: Actor, key: unknown) => (typeof key === "string" ? getOwnBody(actor, key) : (await findOwnBody(actor, key)).body);

/**
 * The report of a cycle and a part of the tree, as its ministry may know it on the day; of the first of the actor's own bodies where none is asked for. Nine statements whatever the rows.
 * @throws NOT_FOUND no such cycle, or a body that is not the actor's
 */
export async function getReport(actor: Actor, { year, body: key }: { year: number; body: unknown }, now: Date): Promise<Report> {
  const [body, { id, ...cycle }] = await Promise.all([bodyAsked(actor, key), getReportCycle(year)]);
  const on = todayInThailand(now);
  const [years, parts, names, counts, ending, stages] = await Promise.all([
    readYears(bodySql("f", actor, body), year), readParts(bodySql("f", actor, body), year, body.kind === "ALL"), readNames(bodySql("p", actor, body), id),
    countCenters(on, bodySql("k", actor, body)), countEnding(bodySql("c", actor, body), on), readStages(bodySql("p", actor, body), id),
  ]);
  const own = years.find((row) => row.year === year);
  const announced = own ? await findAnnounced(year, bodySql("p", actor, body), own) : null;
  return { cycle, body, on, years, parts, names, counts, ending, stages, announced };
}

/** The cycles of which there is a report, the latest first. */
export async function listReportYears(): Promise<number[]> {
  const rows = await db().cycle.findMany({ where: { openedAt: { not: null } }, select: { year: true }, orderBy: { year: "desc" } });
  return rows.map(({ year }) => year);
}
