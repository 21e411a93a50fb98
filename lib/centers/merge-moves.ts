import { z } from "zod";
import type { Tx } from "@/lib/db";
import { CENTER_RIGHTS } from "@/lib/domain/center-right";

const ids = z.array(z.number());
const Moved = z.object({
  applications: ids, certificates: ids, evidence: ids, grants: ids,
  /** Members of both: the right at the center that stays is kept. */
  dropped: z.array(z.object({ userId: z.number(), right: z.enum(CENTER_RIGHTS) })),
  /** Conflicts that came along: the center that went keeps its own. */
  conflicts: ids,
  /** How the center stood right after. */
  stand: z.string(),
});
export type Moved = z.infer<typeof Moved>;

export const readMoved = (value: unknown): Moved => Moved.parse(value);

type Id = { id: number };
const idsOf = (rows: readonly Id[]) => rows.map(({ id }) => id);

/** What hangs on a center, and the last thing that was done to one of its cases: changes with everything new, and with nothing else. */
export async function standOf(tx: Tx, centerId: number): Promise<string> {
  const [row] = await tx.$queryRaw<{ stand: string }[]>`
    SELECT concat_ws('/',
      (SELECT string_agg(p."id"::text, ',' ORDER BY p."id") FROM "Application" p WHERE p."centerId" = ${centerId}),
      (SELECT coalesce(max(e."id"), 0) FROM "AuditEvent" e JOIN "Application" p ON p."id" = e."recordId" WHERE e."recordType" = 'Application' AND p."centerId" = ${centerId}),
      (SELECT string_agg(c."id"::text, ',' ORDER BY c."id") FROM "Certificate" c WHERE c."centerId" = ${centerId}),
      (SELECT md5(string_agg(v."id"::text, ',' ORDER BY v."id")) FROM "Evidence" v WHERE v."centerId" = ${centerId})) AS "stand"`;
  return row?.stand ?? "";
}

/** In this order: the name leads elsewhere already, and the database lets things follow it. */
export async function moveAlong(tx: Tx, fromId: number, intoId: number): Promise<Moved> {
  const applications = await tx.$queryRaw<Id[]>`UPDATE "Application" SET "centerId" = ${intoId} WHERE "centerId" = ${fromId} RETURNING "id"`;
  const certificates = await tx.$queryRaw<Id[]>`UPDATE "Certificate" SET "centerId" = ${intoId} WHERE "centerId" = ${fromId} RETURNING "id"`;
  const evidence = await tx.$queryRaw<Id[]>`UPDATE "Evidence" SET "centerId" = ${intoId} WHERE "centerId" = ${fromId} RETURNING "id"`;
  const dropped = await tx.$queryRaw<Moved["dropped"]>`
    DELETE FROM "RoleGrant" g WHERE g."centerId" = ${fromId} AND EXISTS (
      SELECT 1 FROM "RoleGrant" h WHERE h."centerId" = ${intoId} AND h."userId" = g."userId" AND h."role" = g."role")
    RETURNING g."userId", g."centerRight"::text AS "right"`;
  const grants = await tx.$queryRaw<Id[]>`UPDATE "RoleGrant" SET "centerId" = ${intoId} WHERE "centerId" = ${fromId} RETURNING "id"`;
  const conflicts = await tx.$queryRaw<{ userId: number }[]>`
    INSERT INTO "Conflict" ("userId", "centerId", "source", "reason", "declaredAt")
    SELECT "userId", ${intoId}, "source", "reason", "declaredAt" FROM "Conflict" WHERE "centerId" = ${fromId} AND "source" = 'DECLARED'
    ON CONFLICT ("userId", "centerId") DO UPDATE SET "source" = 'DECLARED', "reason" = EXCLUDED."reason", "declaredAt" = EXCLUDED."declaredAt"
      WHERE "Conflict"."source" <> 'DECLARED' RETURNING "userId"`;
  const stand = await standOf(tx, intoId);
  return {
    applications: idsOf(applications), certificates: idsOf(certificates), evidence: idsOf(evidence), grants: idsOf(grants), dropped,
    conflicts: conflicts.map(({ userId }) => userId), stand,
  };
}

/** What went comes back, and then the name stands for itself again; of members who were taken out meanwhile nothing. */
export async function moveBack(tx: Tx, fromId: number, intoId: number, moved: Moved): Promise<void> {
  await tx.$executeRaw`UPDATE "Application" SET "centerId" = ${fromId} WHERE "centerId" = ${intoId} AND "id" = ANY(${moved.applications}::int[])`;
  await tx.$executeRaw`UPDATE "Certificate" SET "centerId" = ${fromId} WHERE "centerId" = ${intoId} AND "id" = ANY(${moved.certificates}::int[])`;
  await tx.$executeRaw`UPDATE "Evidence" SET "centerId" = ${fromId} WHERE "centerId" = ${intoId} AND "id" = ANY(${moved.evidence}::int[])`;
  await tx.$executeRaw`UPDATE "RoleGrant" SET "centerId" = ${fromId} WHERE "centerId" = ${intoId} AND "id" = ANY(${moved.grants}::int[])`;
  await tx.$executeRaw`DELETE FROM "Conflict" WHERE "centerId" = ${intoId} AND "userId" = ANY(${moved.conflicts}::int[])`;
  await tx.$executeRaw`UPDATE "Center" SET "mergedIntoId" = NULL WHERE "id" = ${fromId}`;
  await tx.$executeRaw`
    INSERT INTO "RoleGrant" ("userId", "role", "centerId", "centerRight")
    SELECT d."userId", 'CENTER_STAFF', ${fromId}, d."right"::"CenterRight"
      FROM unnest(${moved.dropped.map(({ userId }) => userId)}::int[], ${moved.dropped.map(({ right }) => right)}::text[]) d("userId", "right")`;
}
