import { listOfCenters, type CertificateRow } from "@/lib/certificates/queries";
import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { PHONE_NOT_GIVEN } from "@/lib/domain/profile";
import type { Tier } from "@/lib/domain/tier";
import { Prisma } from "@/lib/generated/prisma/client";
import { FUNNEL_SUMS, type Funnel } from "@/lib/statistics/queries";

/** Centers by what they hold on a day: certified at any time until then, valid on it, and of those the tier that is valid. */
export type BodyCounts = Record<Lowercase<Tier>, number> & { everCertified: number; valid: number };
export type Body = { code: string; nameTh: string; nameEn: string };
export type ProvinceRow = Body & { region: string } & BodyCounts;
export type MinistryRow = Body & BodyCounts;

/**
 * Every center with a certificate announced by the day: the owner and the place on its latest one, and the tier that is valid on the
 * day (at most one: the database holds that).
 */
const centersOn = (on: Day) => Prisma.sql`
  SELECT (array_agg(c."ministryId" ORDER BY c."validFrom" DESC, c."id" DESC))[1] AS "ministryId",
         (array_agg(c."provinceCode" ORDER BY c."validFrom" DESC, c."id" DESC))[1] AS "provinceCode",
         max(c."tier"::text) FILTER (WHERE c."validUntil" >= ${on}::date AND coalesce(c."replacedOn" > ${on}::date, true)
           AND coalesce(c."revokedOn" > ${on}::date, true)) AS "tier"
    FROM "Certificate" c WHERE c."validFrom" <= ${on}::date GROUP BY c."centerId"`;

const COUNTS = Prisma.sql`(count(k.*))::int AS "everCertified", (count(k."tier"))::int AS "valid",
  (count(*) FILTER (WHERE k."tier" = 'GOLD'))::int AS "gold", (count(*) FILTER (WHERE k."tier" = 'SILVER'))::int AS "silver",
  (count(*) FILTER (WHERE k."tier" = 'BLUE'))::int AS "blue"`;

/** All 77 in Thai dictionary order, also those where no center was ever certified. */
export function listProvinces(on: Day): Promise<ProvinceRow[]> {
  return db().$queryRaw<ProvinceRow[]>`
    SELECT v."code", v."nameTh", v."nameEn", v."region", ${COUNTS}
      FROM "Province" v LEFT JOIN (${centersOn(on)}) k ON k."provinceCode" = v."code" GROUP BY v."code" ORDER BY v."nameTh"`;
}

/** Ministries with a center that was ever certified, in Thai dictionary order. */
export function listMinistries(on: Day): Promise<MinistryRow[]> {
  return db().$queryRaw<MinistryRow[]>`
    SELECT m."code", m."nameTh", m."nameEn", ${COUNTS}
      FROM "Ministry" m JOIN (${centersOn(on)}) k ON k."ministryId" = m."id" GROUP BY m."id" ORDER BY m."nameTh"`;
}

const NONE = { everCertified: 0, valid: 0, gold: 0, silver: 0, blue: 0 };

/** @throws NOT_FOUND */
export async function getProvince(code: string, on: Day): Promise<ProvinceRow> {
  const row = (await listProvinces(on)).find((province) => province.code === code);
  if (!row) throw refuse("NOT_FOUND");
  return row;
}

export type MinistryYear = Funnel & { year: number };
export type MinistryPage = { ministry: MinistryRow; years: MinistryYear[] };

/** A ministry with its figures of the announced cycles, the latest first. @throws NOT_FOUND */
export async function getMinistry(code: string, on: Day): Promise<MinistryPage> {
  const [bodies, counted, years] = await Promise.all([
    db().$queryRaw<Body[]>`SELECT "code", "nameTh", "nameEn" FROM "Ministry" WHERE "code" = ${code}`,
    listMinistries(on),
    db().$queryRaw<MinistryYear[]>`
      SELECT y."year", ${FUNNEL_SUMS} FROM "CycleFigure" f JOIN "Cycle" y ON y."id" = f."cycleId" JOIN "Ministry" m ON m."id" = f."ministryId"
       WHERE y."announcedAt" IS NOT NULL AND m."code" = ${code} GROUP BY y."year" ORDER BY y."year" DESC`,
  ]);
  const [body] = bodies;
  if (!body) throw refuse("NOT_FOUND");
  return { ministry: counted.find((row) => row.code === code) ?? { ...body, ...NONE }, years: years.filter((row) => row.applied > 0) };
}

/** How the office is reached. Never a person: names, telephones and addresses of people are not read at all. */
export type Office = {
  address: string | null; phone: string | null; email: string | null; website: string | null; services: string | null; openingHours: string | null;
};
export type PublicCenter = Office & {
  id: number; nameTh: string; nameEn: string | null; isDemo: boolean; agencyTh: string; agencyEn: string | null; ministry: string;
  ministryTh: string; ministryEn: string; provinceCode: string; provinceTh: string; provinceEn: string;
  /** The newest first. */
  certificates: CertificateRow[];
};

/** A center that was ever certified, with its certificates. Any other is not public. @throws NOT_FOUND */
export async function getPublicCenter(id: number, on: Day): Promise<PublicCenter> {
  const [rows, certificates] = await Promise.all([
    db().$queryRaw<Omit<PublicCenter, "certificates">[]>`
      SELECT k."id", k."nameTh", k."nameEn", k."isDemo", k."address", nullif(k."phone", ${PHONE_NOT_GIVEN}) AS "phone", k."email", k."website", k."services", k."openingHours",
             a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", m."code" AS "ministry", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn",
             v."code" AS "provinceCode", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
        FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" JOIN "Ministry" m ON m."id" = a."ministryId"
        JOIN "Province" v ON v."code" = k."provinceCode" WHERE k."id" = ${id}`,
    listOfCenters([id], on),
  ]);
  const [row] = rows;
  if (!row || certificates.length === 0) throw refuse("NOT_FOUND");
  return { ...row, certificates };
}
