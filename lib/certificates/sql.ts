import { visibleTo, type Actor } from "@/lib/domain/permissions";
import type { Day } from "@/lib/domain/calendar";
import { searchText } from "@/lib/domain/search-text";
import type { CertificateStatus } from "@/lib/domain/validity";
import { Prisma } from "@/lib/generated/prisma/client";
import type { CertificateSearch } from "@/lib/certificates/schema";

/** Conditions on "Certificate" c joined with "Agency" a, "Ministry" m and "Province" v. */

const revoked = (on: Day) => Prisma.sql`coalesce(c."revokedOn" <= ${on}::date, false)`;
const replaced = (on: Day) => Prisma.sql`coalesce(c."replacedOn" <= ${on}::date, false)`;

/** What `statusOn` of lib/domain/validity.ts says of a row, as a condition; a test holds the two together. */
export function statusSql(status: CertificateStatus, on: Day): Prisma.Sql {
  const standing = Prisma.sql`NOT ${revoked(on)} AND NOT ${replaced(on)}`;
  const conditions: Record<CertificateStatus, Prisma.Sql> = {
    REVOKED: revoked(on),
    REPLACED: Prisma.sql`${replaced(on)} AND NOT ${revoked(on)}`,
    NOT_YET: Prisma.sql`${standing} AND c."validFrom" > ${on}::date`,
    EXPIRED: Prisma.sql`${standing} AND c."validFrom" <= ${on}::date AND c."validUntil" < ${on}::date`,
    VALID: Prisma.sql`${standing} AND ${on}::date BETWEEN c."validFrom" AND c."validUntil"`,
  };
  return Prisma.sql`(${conditions[status]})`;
}

/** The text anywhere in a name; the signs that LIKE knows mean themselves. */
export const containing = (text: string) => `%${searchText(text).replace(/[\\%_]/g, "\\$&")}%`;

/** The center's name in either language, or the name of its agency, also the one that it had then. */
function textSql(text: string): Prisma.Sql {
  const like = containing(text);
  return Prisma.sql`c."id" IN (
    SELECT s."id" FROM "Certificate" s WHERE s."nameTh" ILIKE ${like}
    UNION ALL SELECT s."id" FROM "Certificate" s WHERE s."nameEn" ILIKE ${like}
    UNION ALL SELECT s."id" FROM "Certificate" s JOIN "Agency" o ON o."id" = s."agencyId" WHERE o."nameTh" ILIKE ${like}
    UNION ALL SELECT s."id" FROM "Certificate" s JOIN "FormerName" f ON f."agencyId" = s."agencyId" AND f."untilOn" >= s."validFrom" WHERE f."nameTh" ILIKE ${like})`;
}

/** Everything that was asked for, together. */
export function searchSql(search: CertificateSearch, on: Day): Prisma.Sql {
  const conditions = [
    search.q ? textSql(search.q) : null,
    search.province ? Prisma.sql`c."provinceCode" = ${search.province}` : null,
    search.ministry ? Prisma.sql`m."code" = ${search.ministry}` : null,
    search.tier ? Prisma.sql`c."tier" = ${search.tier}::"Tier"` : null,
    search.year ? Prisma.sql`c."cycleYear" = ${search.year}` : null,
    search.status ? statusSql(search.status, on) : null,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
}

/** The certificates of one's own centers, agencies and ministries; all of them for those who run the programme or sit on its committee. */
export function ownCertificatesSql(actor: Actor): Prisma.Sql {
  const { everything, centerIds, ministryIds, agencyIds, committee } = visibleTo(actor);
  if (everything || committee || actor.grants.some((grant) => grant.role === "ADMINISTRATOR")) return Prisma.sql`true`;
  return Prisma.sql`(c."centerId" = ANY(${centerIds}::int[]) OR c."ministryId" = ANY(${ministryIds}::int[])
    OR c."agencyId" = ANY(${agencyIds}::int[]))`;
}
