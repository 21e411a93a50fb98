import { Prisma } from "@/lib/generated/prisma/client";

/** Each former name with the last day of the one before it; of two that end on one day only the first was ever in use. */
const SPANS = Prisma.sql`(SELECT f.*, lag(f."untilOn") OVER (PARTITION BY f."agencyId", f."ministryId" ORDER BY f."untilOn", f."changeId") AS "after" FROM "FormerName" f)`;

type Bodies = {
  /** The columns that name the owner. */
  agencyId: Prisma.Sql; ministryId: Prisma.Sql;
  /** The day, as an expression: an award keeps the names of the day of its announcement. */
  on: Prisma.Sql;
};

/**
 * Joins fa and fm: what agency and ministry were called on a day where they were called otherwise than today. Joined, not asked for each
 * row, because there are few former names and many certificates.
 */
export const formerNamesSql = ({ agencyId, ministryId, on }: Bodies): Prisma.Sql => Prisma.sql`
  LEFT JOIN ${SPANS} fa ON fa."agencyId" = ${agencyId} AND ${on} <= fa."untilOn" AND coalesce(${on} > fa."after", true)
  LEFT JOIN ${SPANS} fm ON fm."ministryId" = ${ministryId} AND ${on} <= fm."untilOn" AND coalesce(${on} > fm."after", true)`;

/** The former name that was joined, else that of today, which may be missing in English. */
const one = (former: string, today: string, name: "nameTh" | "nameEn"): Prisma.Sql =>
  Prisma.raw(`CASE WHEN ${former}."changeId" IS NULL THEN ${today}."${name}" ELSE ${former}."${name}" END`);

/** Names of "Agency" under the alias, and of "Ministry" m, with `formerNamesSql` joined. */
export const nameOfAgency = (name: "nameTh" | "nameEn", alias: "a" | "o" | "g" = "a"): Prisma.Sql => one("fa", alias, name);
/** Every ministry has an English name. */
export const nameOfMinistry = (name: "nameTh" | "nameEn"): Prisma.Sql =>
  name === "nameTh" ? one("fm", "m", name) : Prisma.sql`coalesce(${one("fm", "m", name)}, m."nameEn")`;

/** The names on "Certificate" c. */
export const AWARD_NAMES = formerNamesSql({ agencyId: Prisma.sql`c."agencyId"`, ministryId: Prisma.sql`c."ministryId"`, on: Prisma.sql`c."validFrom"` });
