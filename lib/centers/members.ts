import type { ChangeMember, GiveRight, RemoveMember } from "@/lib/centers/schema";
import { changeRecord, type RecordDone } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import type { CenterRight } from "@/lib/domain/center-right";
import { refuse } from "@/lib/domain/errors";
import { hasRole, isStaffOf, type Actor } from "@/lib/domain/permissions";
import { mayManageMembers } from "@/lib/domain/roles";

export type Member = { userId: number; name: string; email: string; right: CenterRight; isDisabled: boolean };

/** Who works for a center, and with which right: for its own people and those who manage accounts. @throws NOT_FOUND */
export async function listMembers(actor: Actor, centerId: number): Promise<Member[]> {
  if (!isStaffOf(actor, centerId) && !canManage(actor, "users")) throw refuse("NOT_FOUND");
  return db().$queryRaw<Member[]>`
    SELECT u."id" AS "userId", u."name", u."email", max(g."centerRight")::text AS "right", u."disabledAt" IS NOT NULL AS "isDisabled"
      FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = ${centerId}
     GROUP BY u."id" ORDER BY u."disabledAt" IS NOT NULL, u."name", u."id"`;
}

type Change = { centerId: number; action: string };

/** The center's row is locked: of two who take the right from each other one is second. */
function changeMembers<T extends object>(actor: Actor, { centerId, action }: Change, now: Date, work: (tx: Tx) => Promise<RecordDone<T>>): Promise<T> {
  return changeRecord(actor, "profiles", { type: "Center", id: centerId, action }, now, async (tx) => {
    if (!isStaffOf(actor, centerId) && !canManage(actor, "users")) throw refuse("NOT_FOUND");
    if (!mayManageMembers(actor, centerId)) throw refuse("FORBIDDEN");
    return work(tx);
  });
}

const ofCenter = (centerId: number, userId: number) => ({ role: "CENTER_STAFF" as const, centerId, userId });

/** Only who stands above the center may leave it without anybody who can submit. @throws LAST_SUBMITTER */
async function assertSubmitterBesides(tx: Tx, actor: Actor, centerId: number, userId: number): Promise<void> {
  if (hasRole(actor, "SECRETARIAT") || hasRole(actor, "ADMINISTRATOR")) return;
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "RoleGrant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = 'CENTER_STAFF' AND g."centerId" = ${centerId} AND g."centerRight" = 'SUBMIT' AND u."disabledAt" IS NULL
       AND u."id" <> ${userId} LIMIT 1`;
  if (others.length === 0) throw refuse("LAST_SUBMITTER");
}

/** Gives an account that is there access to the center, or another right. @throws ACCOUNT_UNKNOWN, LAST_SUBMITTER, FORBIDDEN */
export function giveRight(actor: Actor, { centerId, email, right }: GiveRight, now: Date): Promise<{ userId: number }> {
  return changeMembers(actor, { centerId, action: "setCenterRight" }, now, async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, disabledAt: true } });
    if (!user || user.disabledAt !== null) throw refuse("ACCOUNT_UNKNOWN", { field: "email" });
    return setRight(tx, actor, { centerId, userId: user.id, right }, now);
  });
}

/** @throws NOT_A_MEMBER, LAST_SUBMITTER, FORBIDDEN */
export function changeMember(actor: Actor, input: ChangeMember, now: Date): Promise<{ userId: number }> {
  return changeMembers(actor, { centerId: input.centerId, action: "setCenterRight" }, now, async (tx) => {
    if ((await tx.roleGrant.count({ where: ofCenter(input.centerId, input.userId) })) === 0) throw refuse("NOT_A_MEMBER");
    return setRight(tx, actor, input, now);
  });
}

async function setRight(tx: Tx, actor: Actor, { centerId, userId, right }: ChangeMember, now: Date): Promise<RecordDone<{ userId: number }>> {
  const of = ofCenter(centerId, userId);
  const held = await tx.roleGrant.findMany({ where: of, select: { centerRight: true } });
  if (right !== "SUBMIT" && held.some(({ centerRight }) => centerRight === "SUBMIT")) await assertSubmitterBesides(tx, actor, centerId, userId);
  if (held.length === 0) await tx.roleGrant.create({ data: { ...of, centerRight: right, grantedAt: now }, select: { id: true } });
  else await tx.roleGrant.updateMany({ where: of, data: { centerRight: right } });
  return { result: { userId }, detail: { userId, right } };
}

/** Takes a person's access to the center away; what they wrote stays. @throws NOT_A_MEMBER, LAST_SUBMITTER, FORBIDDEN */
export function removeMember(actor: Actor, { centerId, userId }: RemoveMember, now: Date): Promise<{ userId: number }> {
  return changeMembers(actor, { centerId, action: "removeMember" }, now, async (tx) => {
    const { count } = await tx.roleGrant.deleteMany({ where: ofCenter(centerId, userId) });
    if (count === 0) throw refuse("NOT_A_MEMBER");
    await assertSubmitterBesides(tx, actor, centerId, userId);
    return { result: { userId }, detail: { userId } };
  });
}
