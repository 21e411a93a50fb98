import { db } from "@/lib/db";
import { todayInThailand, toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { FileState } from "@/lib/domain/file-check";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import { onShelf } from "@/lib/evidence/queries";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";

export const SHELF_STATES = ["PASSED", "WAITING", "REFUSED", "EXPIRED", "UNUSED"] as const;
export type ShelfState = (typeof SHELF_STATES)[number];
export type ShelfFilter = { words: string | null; state: ShelfState | null; order: "NEW" | "NAME" | "SIZE"; page: number };

export type FileUse = { applicationId: number; year: number; codes: string[] };
export type ShelfFile = FileState & {
  id: number; name: string; mime: string; size: number; uploadedAt: Date; expiresOn: Day | null; isMissing: boolean; uses: FileUse[];
  /** How many older files it took the place of. */
  olderVersions: number;
};
type Row = Omit<ShelfFile, "expiresOn"> & { expiresOn: Date | null };

const usesOf = Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('applicationId', x."id", 'year', x."year", 'codes', x."codes") ORDER BY x."year" DESC)
  FROM (SELECT p."id", y."year", array_agg(c."code" ORDER BY c."position") AS "codes" FROM "EvidenceUse" u JOIN "Application" p ON p."id" = u."applicationId"
          JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Criterion" c ON c."id" = u."criterionId" WHERE u."evidenceId" = e."id" GROUP BY 1, 2) x), '[]')`;

const olderOf = Prisma.sql`(WITH RECURSIVE older AS (SELECT e."replacesId" AS "id" WHERE e."replacesId" IS NOT NULL
  UNION ALL SELECT o."replacesId" FROM "Evidence" o JOIN older ON o."id" = older."id" WHERE o."replacesId" IS NOT NULL)
  SELECT count(*)::int FROM older)`;

const COLUMNS = Prisma.sql`e."id", e."name", e."mime", e."size", e."uploadedAt", e."check", e."checkCode", e."expiresOn", e."missingAt" IS NOT NULL AS "isMissing",
  ${usesOf} AS "uses", ${olderOf} AS "olderVersions"`;

const ORDERS = {
  NEW: Prisma.sql`e."uploadedAt" DESC, e."id" DESC`, NAME: Prisma.sql`e."name" COLLATE "th-x-icu", e."id"`, SIZE: Prisma.sql`e."size" DESC, e."id"`,
} as const;

function conditionOf({ words, state }: ShelfFilter, today: Day): Prisma.Sql {
  const states: Record<ShelfState, Prisma.Sql> = {
    PASSED: Prisma.sql`e."check" = 'PASSED'`, WAITING: Prisma.sql`e."check" = 'WAITING'`, REFUSED: Prisma.sql`e."check" = 'REFUSED'`,
    EXPIRED: Prisma.sql`e."expiresOn" < ${today}::date + 61`,
    UNUSED: Prisma.sql`NOT EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."evidenceId" = e."id")
      AND NOT EXISTS (SELECT 1 FROM "AppealFile" a WHERE a."evidenceId" = e."id")`,
  };
  const named = words === null ? Prisma.sql`true` : Prisma.sql`e."name" ILIKE ${likeText(words)}`;
  return Prisma.sql`${named} AND ${state === null ? Prisma.sql`true` : states[state]}`;
}

const toFile = ({ expiresOn, ...row }: Row): ShelfFile => ({ ...row, expiresOn: expiresOn && toDay(expiresOn) });

/** Every file of the center, for its own people; two statements whatever the rows. @throws NOT_FOUND */
export async function listShelf(actor: Actor, centerId: number, filter: ShelfFilter, now: Date): Promise<Page<ShelfFile>> {
  if (!isStaffOf(actor, centerId)) throw refuse("NOT_FOUND");
  const from = Prisma.sql`FROM "Evidence" e WHERE ${onShelf(centerId)} AND ${conditionOf(filter, todayInThailand(now))}`;
  return readPage(filter.page, () => countRows(from), async (limit, offset) => (await db().$queryRaw<Row[]>`
    SELECT ${COLUMNS} ${from} ORDER BY ${ORDERS[filter.order]} LIMIT ${limit} OFFSET ${offset}`).map(toFile));
}

export type FileVersion = FileState & { id: number; name: string; size: number; sha256: string; uploadedAt: Date; uploadedBy: string | null };
export type ShelfDetail = ShelfFile & { versions: FileVersion[] };

/** The file that stands in the place of one now: itself, or the newest that replaced it. @throws NOT_FOUND */
export async function findNewest(actor: Actor, centerId: number, id: number): Promise<number> {
  if (!isStaffOf(actor, centerId)) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<{ id: number }[]>`
    WITH RECURSIVE chain AS (SELECT "id" FROM "Evidence" WHERE "id" = ${id} AND "centerId" = ${centerId}
      UNION ALL SELECT v."id" FROM "Evidence" v JOIN chain ON v."replacesId" = chain."id")
    SELECT max("id") AS "id" FROM chain`;
  return rows[0]?.id ?? id;
}

/** One file of the library with all its versions, newest first. @throws NOT_FOUND */
export async function getShelfFile(actor: Actor, centerId: number, id: number): Promise<ShelfDetail> {
  if (!isStaffOf(actor, centerId)) throw refuse("NOT_FOUND");
  const [[row], versions] = await Promise.all([
    db().$queryRaw<Row[]>`SELECT ${COLUMNS} FROM "Evidence" e WHERE ${onShelf(centerId)} AND e."id" = ${id}`,
    db().$queryRaw<FileVersion[]>`
      WITH RECURSIVE chain AS (SELECT "id", "replacesId" FROM "Evidence" WHERE "id" = ${id}
        UNION ALL SELECT o."id", o."replacesId" FROM "Evidence" o JOIN chain ON o."id" = chain."replacesId")
      SELECT e."id", e."name", e."size", e."sha256", e."uploadedAt", e."check", e."checkCode", u."name" AS "uploadedBy"
        FROM chain JOIN "Evidence" e ON e."id" = chain."id" LEFT JOIN "User" u ON u."id" = e."uploadedById"
       WHERE e."centerId" = ${centerId} ORDER BY e."uploadedAt" DESC, e."id" DESC`,
  ]);
  if (!row) throw refuse("NOT_FOUND");
  return { ...toFile(row), versions };
}
