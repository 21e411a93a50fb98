import { db } from "@/lib/db";
import { addYears, type Day } from "@/lib/domain/calendar";
import type { DayFigure } from "@/lib/domain/figure-filter";
import type { Tier } from "@/lib/domain/tier";
import { formerNamesSql, nameOfAgency, nameOfMinistry } from "@/lib/former-names";
import { Prisma } from "@/lib/generated/prisma/client";
import { partSql, type Part } from "@/lib/statistics/part";
import type { FigureScope } from "@/lib/statistics/portal";

/** Which centers, as they were on a day. */
export type CenterQuestion = { scope: FigureScope; part: Part; on: Day; province?: string | null };

const iso = (name: string): Prisma.Sql => Prisma.sql`to_char(${Prisma.raw(name)}, 'YYYY-MM-DD')`;

/**
 * Centers with a certificate announced by the day, each once, with the owner, name and place on its latest one (docs/domain.md §5), and
 * the one that is valid on the day, of which the database allows no more than one.
 */
const heldSql = (on: Day): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (c."centerId") c."centerId", c."ministryId", c."agencyId", c."provinceCode", c."nameTh", c."nameEn", c."isDemo", c."number", c."tier"::text AS "tier",
         c."cycleYear", ${iso('c."validFrom"')} AS "validFrom", ${iso('c."validUntil"')} AS "validUntil",
         max(c."validUntil") FILTER (WHERE c."validUntil" >= ${on}::date AND coalesce(c."replacedOn" > ${on}::date, true)
           AND coalesce(c."revokedOn" > ${on}::date, true)) OVER (PARTITION BY c."centerId") AS "endsOn"
    FROM "Certificate" c WHERE c."validFrom" <= ${on}::date ORDER BY c."centerId", c."validFrom" DESC, c."id" DESC`;

const CONDITION: Record<Exclude<DayFigure, "neverCertified">, (on: Day) => Prisma.Sql> = {
  everCertified: () => Prisma.sql`true`,
  valid: () => Prisma.sql`k."endsOn" IS NOT NULL`,
  ending: (on) => Prisma.sql`k."endsOn" <= ${addYears(on, 1)}::date`,
};

const inProvince = (province: string | null | undefined): Prisma.Sql => (province ? Prisma.sql`k."provinceCode" = ${province}` : Prisma.sql`true`);

/** Centers without any certificate announced by the day, by their owner of today. */
const neverSql = ({ scope, part, on, province }: CenterQuestion): Prisma.Sql => Prisma.sql`
  FROM (SELECT o."id", o."nameTh", o."nameEn", o."isDemo", o."provinceCode", o."agencyId", g."ministryId" FROM "Center" o JOIN "Agency" g ON g."id" = o."agencyId" WHERE o."mergedIntoId" IS NULL) k
 WHERE ${partSql("k", scope, part)} AND ${inProvince(province)}
   AND NOT EXISTS (SELECT 1 FROM "Certificate" c WHERE c."centerId" = k."id" AND c."validFrom" <= ${on}::date)`;

export type DayCounts = Record<DayFigure, number>;

/** The four counts of a day. Two statements. */
export async function countDay(question: CenterQuestion): Promise<DayCounts> {
  const { scope, part, on, province } = question;
  const [[held], [never]] = await Promise.all([
    db().$queryRaw<Omit<DayCounts, "neverCertified">[]>`
      SELECT count(*)::int AS "everCertified", (count(k."endsOn"))::int AS "valid", (count(*) FILTER (WHERE ${CONDITION.ending(on)}))::int AS "ending"
        FROM (${heldSql(on)}) k WHERE ${partSql("k", scope, part)} AND ${inProvince(province)}`,
    db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" ${neverSql(question)}`,
  ]);
  return { ...(held ?? { everCertified: 0, valid: 0, ending: 0 }), neverCertified: never?.count ?? 0 };
}

export type CenterItem = {
  centerId: number; centerTh: string; centerEn: string | null; isDemo: boolean; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string | null;
  provinceTh: string; provinceEn: string;
  /** Of the latest certificate; nothing where there was none. */
  number: string | null; tier: Tier | null; cycleYear: number | null; validFrom: Day | null; validUntil: Day | null;
  /** Until when the center is certified; null where it is not on the day. */
  endsOn: Day | null;
};

const CENTER = Prisma.sql`k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", k."isDemo", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"`;
const NAMES = Prisma.sql`${CENTER}, g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn"`;
/** As the latest certificate has them. */
const AWARDED = Prisma.sql`${CENTER}, ${nameOfAgency("nameTh", "g")} AS "agencyTh", ${nameOfAgency("nameEn", "g")} AS "agencyEn",
  ${nameOfMinistry("nameTh")} AS "ministryTh", ${nameOfMinistry("nameEn")} AS "ministryEn"`;
const THEN = formerNamesSql({ agencyId: Prisma.sql`k."agencyId"`, ministryId: Prisma.sql`k."ministryId"`, on: Prisma.sql`k."validFrom"::date` });
const BODIES = Prisma.sql`JOIN "Agency" g ON g."id" = k."agencyId" JOIN "Ministry" m ON m."id" = k."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"`;

/** The centers behind a figure of a day, in Thai dictionary order; those that run out by the day on which they do. */
export function readCenters(figure: DayFigure, question: CenterQuestion, limit: number | null = null, offset = 0): Promise<CenterItem[]> {
  const page = Prisma.sql`LIMIT ${limit}::int OFFSET ${offset}::int`;
  if (figure === "neverCertified") {
    return db().$queryRaw<CenterItem[]>`
      SELECT k."id" AS "centerId", ${NAMES}, NULL AS "number", NULL AS "tier", NULL AS "cycleYear", NULL AS "validFrom", NULL AS "validUntil", NULL AS "endsOn"
        FROM (SELECT k.* ${neverSql(question)} ORDER BY k."nameTh", k."id" ${page}) k ${BODIES} ORDER BY k."nameTh", k."id"`;
  }
  const { scope, part, on, province } = question;
  const order = figure === "ending" ? Prisma.sql`k."endsOn", k."nameTh", k."centerId"` : Prisma.sql`k."nameTh", k."centerId"`;
  return db().$queryRaw<CenterItem[]>`
    SELECT k."centerId", ${AWARDED}, k."number", k."tier", k."cycleYear", k."validFrom", k."validUntil", ${iso('k."endsOn"')} AS "endsOn"
      FROM (SELECT k.* FROM (${heldSql(on)}) k
             WHERE ${partSql("k", scope, part)} AND ${inProvince(province)} AND ${CONDITION[figure](on)} ORDER BY ${order} ${page}) k ${BODIES} ${THEN}
     ORDER BY ${order}`;
}
