import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { Prisma } from "@/lib/generated/prisma/client";
import { likeText, readPage, type Page } from "@/lib/paging";
import { announcedSql, shownStageSql, visibleSql } from "@/lib/visible";

export type ApplicationFilter = {
  year: number | null;
  /** The stage as it is shown to this person. */
  stage: Stage | null;
  ministryId: number | null;
  words: string | null;
  order: "NAME" | "SUBMITTED";
  page: number;
};

export type ApplicationItem = {
  id: number; year: number; version: number; stage: Stage; submittedAt: Date | null; isDemo: boolean;
  /** Once announced. */
  tier: Tier | null;
  centerTh: string; centerEn: string | null; agencyTh: string; agencyEn: string | null;
  ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
};

const ORDERS = {
  NAME: Prisma.sql`"year" DESC, "centerTh", "id"`,
  SUBMITTED: Prisma.sql`"submittedAt" DESC NULLS LAST, "id" DESC`,
} as const;

/** The applications that this person may see, each with the stage that may be told; two statements whatever the rows. */
export function listApplications(actor: Actor, filter: ApplicationFilter): Promise<Page<ApplicationItem>> {
  const cases = Prisma.sql`
    SELECT p."id", y."year", ${shownStageSql(actor)} AS "stage", p."submittedAt", k."isDemo" OR y."isDemo" AS "isDemo",
           CASE WHEN ${announcedSql} THEN p."tier"::text END AS "tier", p."version", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn",
           k."provinceCode", p."agencyId", p."ministryId"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" g ON g."id" = p."agencyId"
     WHERE ${visibleSql(actor)} AND ${conditionOf(filter)}`;
  const shown = filter.stage === null ? Prisma.sql`true` : Prisma.sql`c."stage" = ${filter.stage}`;
  return readPage(
    filter.page,
    async () => (await db().$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM (${cases}) c WHERE ${shown}`)[0]?.total ?? 0,
    (limit, offset) => db().$queryRaw<ApplicationItem[]>`
      SELECT c.*, g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn",
             v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
        FROM (SELECT * FROM (${cases}) c WHERE ${shown} ORDER BY ${ORDERS[filter.order]} LIMIT ${limit} OFFSET ${offset}) c
        JOIN "Agency" g ON g."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId" JOIN "Province" v ON v."code" = c."provinceCode"
       ORDER BY ${ORDERS[filter.order]}`,
  );
}

function conditionOf({ year, ministryId, words }: ApplicationFilter): Prisma.Sql {
  const like = words === null ? null : likeText(words);
  return Prisma.join([
    Prisma.sql`true`,
    ...(year === null ? [] : [Prisma.sql`y."year" = ${year}`]),
    ...(ministryId === null ? [] : [Prisma.sql`p."ministryId" = ${ministryId}`]),
    ...(like === null ? [] : [Prisma.sql`(k."nameTh" ILIKE ${like} OR k."nameEn" ILIKE ${like} OR g."nameTh" ILIKE ${like})`]),
  ], " AND ");
}

export type ListChoices = { years: number[]; ministries: { id: number; nameTh: string; nameEn: string }[] };

/** What the list can be filtered by; ministries only where the person's applications are of more than one. */
export async function listApplicationChoices(actor: Actor): Promise<ListChoices> {
  const [row] = await db().$queryRaw<ListChoices[]>`
    WITH seen AS (
      SELECT DISTINCT y."year", p."ministryId" FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
       WHERE ${visibleSql(actor)})
    SELECT coalesce((SELECT jsonb_agg(x."year" ORDER BY x."year" DESC) FROM (SELECT DISTINCT "year" FROM seen) x), '[]') AS "years",
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', m."id", 'nameTh', m."nameTh", 'nameEn', m."nameEn") ORDER BY m."nameTh")
              FROM "Ministry" m WHERE m."id" IN (SELECT "ministryId" FROM seen)), '[]') AS "ministries"`;
  return { years: row?.years ?? [], ministries: (row?.ministries.length ?? 0) > 1 ? (row?.ministries ?? []) : [] };
}
