import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { FUNNEL_STEPS, type FunnelStep } from "@/lib/domain/figures";
import { Prisma } from "@/lib/generated/prisma/client";

export type Funnel = Record<FunnelStep, number>;
export type FigureScope = { year: number; ministry?: string | undefined };

/** "applied" … "blue" of the summary rows f, added up. */
export const FUNNEL_SUMS = Prisma.join(
  FUNNEL_STEPS.map((step) => Prisma.sql`coalesce(sum(f.${Prisma.raw(`"${step}"`)}), 0)::int AS ${Prisma.raw(`"${step}"`)}`),
);

/** The figures of an announced cycle, of one ministry or of all. @throws NOT_FOUND: not announced, no such year, no such ministry. */
export async function getFunnel({ year, ministry }: FigureScope): Promise<Funnel> {
  const code = ministry ?? null;
  const rows = await db().$queryRaw<(Funnel & { known: boolean })[]>`
    SELECT ${FUNNEL_SUMS},
           (${code}::text IS NULL OR EXISTS (SELECT 1 FROM "Ministry" m WHERE m."code" = ${code})) AS "known"
      FROM "Cycle" y LEFT JOIN "CycleFigure" f ON f."cycleId" = y."id"
       AND (${code}::text IS NULL OR f."ministryId" = (SELECT m."id" FROM "Ministry" m WHERE m."code" = ${code}))
     WHERE y."year" = ${year} AND y."announcedAt" IS NOT NULL GROUP BY y."id"`;
  const row = rows[0];
  if (!row?.known) throw refuse("NOT_FOUND");
  const { known, ...funnel } = row;
  return funnel;
}

export type CertificateCounts = { everCertified: number; valid: number };

/**
 * Centers with their latest certificate's owner, and whether one of theirs is valid on the day. A center whose certificate was
 * revoked stays counted as once certified.
 */
const centersOn = (on: Day) => Prisma.sql`
  SELECT (array_agg(c."ministryId" ORDER BY c."validFrom" DESC, c."id" DESC))[1] AS "ministryId",
         (array_agg(c."agencyId" ORDER BY c."validFrom" DESC, c."id" DESC))[1] AS "agencyId",
         bool_or(c."validUntil" >= ${on}::date AND coalesce(c."replacedOn" > ${on}::date, true)
                 AND coalesce(c."revokedOn" > ${on}::date, true)) AS "valid"
    FROM "Certificate" c WHERE c."validFrom" <= ${on}::date GROUP BY c."centerId"`;

/** Distinct centers (docs/domain.md §5); `owner` is a condition on k, the owner on the center's latest certificate. */
export async function countCenters(on: Day, owner: Prisma.Sql): Promise<CertificateCounts> {
  const rows = await db().$queryRaw<CertificateCounts[]>`
    SELECT count(*)::int AS "everCertified", (count(*) FILTER (WHERE k."valid"))::int AS "valid"
      FROM (${centersOn(on)}) k WHERE ${owner}`;
  return rows[0] ?? { everCertified: 0, valid: 0 };
}

/** Centers ever certified by the day, and valid on it; of one ministry or of all. */
export function getCounts({ ministry, on }: { ministry?: string | undefined; on: Day }): Promise<CertificateCounts> {
  const owner = ministry === undefined
    ? Prisma.sql`true` : Prisma.sql`k."ministryId" = (SELECT m."id" FROM "Ministry" m WHERE m."code" = ${ministry})`;
  return countCenters(on, owner);
}

/** The same by ministry code; ministries without any certificate are left out. */
export function countByMinistry(on: Day): Promise<(CertificateCounts & { ministry: string })[]> {
  return db().$queryRaw<(CertificateCounts & { ministry: string })[]>`
    SELECT m."code" AS "ministry", count(*)::int AS "everCertified", (count(*) FILTER (WHERE k."valid"))::int AS "valid"
      FROM (${centersOn(on)}) k JOIN "Ministry" m ON m."id" = k."ministryId" GROUP BY m."code"`;
}

export type YearFigures = Funnel & {
  year: number; announcedOn: Day; number: string; source: string | null; isDemo: boolean; synthetic: string[];
};

/** The announced cycles, the latest first, with their figures of all ministries. */
export async function listAnnouncedYears(): Promise<YearFigures[]> {
  const rows = await db().$queryRaw<(Omit<YearFigures, "announcedOn"> & { announcedOn: Date })[]>`
    SELECT y."year", y."source", y."isDemo", y."synthetic", n."number", n."announcedOn", ${FUNNEL_SUMS}
      FROM "Cycle" y LEFT JOIN "CycleFigure" f ON f."cycleId" = y."id"
      JOIN LATERAL (SELECT * FROM "Announcement" n WHERE n."cycleId" = y."id" ORDER BY n."id" LIMIT 1) n ON true
     WHERE y."announcedAt" IS NOT NULL GROUP BY y."id", n."number", n."announcedOn" ORDER BY y."year" DESC`;
  return rows.map((row) => ({ ...row, announcedOn: toDay(row.announcedOn) }));
}

export type Published = {
  id: number; name: string; year: number | null; ministry: string | null; ministryTh: string | null; ministryEn: string | null;
  value: number; source: string; publishedOn: Day | null; note: string | null;
};

/** Figures that were published elsewhere: shown beside the computed ones with their source, never mixed with them. */
export async function listPublishedFigures(ministryIds?: number[]): Promise<Published[]> {
  const rows = await db().publishedFigure.findMany({
    where: ministryIds ? { OR: [{ ministryId: null }, { ministryId: { in: ministryIds } }] } : {},
    orderBy: [{ year: "desc" }, { id: "asc" }], include: { ministry: { select: { code: true, nameTh: true, nameEn: true } } },
  });
  return rows.map(({ ministry, ministryId, publishedOn, ...row }) => ({
    ...row, ministry: ministry?.code ?? null, ministryTh: ministry?.nameTh ?? null, ministryEn: ministry?.nameEn ?? null,
    publishedOn: publishedOn ? toDay(publishedOn) : null,
  }));
}

/** The figures as they were announced first, where corrections came since. */
export type AnnouncedFigures = { number: string; announcedOn: Day; corrections: number; figures: Funnel };

type Row = Funnel & { number: string; announcedOn: Date; corrections: number };

/**
 * A published version is never changed (docs/decisions/0021), so the first versions add up to what was announced, for any part of the tree:
 * `own` is a condition on "Application" p. Null where there is no correction, or none that changed a figure of the part.
 */
export async function findAnnounced(year: number, own: Prisma.Sql, current: Funnel): Promise<AnnouncedFigures | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT n."number", n."announcedOn", l."corrections", s.* FROM "Cycle" y JOIN "Announcement" n ON n."cycleId" = y."id" AND n."kind" = 'FIRST'
     CROSS JOIN LATERAL (SELECT count(*)::int AS "corrections" FROM "Announcement" l WHERE l."cycleId" = y."id" AND l."kind" = 'CORRECTION') l
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS "applied", count(p."passedDocumentAt")::int AS "passedDocument", count(p."passedOnSiteAt")::int AS "passedOnSite",
              (count(*) FILTER (WHERE p."tier" = 'GOLD'))::int AS "gold", (count(*) FILTER (WHERE p."tier" = 'SILVER'))::int AS "silver",
              (count(*) FILTER (WHERE p."tier" = 'BLUE'))::int AS "blue"
         FROM "Application" p WHERE p."cycleId" = y."id" AND p."version" = 1 AND p."submittedAt" IS NOT NULL AND ${own}) s
     WHERE y."year" = ${year} AND y."announcedAt" IS NOT NULL AND l."corrections" > 0`;
  if (!row) return null;
  const { number, announcedOn, corrections, ...figures } = row;
  return FUNNEL_STEPS.every((step) => figures[step] === current[step]) ? null : { number, announcedOn: toDay(announcedOn), corrections, figures };
}
