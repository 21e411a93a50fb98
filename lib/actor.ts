import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";

/** The person behind a session that stands, as one value; no row when it was revoked or has run out, null where the account is disabled. */
export const actorOfSessionSql = (tokenHash: string, now: Date): Prisma.Sql => Prisma.sql`
  SELECT gecc_actor(s."userId") AS "actor" FROM "Session" s WHERE s."tokenHash" = ${tokenHash} AND s."revokedAt" IS NULL AND s."expiresAt" > ${now}`;

type Row = { actor: Actor | null };

/** The person behind a session that stands, or null. */
export async function findActorOfSession(tokenHash: string, now: Date): Promise<Actor | null> {
  const [row] = await db().$queryRaw<Row[]>(actorOfSessionSql(tokenHash, now));
  return row?.actor ?? null;
}

/** The person with this id, or null where there is none or the account is disabled: for what jobs do in somebody's name. */
export async function findActorOfUser(userId: number): Promise<Actor | null> {
  const [row] = await db().$queryRaw<Row[]>`SELECT gecc_actor(${userId}::int) AS "actor"`;
  return row?.actor ?? null;
}

/** The person with this id, for scripts and tests that act without a browser. */
export async function getActorOfUser(userId: number): Promise<Actor> {
  const actor = await findActorOfUser(userId);
  if (!actor) throw new Error(`no active user ${userId}`);
  return actor;
}
