import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { likenessFor, likenessOf, type Likeness } from "@/lib/domain/duplicates";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

type Side = { id: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; provinceTh: string; provinceEn: string };
export type Pair = { one: Side; other: Side; likeness: Likeness; sameAgency: boolean; sameProvince: boolean };

/** More than anybody looks through in a day; what is settled makes room. */
const MOST_CANDIDATES = 2000;
/** Of letters in threes, as PostgreSQL counts them: less than the rule asks for, which has the last word. */
const CANDIDATE_FROM = 0.4;

type Candidate = { one: Side; other: Side; sameAgency: boolean; sameProvince: boolean };

/** Like names within a province and a ministry, and one name anywhere in an agency. */
const readCandidates = () => db().$queryRaw<Candidate[]>`
  WITH c AS (
    SELECT k."id", k."agencyId", k."provinceCode", a."ministryId", gecc_name_key(k."nameTh") AS "key"
      FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" WHERE k."mergedIntoId" IS NULL),
  pairs AS (
    SELECT x."id" AS "oneId", y."id" AS "otherId" FROM c x JOIN c y ON y."provinceCode" = x."provinceCode" AND y."ministryId" = x."ministryId" AND y."id" > x."id"
     WHERE similarity(x."key", y."key") >= ${CANDIDATE_FROM} OR x."key" = y."key"
    UNION SELECT x."id", y."id" FROM c x JOIN c y ON y."agencyId" = x."agencyId" AND y."key" = x."key" AND y."id" > x."id")
  SELECT to_jsonb(one) AS "one", to_jsonb(other) AS "other", ko."agencyId" = kt."agencyId" AS "sameAgency", ko."provinceCode" = kt."provinceCode" AS "sameProvince"
    FROM pairs p JOIN "Center" ko ON ko."id" = p."oneId" JOIN "Center" kt ON kt."id" = p."otherId"
    JOIN LATERAL (SELECT ko."id", ko."nameTh", ko."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Agency" a, "Province" v WHERE a."id" = ko."agencyId" AND v."code" = ko."provinceCode") one ON true
    JOIN LATERAL (SELECT kt."id", kt."nameTh", kt."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Agency" a, "Province" v WHERE a."id" = kt."agencyId" AND v."code" = kt."provinceCode") other ON true
   WHERE NOT EXISTS (SELECT 1 FROM "NotDuplicate" n WHERE n."oneId" = p."oneId" AND n."otherId" = p."otherId")
   ORDER BY ko."agencyId" = kt."agencyId" DESC, ko."provinceCode" = kt."provinceCode" DESC, ko."nameTh", ko."id", kt."id" LIMIT ${MOST_CANDIDATES}`;

const rank = ({ likeness, sameAgency, sameProvince, one, other }: Pair): number =>
  (sameAgency ? 400 : 0) + (sameProvince ? 200 : 0) + (likeness === "SAME_NAME" ? 100 : likenessOf(one.nameTh, other.nameTh));

/** Centers that are perhaps one, the likeliest first; said to be two, they are not shown again. @throws NOT_FOUND */
export async function listDuplicates(actor: Actor): Promise<Pair[]> {
  if (!canManage(actor, "centers")) throw refuse("NOT_FOUND");
  const pairs = (await readCandidates()).flatMap((pair) => {
    const likeness = likenessFor(pair.one.nameTh, pair.other.nameTh);
    return likeness === null ? [] : [{ ...pair, likeness }];
  });
  return pairs.sort((a, b) => rank(b) - rank(a));
}

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
