import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { likePairs, type Likeness, type LikePair, type NamedCenter } from "@/lib/domain/duplicates";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

type Side = { id: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; provinceTh: string; provinceEn: string };
export type Pair = { one: Side; other: Side; likeness: Likeness; sameAgency: boolean; sameProvince: boolean };

/** More than anybody looks through in a day; what is settled makes room. */
const MOST = 2000;

type Row = NamedCenter & { provinceCode: string };

/** Like names are looked for within a province and a ministry. */
const readCenters = () => db().$queryRaw<Row[]>`
  SELECT k."id", k."nameTh" AS "name", k."agencyId", k."provinceCode", k."provinceCode" || ' ' || a."ministryId" AS "near"
    FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" WHERE k."mergedIntoId" IS NULL ORDER BY k."id"`;

const readSettled = () => db().$queryRaw<{ oneId: number; otherId: number }[]>`SELECT "oneId", "otherId" FROM "NotDuplicate"`;

const readNames = (ids: number[]) => db().$queryRaw<Side[]>`
  SELECT k."id", k."nameTh", k."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
    FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" JOIN "Province" v ON v."code" = k."provinceCode" WHERE k."id" = ANY(${ids}::int[])`;

const thai = new Intl.Collator("th");
const keyOf = (one: number, other: number): string => `${Math.min(one, other)} ${Math.max(one, other)}`;

/** Centers that are perhaps one, the likeliest first; said to be two, they are not shown again. @throws NOT_FOUND */
export async function listDuplicates(actor: Actor): Promise<Pair[]> {
  if (!canManage(actor, "centers")) throw refuse("NOT_FOUND");
  const [centers, settled] = await Promise.all([readCenters(), readSettled()]);
  const apart = new Set(settled.map(({ oneId, otherId }) => keyOf(oneId, otherId)));
  const pairs = likePairs(centers).filter(({ one, other }) => !apart.has(keyOf(one.id, other.id)));
  const shown = pairs.map((pair) => ({ ...pair, ...sameness(pair) })).sort((a, b) => rank(b) - rank(a) || thai.compare(a.one.name, b.one.name)).slice(0, MOST);
  const names = new Map((await readNames(shown.flatMap(({ one, other }) => [one.id, other.id]))).map((side) => [side.id, side]));
  return shown.flatMap(({ one, other, share: _, ...pair }) => {
    const sides = { one: names.get(one.id), other: names.get(other.id) };
    return sides.one && sides.other ? [{ ...pair, one: sides.one, other: sides.other }] : [];
  });
}

const sameness = ({ one, other }: LikePair<Row>) => ({ sameAgency: one.agencyId === other.agencyId, sameProvince: one.provinceCode === other.provinceCode });

const rank = ({ likeness, share, sameAgency, sameProvince }: Pick<Pair, "likeness" | "sameAgency" | "sameProvince"> & { share: number }): number =>
  (sameAgency ? 400 : 0) + (sameProvince ? 200 : 0) + (likeness === "SAME_NAME" ? 100 : share);

export type MergeSide = {
  id: number; nameTh: string; nameEn: string | null; agencyTh: string; ministryTh: string; provinceTh: string; address: string | null; phone: string | null;
  mergedIntoId: number | null; years: { year: number; submitted: boolean }[]; certificates: string[]; files: number; members: string[];
};

const readSides = (ids: number[]) => db().$queryRaw<MergeSide[]>`
  SELECT k."id", k."nameTh", k."nameEn", a."nameTh" AS "agencyTh", m."nameTh" AS "ministryTh", v."nameTh" AS "provinceTh", k."address", k."phone", k."mergedIntoId",
         coalesce((SELECT jsonb_agg(jsonb_build_object('year', y."year", 'submitted', p."submittedAt" IS NOT NULL) ORDER BY y."year")
           FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" WHERE p."centerId" = k."id" AND p."version" = 1), '[]') AS "years",
         coalesce((SELECT jsonb_agg(c."number" ORDER BY c."validFrom") FROM "Certificate" c WHERE c."centerId" = k."id"), '[]') AS "certificates",
         (SELECT count(*)::int FROM "Evidence" e WHERE e."centerId" = k."id" AND e."removedAt" IS NULL) AS "files",
         coalesce((SELECT jsonb_agg(u."name" ORDER BY u."name") FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId" WHERE g."centerId" = k."id"), '[]') AS "members"
    FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" JOIN "Ministry" m ON m."id" = a."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
   WHERE k."id" = ANY(${ids}::int[])`;

/** Two centers side by side, before one goes into the other. @throws NOT_FOUND */
export async function getMergeSides(actor: Actor, fromId: number, intoId: number): Promise<{ from: MergeSide; into: MergeSide }> {
  if (!canManage(actor, "centers") || fromId === intoId) throw refuse("NOT_FOUND");
  const sides = await readSides([fromId, intoId]);
  const [from, into] = [sides.find(({ id }) => id === fromId), sides.find(({ id }) => id === intoId)];
  if (!from || !into || from.mergedIntoId !== null || into.mergedIntoId !== null) throw refuse("NOT_FOUND");
  return { from, into };
}

export type TakenIn = { mergeId: number; fromId: number; nameTh: string; reason: string; mergedAt: Date; mergedBy: string };

/** The names that lead to a center, for who keeps the centers; to others none. */
export async function listTakenIn(actor: Actor, centerId: number): Promise<TakenIn[]> {
  if (!canManage(actor, "centers")) return [];
  return db().$queryRaw<TakenIn[]>`
    SELECT g."id" AS "mergeId", g."fromId", k."nameTh", g."reason", g."mergedAt", u."name" AS "mergedBy"
      FROM "CenterMerge" g JOIN "Center" k ON k."id" = g."fromId" JOIN "User" u ON u."id" = g."mergedById"
     WHERE g."intoId" = ${centerId} AND g."undoneAt" IS NULL ORDER BY g."mergedAt" DESC, g."id" DESC`;
}
