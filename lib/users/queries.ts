import { idleSince } from "@/lib/actor";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor, Role } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";

export type UserFilter = { words: string | null; role: Role | null; state: "ACTIVE" | "DISABLED" | null; page: number };
export type UserRow = {
  id: number; name: string; email: string; disabledAt: Date | null; isDemo: boolean; roles: Role[];
  agencyTh: string | null; agencyEn: string | null;
};

function conditionsOf({ words, role, state }: UserFilter): Prisma.Sql {
  const like = words === null ? null : likeText(words);
  return Prisma.join([
    Prisma.sql`true`,
    ...(like === null ? [] : [Prisma.sql`(u."name" ILIKE ${like} OR u."email" ILIKE ${like})`]),
    ...(role === null ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."userId" = u."id" AND g."role" = ${role}::"Role")`]),
    ...(state === null ? [] : [state === "ACTIVE" ? Prisma.sql`u."disabledAt" IS NULL` : Prisma.sql`u."disabledAt" IS NOT NULL`]),
  ], " AND ");
}

/** Accounts by name in Thai order, closed ones last. @throws NOT_FOUND to who does not manage accounts */
export async function listUsers(actor: Actor, filter: UserFilter): Promise<Page<UserRow>> {
  if (!canManage(actor, "users")) throw refuse("NOT_FOUND");
  const conditions = conditionsOf(filter);
  return readPage(
    filter.page,
    () => countRows(Prisma.sql`FROM "User" u WHERE ${conditions}`),
    (limit, offset) => db().$queryRaw<UserRow[]>`
      SELECT u."id", u."name", u."email", u."disabledAt", u."isDemo", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn",
             coalesce((SELECT jsonb_agg(DISTINCT g."role") FROM "RoleGrant" g WHERE g."userId" = u."id"), '[]') AS "roles"
        FROM "User" u LEFT JOIN "Agency" a ON a."id" = u."agencyId"
       WHERE ${conditions} ORDER BY u."disabledAt" IS NOT NULL, u."name", u."id" LIMIT ${limit} OFFSET ${offset}`,
  );
}

const names = { nameTh: true, nameEn: true } as const;
const grantSelect = {
  id: true, role: true, centerRight: true, grantedAt: true,
  ministry: { select: names }, agency: { select: names }, center: { select: { id: true, ...names } },
} satisfies Prisma.RoleGrantSelect;

export type GrantRow = Prisma.RoleGrantGetPayload<{ select: typeof grantSelect }>;

/** An account with its roles. The hash stays where it is: only that there is one is told. @throws NOT_FOUND */
export async function getUser(actor: Actor, id: number) {
  if (!canManage(actor, "users")) throw refuse("NOT_FOUND");
  const user = await db().user.findUnique({
    where: { id },
    select: {
      id: true, email: true, name: true, passwordHash: true, locale: true, agencyId: true, disabledAt: true, isDemo: true, createdAt: true,
      agency: { select: { ...names, ministry: { select: names } } },
      grants: { select: grantSelect, orderBy: [{ role: "asc" }, { id: "asc" }] },
    },
  });
  if (!user) throw refuse("NOT_FOUND");
  const { passwordHash, ...rest } = user;
  const mine: readonly Role[] = rolesToGive(actor);
  const mayManage = user.grants.every((grant) => mine.includes(grant.role));
  return { ...rest, hasPassword: passwordHash !== null, mayManage };
}

export type UserDetail = Awaited<ReturnType<typeof getUser>>;

/** One's own roles, each with its scope in words. */
export function listOwnGrants(actor: Actor): Promise<GrantRow[]> {
  return db().roleGrant.findMany({ where: { userId: actor.userId }, select: grantSelect, orderBy: [{ role: "asc" }, { id: "asc" }] });
}

export type OwnSession = { id: number; tokenHash: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date; expiresAt: Date };

/** One's own sessions that stand, newest first. */
export function listOwnSessions(actor: Actor, now: Date): Promise<OwnSession[]> {
  return db().session.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince(now) } },
    select: { id: true, tokenHash: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
  });
}

export function getOwnAccount(actor: Actor) {
  return db().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { name: true, email: true, locale: true, agency: { select: { ...names, ministry: { select: names } } } },
  });
}
