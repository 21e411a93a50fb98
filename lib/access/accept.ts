import { giveRole } from "@/lib/access/grant";
import type { AcceptInvitation, LinkKey } from "@/lib/access/schema";
import { hashOf } from "@/lib/access/token";
import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Invitation } from "@/lib/generated/prisma/client";
import { assertPassphrase, hashPassword } from "@/lib/password";
import { recordingRefusal } from "@/lib/refusal";

const refused = (userId: number | null) => ({ userId, action: "acceptInvitation", recordType: "Invitation", recordId: null }) as const;

/** Its row is locked: of two clicks the second finds it used. @throws INVITATION_OVER: used, withdrawn, run out, or never given */
async function lockOpen(tx: Tx, key: string, now: Date): Promise<Invitation> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`SELECT "id" FROM "Invitation" WHERE "tokenHash" = ${hashOf(key)} FOR UPDATE`;
  const invitation = row ? await tx.invitation.findUnique({ where: { id: row.id } }) : null;
  if (!invitation || invitation.acceptedAt || invitation.withdrawnAt || invitation.expiresAt <= now) throw refuse("INVITATION_OVER");
  return invitation;
}

async function take(tx: Tx, invitation: Invitation, userId: number, now: Date): Promise<void> {
  const { id, role, centerId, agencyId, ministryId } = invitation;
  await giveRole(tx, userId, invitation, now);
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedById: userId }, select: { id: true } });
  await appendAudit(tx, { actorId: userId, action: "acceptInvitation", recordType: "Invitation", recordId: id, effectiveAt: now, detail: { userId } });
  await appendAudit(tx, {
    actorId: userId, action: "grantRole", recordType: "User", recordId: userId, effectiveAt: now, detail: { role, centerId, agencyId, ministryId, invitationId: id },
  });
}

/**
 * Who has no account yet makes one with the name and the passphrase given here: the link proves the address.
 * @throws INVITATION_OVER, PASSWORD_TOO_SHORT, PASSWORD_COMMON, TOO_LONG, HAS_ACCOUNT: who has a passphrase signs in with it
 */
export function acceptInvitation({ key, name, passphrase }: AcceptInvitation, now: Date): Promise<{ userId: number }> {
  return recordingRefusal(refused(null), async () => {
    await assertPassphrase(passphrase, [name]);
    const passwordHash = await hashPassword(passphrase);
    return db().$transaction(async (tx) => {
      const invitation = await lockOpen(tx, key, now);
      const userId = await accountFor(tx, invitation.email, { name, passwordHash }, now);
      await take(tx, invitation, userId, now);
      return { userId };
    });
  });
}

async function accountFor(tx: Tx, email: string, data: { name: string; passwordHash: string }, now: Date): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${email}))::text`;
  const account = await tx.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, disabledAt: true } });
  if (account?.disabledAt) throw refuse("INVITATION_OVER");
  if (account?.passwordHash) throw refuse("HAS_ACCOUNT");
  const { id } = account
    ? await tx.user.update({ where: { id: account.id }, data, select: { id: true } })
    : await tx.user.create({ data: { email, ...data }, select: { id: true } });
  await appendAudit(tx, { actorId: id, action: account ? "setPassword" : "createUser", recordType: "User", recordId: id, effectiveAt: now, detail: { name: data.name } });
  return id;
}

/** Who has an account and is signed in merely gets the role. @throws INVITATION_OVER; INVITATION_OF_OTHER where it was sent to another address */
export function takeInvitation(actor: Actor, { key }: LinkKey, now: Date): Promise<{ userId: number }> {
  return recordingRefusal(refused(actor.userId), () => db().$transaction(async (tx) => {
    const invitation = await lockOpen(tx, key, now);
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } });
    if (email !== invitation.email) throw refuse("INVITATION_OF_OTHER");
    await take(tx, invitation, actor.userId, now);
    return { userId: actor.userId };
  }));
}
