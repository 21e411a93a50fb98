import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";
import type { FigureScope } from "@/lib/statistics/portal";

/** The part of the tree that is looked at, always within what the person may see; nothing named is all of that. */
export type Part = { ministry: number | null; agency: number | null; direct: boolean };
export const WHOLE: Part = { ministry: null, agency: null, direct: false };

type Alias = "f" | "p" | "k" | "a";
const column = (alias: Alias, name: string): Prisma.Sql => Prisma.raw(`${alias}."${name}"`);

/** The rows of one's ministries and agencies; `alias` has both columns. */
export function ownerSql(alias: Alias, scope: FigureScope): Prisma.Sql {
  if (scope === null) return Prisma.sql`true`;
  const { ministryIds, agencyIds } = scope;
  return Prisma.sql`(${column(alias, "ministryId")} = ANY(${ministryIds}::int[]) OR ${column(alias, "agencyId")} = ANY(${agencyIds}::int[]))`;
}

/** And of those the rows of the part: the ministry's, the agency's with all below it. */
export function partSql(alias: Alias, scope: FigureScope, { ministry, agency, direct }: Part): Prisma.Sql {
  const below = Prisma.sql`(WITH RECURSIVE below AS (
    SELECT ${agency}::int AS id UNION SELECT b."id" FROM "Agency" b JOIN below ON b."parentId" = below.id) SELECT id FROM below)`;
  return Prisma.join([
    ownerSql(alias, scope),
    ...(ministry === null ? [] : [Prisma.sql`${column(alias, "ministryId")} = ${ministry}`]),
    ...(agency === null ? [] : [direct ? Prisma.sql`${column(alias, "agencyId")} = ${agency}` : Prisma.sql`${column(alias, "agencyId")} IN ${below}`]),
  ], " AND ");
}

export type Named = { id: number; nameTh: string; nameEn: string | null };
/** Where one is in the tree: the ministry and the agencies from the top down, as far as the person may see them. */
export type Place = { part: Part; ministry: Named | null; agencies: Named[] };

type Found = { ministry: Named | null; agencies: Named[] };

/** Of "up" u: an agency that this person may see. */
function mineSql(scope: FigureScope): Prisma.Sql {
  if (scope === null) return Prisma.sql`true`;
  const { agencyIds, ministryIds } = scope;
  return Prisma.sql`(u.id = ANY(${agencyIds}::int[]) OR u."ministryId" = ANY(${ministryIds}::int[])
    OR EXISTS (SELECT 1 FROM "CycleFigure" f WHERE f."agencyId" = u.id AND f."ministryId" = ANY(${ministryIds}::int[])))`;
}

async function findBodies({ ministry, agency }: Part, scope: FigureScope): Promise<Found> {
  if (ministry === null && agency === null) return { ministry: null, agencies: [] };
  const [row] = await db().$queryRaw<Found[]>`
    WITH RECURSIVE up AS (
      SELECT a."id", a."parentId", a."ministryId", a."nameTh", a."nameEn", 0 AS depth FROM "Agency" a WHERE a."id" = ${agency}::int
      UNION ALL SELECT a."id", a."parentId", a."ministryId", a."nameTh", a."nameEn", up.depth + 1 FROM "Agency" a JOIN up ON a."id" = up."parentId" WHERE up.depth < 20)
    SELECT (SELECT jsonb_build_object('id', m."id", 'nameTh', m."nameTh", 'nameEn', m."nameEn") FROM "Ministry" m WHERE m."id" = ${ministry}::int) AS "ministry",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'nameTh', u."nameTh", 'nameEn', u."nameEn") ORDER BY u.depth DESC), '[]') FROM up u
             WHERE ${mineSql(scope)} AND (${ministry}::int IS NULL OR u."ministryId" = ${ministry}::int OR EXISTS (
               SELECT 1 FROM "CycleFigure" f WHERE f."agencyId" = u.id AND f."ministryId" = ${ministry}::int))) AS "agencies"`;
  return row ?? { ministry: null, agencies: [] };
}

/** Where a person begins: who answers for one ministry or one agency, at that; anybody else at all that they may see. */
export function homeOf(actor: Actor, scope: FigureScope): Part {
  const own = actor.grants.filter(({ role }) => role === "MINISTRY_ADMIN");
  const [only] = own;
  if (scope === null || only === undefined || own.length > 1) return WHOLE;
  return { ...WHOLE, ministry: only.ministryId, agency: only.agencyId };
}

const openMinistry = (scope: FigureScope, { ministry }: Part): number | null =>
  (ministry !== null && (scope === null || scope.ministryIds.includes(ministry)) ? ministry : null);

/** The place of a part; what of the part is not there, or not to be seen, is left out. */
async function placeOf(scope: FigureScope, asked: Part): Promise<Place> {
  const { ministry, agencies } = await findBodies({ ...asked, ministry: openMinistry(scope, asked) }, scope);
  const isThere = asked.agency !== null && agencies.at(-1)?.id === asked.agency;
  const part = { ministry: ministry?.id ?? null, agency: isThere ? asked.agency : null, direct: isThere && asked.direct };
  return { part, ministry, agencies: isThere ? agencies : [] };
}

const isWhole = ({ ministry, agency }: Part): boolean => ministry === null && agency === null;

type OddPlace = "ministry" | "agency" | "direct";

/**
 * The part that was asked for, if it is there and one may see it, else `home`: what is not yours and what does not exist look alike, and
 * are passed over. `odd` says which was.
 */
export async function findPlace(scope: FigureScope, asked: Part, home: Part): Promise<{ place: Place; odd: OddPlace[] }> {
  const place = await placeOf(scope, asked);
  const odd = (["ministry", "agency", "direct"] as const).filter((key) => place.part[key] !== asked[key]);
  return { odd, place: isWhole(place.part) && !isWhole(home) ? await placeOf(scope, home) : place };
}

/** All ministries, for who may choose among them; in Thai dictionary order. */
export function listChoosable(scope: FigureScope): Promise<Named[]> {
  if (scope !== null && scope.ministryIds.length < 2) return Promise.resolve([]);
  const mine = scope === null ? Prisma.sql`true` : Prisma.sql`m."id" = ANY(${scope.ministryIds}::int[])`;
  return db().$queryRaw<Named[]>`SELECT m."id", m."nameTh", m."nameEn" FROM "Ministry" m WHERE ${mine} ORDER BY m."nameTh"`;
}
