import { z } from "zod";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { toDay, todayInThailand } from "@/lib/domain/calendar";
import { disclosedStage } from "@/lib/domain/disclosure";
import { refuse } from "@/lib/domain/errors";
import { hasRole, isStaffOf, visibleTo, type Actor } from "@/lib/domain/permissions";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { statusOn, type CertificateStatus } from "@/lib/domain/validity";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";
import { announcedSql, documentClosedAtSql, visibleSql } from "@/lib/visible";

export type CenterFilter = { words: string | null; ministryId: number | null; provinceCode: string | null; page: number };
export type CenterRow = {
  id: number; nameTh: string; nameEn: string | null; isDemo: boolean; agencyTh: string; agencyEn: string | null;
  ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
};

/** Condition on "Center" k and its "Agency" a: all, those one works for, those of one's ministries. */
function inScope(actor: Actor): Prisma.Sql {
  if (canManage(actor, "centers")) return Prisma.sql`k."mergedIntoId" IS NULL`;
  const { centerIds, ministryIds, agencyIds } = visibleTo(actor);
  return Prisma.sql`k."mergedIntoId" IS NULL AND (k."id" = ANY(${centerIds}::int[])
    OR a."ministryId" = ANY(${ministryIds}::int[]) OR a."id" = ANY(${agencyIds}::int[]))`;
}

const LISTS = ["CENTER_STAFF", "MINISTRY_ADMIN", "SECRETARIAT", "ADMINISTRATOR"] as const;

/** Centers in Thai order: all to who manages them; to others those of their scope. @throws NOT_FOUND to who has none */
export async function listCenters(actor: Actor, filter: CenterFilter): Promise<Page<CenterRow>> {
  if (!LISTS.some((role) => hasRole(actor, role))) throw refuse("NOT_FOUND");
  const { words, ministryId, provinceCode } = filter;
  const like = words === null ? null : likeText(words);
  const conditions = Prisma.join([
    inScope(actor),
    ...(like === null ? [] : [Prisma.sql`(k."nameTh" ILIKE ${like} OR k."nameEn" ILIKE ${like} OR a."nameTh" ILIKE ${like})`]),
    ...(ministryId === null ? [] : [Prisma.sql`a."ministryId" = ${ministryId}`]),
    ...(provinceCode === null ? [] : [Prisma.sql`k."provinceCode" = ${provinceCode}`]),
  ], " AND ");
  const from = Prisma.sql`FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" WHERE ${conditions}`;
  return readPage(
    filter.page,
    () => countRows(from),
    (limit, offset) => db().$queryRaw<CenterRow[]>`
      SELECT k."id", k."nameTh", k."nameEn", k."isDemo", k."agencyTh", k."agencyEn", m."nameTh" AS "ministryTh",
             m."nameEn" AS "ministryEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
        FROM (SELECT k."id", k."nameTh", k."nameEn", k."isDemo", k."provinceCode", a."ministryId", a."nameTh" AS "agencyTh",
                     a."nameEn" AS "agencyEn" ${from} ORDER BY k."nameTh", k."id" LIMIT ${limit} OFFSET ${offset}) k
        JOIN "Ministry" m ON m."id" = k."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
       ORDER BY k."nameTh", k."id"`,
  );
}

/** One center with its profile. @throws NOT_FOUND out of scope */
export async function getCenter(actor: Actor, id: number) {
  const allowed = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" WHERE k."id" = ${id} AND ${inScope(actor)}`;
  if (allowed.length === 0) throw refuse("NOT_FOUND");
  return db().center.findUniqueOrThrow({ where: { id }, include: { province: true, agency: { include: { ministry: true } } } });
}

/** The center for which this one stands: itself, or the one into which it was merged. @throws NOT_FOUND */
export async function getStandingCenter(id: number): Promise<number> {
  const rows = await db().$queryRaw<{ id: number }[]>`
    WITH RECURSIVE led AS (
      SELECT k."id", k."mergedIntoId" FROM "Center" k WHERE k."id" = ${id}
      UNION SELECT k."id", k."mergedIntoId" FROM "Center" k JOIN led l ON k."id" = l."mergedIntoId")
    SELECT "id" FROM led WHERE "mergedIntoId" IS NULL`;
  const [row] = rows;
  if (!row) throw refuse("NOT_FOUND");
  return row.id;
}

export type CenterDetail = Awaited<ReturnType<typeof getCenter>>;

export const mayEditProfile = (actor: Actor, centerId: number): boolean => canManage(actor, "centers") || isStaffOf(actor, centerId, "EDIT");

export type PastApplication = { id: number; year: number; version: number; stage: Stage; submittedAt: Date | null; tier: Tier | null };
type PastRow = Omit<PastApplication, "tier"> & {
  declinedAt: JudgedStage | null; reopenedTo: JudgedStage | null; tier: Tier | null; announced: boolean; documentClosed: boolean;
};

/** The center's applications that this person may see, newest first; the stage as it may be told. */
export async function listApplicationsOfCenter(actor: Actor, centerId: number): Promise<PastApplication[]> {
  const rows = await db().$queryRaw<PastRow[]>`
    SELECT p."id", y."year", p."version", p."stage"::text, p."declinedAt"::text, p."reopenedTo"::text, p."submittedAt", p."tier"::text,
           ${announcedSql} AS "announced", (${documentClosedAtSql}) IS NOT NULL AS "documentClosed"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."centerId" = ${centerId} AND ${visibleSql(actor)} ORDER BY y."year" DESC, p."version" DESC`;
  const seesAll = hasRole(actor, "SECRETARIAT");
  return rows.map(({ id, year, version, submittedAt, tier, ...facts }) => ({
    id, year, version, submittedAt, stage: seesAll ? facts.stage : disclosedStage(facts), tier: facts.announced ? tier : null,
  }));
}

export type HeldCertificate = {
  number: string; tier: Tier; cycleYear: number; validFrom: string; validUntil: string; status: CertificateStatus; isDemo: boolean;
};

/** Certificates are public: all of the center's, newest first. */
export async function listCertificatesOfCenter(centerId: number, now: Date): Promise<HeldCertificate[]> {
  const rows = await db().certificate.findMany({ where: { centerId }, orderBy: [{ validFrom: "desc" }, { id: "desc" }] });
  return rows.map(({ number, tier, cycleYear, isDemo, ...days }) => {
    const [validFrom, validUntil] = [toDay(days.validFrom), toDay(days.validUntil)];
    const replacedOn = days.replacedOn && toDay(days.replacedOn);
    const revokedOn = days.revokedOn && toDay(days.revokedOn);
    const status = statusOn(todayInThailand(now), { validFrom, validUntil, replacedOn, revokedOn });
    return { number, tier, cycleYear, isDemo, validFrom, validUntil, status };
  });
}

export type ProvinceOption = { code: string; nameTh: string; nameEn: string };

/** The 77 provinces in Thai order. */
export function listProvinces(): Promise<ProvinceOption[]> {
  return db().province.findMany({ select: { code: true, nameTh: true, nameEn: true }, orderBy: { nameTh: "asc" } });
}

const Users = z.record(z.string(), z.number()).catch({});

/** Users in a year by channel, as numbers. */
export const usersByChannel = (center: { yearlyUsers: unknown }): Record<string, number> => Users.parse(center.yearlyUsers);
