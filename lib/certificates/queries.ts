import { ownCertificatesSql, searchSql, statusSql } from "@/lib/certificates/sql";
import type { CertificateSearch } from "@/lib/certificates/schema";
import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Tier } from "@/lib/domain/tier";
import { statusOn, type CertificateStatus } from "@/lib/domain/validity";
import { AWARD_NAMES, nameOfAgency, nameOfMinistry } from "@/lib/former-names";
import { Prisma } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type CertificateRow = {
  id: number; number: string; tier: Tier; cycleYear: number; centerId: number; applicationId: number | null;
  nameTh: string; nameEn: string | null;
  agencyTh: string; agencyEn: string | null; ministryId: number; ministry: string; ministryTh: string; ministryEn: string;
  provinceCode: string; provinceTh: string; provinceEn: string;
  validFrom: Day; validUntil: Day; replacedOn: Day | null; revokedOn: Day | null;
  importedFrom: string | null; isDemo: boolean;
  status: CertificateStatus;
};

export type Page<T> = { items: T[]; page: number; pageSize: number; total: number };

const iso = (name: string) => Prisma.sql`to_char(${Prisma.raw(`c."${name}"`)}, 'YYYY-MM-DD')`;

const COLUMNS = Prisma.sql`c."id", c."number", c."tier"::text, c."cycleYear", c."centerId", c."applicationId", c."nameTh", c."nameEn",
  ${nameOfAgency("nameTh")} AS "agencyTh", ${nameOfAgency("nameEn")} AS "agencyEn", m."id" AS "ministryId", m."code" AS "ministry",
  ${nameOfMinistry("nameTh")} AS "ministryTh", ${nameOfMinistry("nameEn")} AS "ministryEn", c."provinceCode", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
  ${iso("validFrom")} AS "validFrom", ${iso("validUntil")} AS "validUntil", ${iso("replacedOn")} AS "replacedOn",
  ${iso("revokedOn")} AS "revokedOn", c."importedFrom", c."isDemo"`;

const TABLES = Prisma.sql`"Certificate" c JOIN "Agency" a ON a."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId"
  JOIN "Province" v ON v."code" = c."provinceCode"`;

/** Thai dictionary order, which the column itself has; of one center the newest first. */
const BY_NAME = Prisma.sql`c."nameTh", c."validFrom" DESC, c."id" DESC`;

async function readCertificates(on: Day, condition: Prisma.Sql, end: Prisma.Sql): Promise<CertificateRow[]> {
  const rows = await db().$queryRaw<Omit<CertificateRow, "status">[]>`
    SELECT ${COLUMNS} FROM ${TABLES} ${AWARD_NAMES} WHERE ${condition} ${end}`;
  return rows.map((row) => ({ ...row, status: statusOn(on, row) }));
}

export type Register = Page<CertificateRow> & { valid: number };

async function readRegister(condition: Prisma.Sql, page: number, pageSize: number, on: Day): Promise<Register> {
  const end = Prisma.sql`ORDER BY ${BY_NAME} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const [items, counts] = await Promise.all([
    readCertificates(on, condition, end),
    db().$queryRaw<{ total: number; valid: number }[]>`
      SELECT count(*)::int AS "total", (count(*) FILTER (WHERE ${statusSql("VALID", on)}))::int AS "valid"
        FROM ${TABLES} WHERE ${condition}`,
  ]);
  return { items, page, pageSize, total: counts[0]?.total ?? 0, valid: counts[0]?.valid ?? 0 };
}

/** The public register: every certificate ever announced, with its state on the day. Two statements whatever the rows. */
export function searchRegister(search: CertificateSearch, options: { on: Day; pageSize: number }): Promise<Register> {
  return readRegister(searchSql(search, options.on), search.page ?? 1, options.pageSize, options.on);
}

/** Every certificate ever announced, in the register's order, with its state on the day. */
export const readWholeRegister = (on: Day): Promise<CertificateRow[]> => readCertificates(on, Prisma.sql`true`, Prisma.sql`ORDER BY ${BY_NAME}`);

/** The same search among one's own. */
export function listCertificates(actor: Actor, search: CertificateSearch, options: { on: Day; pageSize: number }): Promise<Register> {
  const condition = Prisma.sql`${ownCertificatesSql(actor)} AND ${searchSql(search, options.on)}`;
  return readRegister(condition, search.page ?? 1, options.pageSize, options.on);
}

/** All certificates of some centers, the newest first. */
export function listOfCenters(centerIds: number[], on: Day): Promise<CertificateRow[]> {
  return readCertificates(on, Prisma.sql`c."centerId" = ANY(${centerIds}::int[])`, Prisma.sql`ORDER BY c."validFrom" DESC, c."id" DESC`);
}

export type CertificateDetail = CertificateRow & {
  announcement: AnnouncedBy | null;
  /** All of the center's, the newest first, this one included. */
  chain: CertificateRow[];
  /** The one that stands in its place. */
  replacedBy: CertificateRow | null;
};

type AnnouncedBy = { number: string; announcedOn: Day };

/** One of a center's certificates, with what stands in its place. `chain`: all of the center's, the newest first. @throws NOT_FOUND */
export function detailOf(number: string, chain: CertificateRow[], announcement: AnnouncedBy | null): CertificateDetail {
  const row = chain.find((item) => item.number === number);
  if (!row) throw refuse("NOT_FOUND");
  return { ...row, announcement, chain, replacedBy: standingInPlaceOf(row, chain) };
}

/** Of the center's others the latest that covers the day of the replacement and was not itself replaced by then. */
function standingInPlaceOf({ id, replacedOn }: CertificateRow, chain: CertificateRow[]): CertificateRow | null {
  if (replacedOn === null) return null;
  const standing = chain.find((item) =>
    item.id !== id && item.validFrom <= replacedOn && item.validUntil >= replacedOn && (item.replacedOn === null || item.replacedOn > replacedOn));
  return standing ?? null;
}

/** By which announcements certificates were granted, of some or of all. */
export async function listAnnouncedBy(condition: Prisma.Sql): Promise<(AnnouncedBy & { certificate: string })[]> {
  return db().$queryRaw`
    SELECT c."number" AS "certificate", n."number", to_char(n."announcedOn", 'YYYY-MM-DD') AS "announcedOn"
      FROM "Announcement" n JOIN "Certificate" c ON c."announcementId" = n."id" WHERE ${condition}`;
}

/** Public facts only. `number` in its one form ("GECC-2565-00001-5"). @throws NOT_FOUND */
export async function getCertificate(number: string, on: Day): Promise<CertificateDetail> {
  const [chain, [announced]] = await Promise.all([
    readCertificates(
      on, Prisma.sql`c."centerId" = (SELECT f."centerId" FROM "Certificate" f WHERE f."number" = ${number})`,
      Prisma.sql`ORDER BY c."validFrom" DESC, c."id" DESC`,
    ),
    listAnnouncedBy(Prisma.sql`c."number" = ${number}`),
  ]);
  return detailOf(number, chain, announced ? { number: announced.number, announcedOn: announced.announcedOn } : null);
}

export type Revocation = { revokedOn: Date; reason: string; by: string | null };

/** Why it was revoked and by whom: for the secretariat and for the certificate's own people, not for the public. */
export async function findRevocation(actor: Actor, number: string): Promise<Revocation | null> {
  const rows = await db().$queryRaw<Revocation[]>`
    SELECT c."revokedOn", c."revokedReason" AS "reason", u."name" AS "by"
      FROM "Certificate" c LEFT JOIN "User" u ON u."id" = c."revokedById"
     WHERE c."number" = ${number} AND c."revokedOn" IS NOT NULL AND ${ownCertificatesSql(actor)}`;
  return rows[0] ?? null;
}

export type RegisterChoices = {
  provinces: { code: string; nameTh: string; nameEn: string }[];
  ministries: { code: string; nameTh: string; nameEn: string }[];
  years: number[];
};

/** What the register's filters offer: only what is in it. */
export async function listRegisterChoices(): Promise<RegisterChoices> {
  const [row] = await db().$queryRaw<RegisterChoices[]>`
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', v."code", 'nameTh', v."nameTh", 'nameEn', v."nameEn") ORDER BY v."nameTh")
         FROM "Province" v WHERE EXISTS (SELECT 1 FROM "Certificate" c WHERE c."provinceCode" = v."code")), '[]') AS "provinces",
      coalesce((SELECT jsonb_agg(jsonb_build_object('code', m."code", 'nameTh', m."nameTh", 'nameEn', m."nameEn") ORDER BY m."nameTh")
         FROM "Ministry" m WHERE EXISTS (SELECT 1 FROM "Certificate" c WHERE c."ministryId" = m."id")), '[]') AS "ministries",
      coalesce((SELECT jsonb_agg(y.year ORDER BY y.year DESC)
         FROM (SELECT DISTINCT "cycleYear" AS year FROM "Certificate") y), '[]') AS "years"`;
  return row ?? { provinces: [], ministries: [], years: [] };
}

/** Whether the application behind a certificate is one that this person may open. */
export async function isApplicationOpenTo(actor: Actor, applicationId: number | null): Promise<boolean> {
  if (applicationId === null) return false;
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."id" = ${applicationId} AND ${visibleSql(actor)}`;
  return rows.length > 0;
}
