import { appendAudit } from "@/lib/audit";
import { changeRecord, type RecordDone } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor, type Role } from "@/lib/domain/permissions";
import { rolesToGive } from "@/lib/domain/roles";
import { assertPassphrase, hashPassword } from "@/lib/password";
import type { GrantRole, RevokeRole, SaveUser, SetLocale, SetPassword, UserId } from "@/lib/users/schema";

/** Who may not give a role may not touch the account of one who has it either: the secretariat no administrator's. */
async function assertMayManage(tx: Tx, actor: Actor, userId: number): Promise<void> {
  const mine: readonly Role[] = rolesToGive(actor);
  const grants = await tx.roleGrant.findMany({ where: { userId }, select: { role: true } });
  if (grants.some((grant) => !mine.includes(grant.role))) throw refuse("FORBIDDEN");
}

async function endSessions(tx: Tx, userId: number, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
}

/** The rows' locks order two acts that would each leave the other's administrator as the last. @throws LAST_ADMINISTRATOR */
async function assertAdministratorBesides(tx: Tx, userId: number): Promise<void> {
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'ADMINISTRATOR' AND u."disabledAt" IS NULL AND u."id" <> ${userId}
     ORDER BY g."id" FOR UPDATE OF g`;
  if (others.length === 0) throw refuse("LAST_ADMINISTRATOR");
}

async function assertUser(tx: Tx, id: number | null, input: SaveUser): Promise<void> {
  const taken = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
  if (taken && taken.id !== id) throw refuse("EMAIL_TAKEN", { email: input.email, field: "email" });
  const { agencyId } = input;
  if (agencyId && !(await tx.agency.findUnique({ where: { id: agencyId }, select: { id: true } }))) {
    throw refuse("INVALID_FIELD", { field: "agencyId" });
  }
}

/** Makes an account, without roles and password yet, or changes one. @throws EMAIL_TAKEN, FORBIDDEN */
export function saveUser(actor: Actor, input: SaveUser, now: Date): Promise<{ id: number }> {
  const id = input.userId ?? null;
  return changeRecord(actor, "users", { type: "User", id, action: id ? "changeUser" : "createUser" }, now, async (tx) => {
    if (id !== null) await assertMayManage(tx, actor, id);
    // Two accounts of one address at once: the second waits here and is refused below.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${input.email}))::text`;
    await assertUser(tx, id, input);
    const { email, name, agencyId, locale } = input;
    const data = { email, name, agencyId, locale };
    const saved = id === null
      ? await tx.user.create({ data: { ...data, isDemo: input.isDemo }, select: { id: true } })
      : await tx.user.update({ where: { id }, data, select: { id: true } });
    return { result: saved, id: saved.id, detail: { name } };
  });
}

function changeUser(actor: Actor, input: UserId, action: string, now: Date, work: (tx: Tx) => Promise<unknown>): Promise<{ id: number }> {
  const { userId } = input;
  return changeRecord(actor, "users", { type: "User", id: userId, action }, now, async (tx): Promise<RecordDone<{ id: number }>> => {
    await assertMayManage(tx, actor, userId);
    await work(tx);
    return { result: { id: userId } };
  });
}

/**
 * Gives an account a new passphrase of 12 to 256 characters and ends its sessions. Only by an administrator: who sets a passphrase
 * could sign in with it. @throws PASSWORD_TOO_SHORT, PASSWORD_COMMON, TOO_LONG, FORBIDDEN
 */
export function setPassword(actor: Actor, input: SetPassword, now: Date): Promise<{ id: number }> {
  return changeUser(actor, input, "setPassword", now, async (tx) => {
    if (!hasRole(actor, "ADMINISTRATOR")) throw refuse("FORBIDDEN");
    const { email, name } = await tx.user.findUniqueOrThrow({ where: { id: input.userId }, select: { email: true, name: true } });
    await assertPassphrase(input.passphrase, [email, name]);
    const passwordHash = await hashPassword(input.passphrase);
    await tx.user.update({ where: { id: input.userId }, data: { passwordHash }, select: { id: true } });
    await endSessions(tx, input.userId, now);
  });
}

/** Closes an account: its sessions end at once, what it did stays. @throws LAST_ADMINISTRATOR */
export function disableUser(actor: Actor, input: UserId, now: Date): Promise<{ id: number }> {
  return changeUser(actor, input, "disableUser", now, async (tx) => {
    const isAdministrator = await tx.roleGrant.count({ where: { userId: input.userId, role: "ADMINISTRATOR" } });
    if (isAdministrator > 0) await assertAdministratorBesides(tx, input.userId);
    await tx.user.updateMany({ where: { id: input.userId, disabledAt: null }, data: { disabledAt: now } });
    await endSessions(tx, input.userId, now);
  });
}

export function enableUser(actor: Actor, input: UserId, now: Date): Promise<{ id: number }> {
  return changeUser(actor, input, "enableUser", now, (tx) =>
    tx.user.update({ where: { id: input.userId }, data: { disabledAt: null }, select: { id: true } }));
}

// ---------------------------------------------------------------- roles

type Scope = { centerId: number | null; agencyId: number | null; ministryId: number | null };
const NO_SCOPE: Scope = { centerId: null, agencyId: null, ministryId: null };

/** @throws REQUIRED where the role needs a scope that is not there */
function scopeOf(input: GrantRole): Scope {
  if (input.role === "CENTER_STAFF") {
    if (!input.centerId) throw refuse("REQUIRED", { field: "centerId" });
    return { ...NO_SCOPE, centerId: input.centerId };
  }
  if (input.role !== "MINISTRY_ADMIN") return NO_SCOPE;
  if (input.agencyId) return { ...NO_SCOPE, agencyId: input.agencyId };
  if (!input.ministryId) throw refuse("REQUIRED", { field: "ministryId" });
  return { ...NO_SCOPE, ministryId: input.ministryId };
}

/** An agency chosen together with a ministry must be one of its own. */
async function assertScope(tx: Tx, { centerId, agencyId, ministryId }: Scope, chosenMinistry: number | null): Promise<void> {
  const unknown = (field: keyof Scope) => refuse("INVALID_FIELD", { field });
  const ofMinistry = chosenMinistry === null ? {} : { ministryId: chosenMinistry };
  if (centerId && (await tx.center.count({ where: { id: centerId } })) === 0) throw unknown("centerId");
  if (agencyId && (await tx.agency.count({ where: { id: agencyId, ...ofMinistry } })) === 0) throw unknown("agencyId");
  if (ministryId && (await tx.ministry.count({ where: { id: ministryId } })) === 0) throw unknown("ministryId");
}

/** Gives a role with its scope. Giving what is there already gives it once, with the right chosen last. @throws ROLE_NOT_YOURS_TO_GIVE, REQUIRED */
export function grantRole(actor: Actor, input: GrantRole, now: Date): Promise<{ id: number; userId: number }> {
  const { userId, role } = input;
  return changeRecord(actor, "users", { type: "User", id: userId, action: "grantRole" }, now, async (tx) => {
    if (!rolesToGive(actor).includes(role)) throw refuse("ROLE_NOT_YOURS_TO_GIVE");
    const scope = scopeOf(input);
    await assertScope(tx, scope, input.ministryId ?? null);
    const right = role === "CENTER_STAFF" ? { centerRight: input.centerRight ?? "SUBMIT" } : {};
    const held = await tx.roleGrant.findFirst({ where: { userId, role, ...scope }, select: { id: true } });
    const grant = held
      ? await tx.roleGrant.update({ where: { id: held.id }, data: right, select: { id: true } })
      : await tx.roleGrant.create({ data: { userId, role, ...scope, ...right, grantedAt: now }, select: { id: true } });
    return { result: { id: grant.id, userId }, detail: { role, ...scope, ...right } };
  });
}

/** Takes a role away; the person's sessions end at once. @throws ROLE_NOT_YOURS_TO_GIVE, LAST_ADMINISTRATOR */
export async function revokeRole(actor: Actor, input: RevokeRole, now: Date): Promise<{ userId: number }> {
  const asked = await db().roleGrant.findUnique({ where: { id: input.grantId }, select: { userId: true } });
  const act = { type: "User", id: asked?.userId ?? null, action: "revokeRole" } as const;
  return changeRecord(actor, "users", act, now, async (tx) => {
    // Read again behind the lock of the person's row: another may have taken it away meanwhile.
    const grant = await tx.roleGrant.findUnique({ where: { id: input.grantId } });
    if (!grant) throw refuse("NOT_FOUND");
    const { userId, role, centerId, agencyId, ministryId } = grant;
    if (!rolesToGive(actor).includes(role)) throw refuse("ROLE_NOT_YOURS_TO_GIVE");
    if (role === "ADMINISTRATOR") await assertAdministratorBesides(tx, userId);
    await tx.roleGrant.delete({ where: { id: grant.id } });
    await endSessions(tx, userId, now);
    return { result: { userId }, detail: { role, centerId, agencyId, ministryId } };
  });
}

// ---------------------------------------------------------------- the own account: needs no right over others

/** The language in which the portal speaks to this person. */
export function setLocale(actor: Actor, input: SetLocale, now: Date): Promise<{ locale: string }> {
  return db().$transaction(async (tx) => {
    const { locale } = await tx.user.update({ where: { id: actor.userId }, data: { locale: input.locale }, select: { locale: true } });
    await appendAudit(tx, {
      actorId: actor.userId, action: "setLocale", recordType: "User", recordId: actor.userId, effectiveAt: now, detail: { locale },
    });
    return { locale };
  });
}
