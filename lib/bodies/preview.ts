import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { Prisma } from "@/lib/generated/prisma/client";

type Named = { nameTh: string; nameEn: string | null };

export type MovePreview = {
  agencies: (Named & { id: number; centers: number })[];
  centers: number;
  /** Of cycles that are not announced: they stay with the owner at submission, drafts take the owner that they have when they are sent. */
  running: { year: number; submitted: number; drafts: number }[];
  certificates: number;
  /** Who looks after a body, and sees these centers no more, or newly. */
  loses: Person[];
  gains: Person[];
  /** Employed in what moves, and named for a running case of the ministry to come: there they are in conflict from then on. */
  conflicts: (Person & { applicationId: number; center: string; year: number })[];
};
export type Person = { userId: number; name: string; email: string };

const treeSql = (agencyId: number) => Prisma.sql`
  WITH RECURSIVE tree AS (
    SELECT a."id" FROM "Agency" a WHERE a."id" = ${agencyId} UNION SELECT a."id" FROM "Agency" a JOIN tree t ON a."parentId" = t."id")
  SELECT "id" FROM tree`;

type Target = { toMinistryId: number; toParentId: number | null };

/** What a move of an agency with all below it would change, before anybody says yes. @throws NOT_FOUND */
export async function previewMove(actor: Actor, agencyId: number, target: Target): Promise<MovePreview> {
  if (!canManage(actor, "bodies")) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<{ id: number; ministryId: number; parentId: number | null }[]>`
    SELECT a."id", a."ministryId", a."parentId" FROM "Agency" a WHERE a."id" IN (${treeSql(agencyId)})`;
  const root = rows.find(({ id }) => id === agencyId);
  if (!root) throw refuse("NOT_FOUND");
  return preview(rows.map(({ id }) => id), { ministryId: root.ministryId, parentId: root.parentId }, target);
}

/** The same for all agencies of a ministry that goes into another. @throws NOT_FOUND */
export async function previewDissolve(actor: Actor, ministryId: number, toMinistryId: number): Promise<MovePreview> {
  if (!canManage(actor, "bodies")) throw refuse("NOT_FOUND");
  const rows = await db().agency.findMany({ where: { ministryId }, select: { id: true } });
  return preview(rows.map(({ id }) => id), { ministryId, parentId: null }, { toMinistryId, toParentId: null });
}

type Place = { ministryId: number; parentId: number | null };

async function preview(ids: number[], from: Place, { toMinistryId, toParentId }: Target): Promise<MovePreview> {
  const to = { ministryId: toMinistryId, parentId: toParentId };
  const [agencies, running, [award], before, after, conflicts] = await Promise.all([
    readAgencies(ids), readRunning(ids),
    db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "Certificate" WHERE "agencyId" = ANY(${ids}::int[])`,
    readAdmins(from), readAdmins(to), from.ministryId === toMinistryId ? [] : readConflicts(ids, toMinistryId),
  ]);
  const without = (people: Person[], others: Person[]) => people.filter(({ userId }) => !others.some((other) => other.userId === userId));
  return {
    agencies, centers: agencies.reduce((sum, { centers }) => sum + centers, 0), running, certificates: award?.count ?? 0,
    loses: without(before, after), gains: without(after, before), conflicts,
  };
}

const readAgencies = (ids: number[]) => db().$queryRaw<MovePreview["agencies"]>`
  SELECT a."id", a."nameTh", a."nameEn", (SELECT count(*)::int FROM "Center" k WHERE k."agencyId" = a."id" AND k."mergedIntoId" IS NULL) AS "centers"
    FROM "Agency" a WHERE a."id" = ANY(${ids}::int[]) ORDER BY a."nameTh", a."id"`;

const readRunning = (ids: number[]) => db().$queryRaw<MovePreview["running"]>`
  SELECT y."year", count(p."submittedAt")::int AS "submitted", (count(*) - count(p."submittedAt"))::int AS "drafts"
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
   WHERE k."agencyId" = ANY(${ids}::int[]) AND y."announcedAt" IS NULL GROUP BY y."year" ORDER BY y."year" DESC`;

/** Who looks after a ministry, or an agency at or above a place of its tree. */
const readAdmins = ({ ministryId, parentId }: Place) => db().$queryRaw<Person[]>`
  WITH RECURSIVE above AS (
    SELECT a."id", a."parentId" FROM "Agency" a WHERE a."id" = ${parentId}::int
    UNION SELECT a."id", a."parentId" FROM "Agency" a JOIN above b ON a."id" = b."parentId")
  SELECT DISTINCT u."id" AS "userId", u."name", u."email" FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
   WHERE g."role" = 'MINISTRY_ADMIN' AND u."disabledAt" IS NULL AND (g."ministryId" = ${ministryId} OR g."agencyId" IN (SELECT "id" FROM above))
   ORDER BY u."name", u."id"`;

const readConflicts = (ids: number[], toMinistryId: number) => db().$queryRaw<MovePreview["conflicts"]>`
  SELECT DISTINCT u."id" AS "userId", u."name", u."email", p."id" AS "applicationId", k."nameTh" AS "center", y."year"
    FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
    JOIN "Assessment" a ON a."applicationId" = p."id" LEFT JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."voidedAt" IS NULL
    JOIN "User" u ON u."id" IN (a."chairId", h."assessorId")
   WHERE p."ministryId" = ${toMinistryId} AND y."announcedAt" IS NULL AND p."stage" IN ('DOCUMENT', 'RETURNED', 'ON_SITE')
     AND coalesce(y."policy"->>'conflictScope', ${DEFAULT_POLICY.conflictScope}) = 'MINISTRY' AND u."agencyId" = ANY(${ids}::int[])
   ORDER BY u."name", p."id"`;
