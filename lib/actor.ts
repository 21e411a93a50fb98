import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";
import { conflictFacts } from "@/lib/person";

/** Who acts, with every fact that the tables of rights ask for: one row, or none. */
const actorSql = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
    SELECT u."id" AS "userId", u."name", u."locale", u."agencyId" AS "employerAgencyId", e."ministryId" AS "employerMinistryId",
      ${conflictFacts.declared} AS "declaredConflicts", ${conflictFacts.pastEmployers} AS "pastEmployers",
      ${conflictFacts.judged} AS "judged", ${conflictFacts.dismissed} AS "dismissed",
      coalesce((SELECT jsonb_agg(jsonb_build_object('role', g."role", 'centerId', g."centerId", 'centerRight', g."centerRight", 'agencyId', g."agencyId",
                 'ministryId', g."ministryId") ORDER BY g."id") FROM "RoleGrant" g WHERE g."userId" = u."id"), '[]') AS "grants",
      coalesce((WITH RECURSIVE below AS (
                   SELECT g."agencyId" AS id FROM "RoleGrant" g WHERE g."userId" = u."id" AND g."agencyId" IS NOT NULL
                   UNION SELECT a."id" FROM "Agency" a JOIN below b ON a."parentId" = b.id)
                 SELECT jsonb_agg(id) FROM below), '[]') AS "agencyIds",
      coalesce((SELECT jsonb_agg(m."teamId") FROM "TeamMember" m
                 WHERE m."userId" = u."id" AND m."position" = 'CHAIR'), '[]') AS "chairOf",
      coalesce((SELECT jsonb_agg(m."teamId") FROM "TeamMember" m
                 WHERE m."userId" = u."id" AND m."position" IN ('SECRETARY', 'ASSISTANT_SECRETARY')), '[]') AS "secretaryOf"
      FROM "User" u LEFT JOIN "Agency" e ON e."id" = u."agencyId"
     WHERE u."disabledAt" IS NULL AND ${condition}`;

/** The person behind a session that stands; no row when it was revoked, has run out, or the account is disabled. */
export const actorOfSessionSql = (tokenHash: string, now: Date): Prisma.Sql => actorSql(Prisma.sql`EXISTS (
  SELECT 1 FROM "Session" s WHERE s."userId" = u."id" AND s."tokenHash" = ${tokenHash} AND s."revokedAt" IS NULL AND s."expiresAt" > ${now})`);

/** The person behind a session that stands, or null. */
export async function findActorOfSession(tokenHash: string, now: Date): Promise<Actor | null> {
  const rows = await db().$queryRaw<Actor[]>(actorOfSessionSql(tokenHash, now));
  return rows[0] ?? null;
}

/** The person with this id, for scripts and tests that act without a browser. */
export async function getActorOfUser(userId: number): Promise<Actor> {
  const [actor] = await db().$queryRaw<Actor[]>(actorSql(Prisma.sql`u."id" = ${userId}`));
  if (!actor) throw new Error(`no active user ${userId}`);
  return actor;
}
