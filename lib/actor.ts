import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";

const MINUTE_MS = 60_000;
/** Nobody used it for so long: a session ends before its last hour. Long enough for a visit with the laptop closed. */
export const IDLE_MINUTES = 4 * 60;
const NOTED_EVERY_MS = 5 * MINUTE_MS;

export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_MINUTES * MINUTE_MS);

/** When this process last noted that a session is used: most requests need not write. */
const noted = new Map<string, number>();
const MOST_NOTED = 10_000;

/** Somebody uses this session. */
export async function noteSession(tokenHash: string, now: Date): Promise<void> {
  if (now.getTime() - (noted.get(tokenHash) ?? 0) < NOTED_EVERY_MS) return;
  if (noted.size >= MOST_NOTED) noted.clear();
  noted.set(tokenHash, now.getTime());
  const seen = { gt: idleSince(now), lte: new Date(now.getTime() - NOTED_EVERY_MS) };
  await db().session.updateMany({ where: { tokenHash, revokedAt: null, lastSeenAt: seen }, data: { lastSeenAt: now } });
}

/** The person behind a session that stands, as one value; no row when it was revoked or has run out, null where the account is disabled. */
export const actorOfSessionSql = (tokenHash: string, now: Date): Prisma.Sql => Prisma.sql`
  SELECT gecc_actor(s."userId") AS "actor" FROM "Session" s WHERE s."tokenHash" = ${tokenHash} AND s."revokedAt" IS NULL AND s."expiresAt" > ${now}
     AND s."lastSeenAt" > ${idleSince(now)}`;

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
