import { placeOfCenter } from "@/lib/access/grant";
import type { InvitationId, Invite } from "@/lib/access/schema";
import { INVITATION_DAYS, inDays, newLink } from "@/lib/access/token";
import { changeRecord } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { formatDay, todayInThailand } from "@/lib/domain/calendar";
import type { CenterRight } from "@/lib/domain/center-right";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { mayInvite, type Invited } from "@/lib/domain/roles";
import type { Invitation } from "@/lib/generated/prisma/client";
import { writeMail } from "@/lib/mail";
import { say } from "@/lib/messages";

const MOST_AN_HOUR = 60;
const HOUR_MS = 3_600_000;

type Scope = Omit<Invited, "role">;
/** `above`: the scope with what stands over it, by which it is asked who may give it. */
type Placed = { scope: Scope; above: Scope; place: string };
const NONE: Scope = { centerId: null, agencyId: null, ministryId: null };

type Wanted = { role: Invite["role"] } & { [K in keyof Scope]?: number | null | undefined };

/** @throws REQUIRED where the role needs a scope that is not there, INVALID_FIELD where there is no such */
async function place(tx: Tx, { role, centerId, agencyId, ministryId }: Wanted): Promise<Placed> {
  if (role === "CENTER_STAFF") return placeAtCenter(tx, centerId ?? null);
  if (role !== "MINISTRY_ADMIN") return { scope: NONE, above: NONE, place: "" };
  if (agencyId) {
    const agency = await tx.agency.findUnique({ where: { id: agencyId }, select: { ministryId: true, nameTh: true } });
    if (!agency) throw refuse("INVALID_FIELD", { field: "agencyId" });
    return { scope: { ...NONE, agencyId }, above: { ...NONE, agencyId, ministryId: agency.ministryId }, place: agency.nameTh };
  }
  const ministry = ministryId ? await tx.ministry.findUnique({ where: { id: ministryId }, select: { id: true, nameTh: true } }) : null;
  if (!ministry) throw refuse("REQUIRED", { field: "ministryId" });
  return { scope: { ...NONE, ministryId: ministry.id }, above: { ...NONE, ministryId: ministry.id }, place: ministry.nameTh };
}

async function placeAtCenter(tx: Tx, asked: number | null): Promise<Placed> {
  if (asked === null) throw refuse("REQUIRED", { field: "centerId" });
  const { nameTh, ...above } = await placeOfCenter(tx, asked);
  return { scope: { ...NONE, centerId: above.centerId }, above, place: nameTh };
}

async function assertFew(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const since = new Date(now.getTime() - HOUR_MS);
  if ((await tx.invitation.count({ where: { invitedById: actor.userId, invitedAt: { gt: since } } })) >= MOST_AN_HOUR) throw refuse("TOO_MANY_INVITATIONS");
}

type ToInvite = { email: string; name: string; role: Invite["role"]; scope: Scope; place: string; centerRight: CenterRight };

/** Writes the letter with its link, in the transaction of what asks for it. An open one of the same kind is replaced: only the last link opens. */
export async function writeInvitation(tx: Tx, actor: Actor, { email, name, role, scope, place: at, centerRight }: ToInvite, now: Date): Promise<{ id: number }> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`invite ${email}`}))::text`;
  const { tokenHash, link } = newLink("/invitation");
  const expiresAt = inDays(now, INVITATION_DAYS);
  const open = await tx.invitation.findFirst({ where: { email, role, ...scope, acceptedAt: null, withdrawnAt: null }, select: { id: true } });
  const data = { tokenHash, email, name, role, ...scope, centerRight, invitedAt: now, invitedById: actor.userId, expiresAt };
  const { id } = open
    ? await tx.invitation.update({ where: { id: open.id }, data, select: { id: true } })
    : await tx.invitation.create({ data, select: { id: true } });
  const values = { name, inviter: actor.name, role: say("th", `role.${role}`), place: at === "" ? "" : ` ${at}`, link, until: formatDay(todayInThailand(expiresAt), "th") };
  await writeMail(tx, [{ to: email, subject: "mail.invitation.subject", body: "mail.invitation.body", values }], now);
  return { id };
}

/** Asks a person in by mail; the role is given when the link is used. @throws ROLE_NOT_YOURS_TO_GIVE, REQUIRED, TOO_MANY_INVITATIONS */
export function invite(actor: Actor, input: Invite, now: Date): Promise<{ id: number }> {
  return changeRecord(actor, "invitations", { type: "Invitation", id: null, action: "invite" }, now, async (tx) => {
    const { email, name, role, centerRight = "SUBMIT" } = input;
    const { scope, above, place: at } = await place(tx, input);
    if (!mayInvite(actor, { role, ...above })) throw refuse("ROLE_NOT_YOURS_TO_GIVE");
    await assertFew(tx, actor, now);
    const written = await writeInvitation(tx, actor, { email, name, role, scope, place: at, centerRight }, now);
    return { result: written, id: written.id, detail: { role, ...scope } };
  });
}

type Open = { invitation: Invitation; at: Placed };

function changeInvitation(actor: Actor, { invitationId: id }: InvitationId, action: string, now: Date, work: (tx: Tx, open: Open) => Promise<unknown>): Promise<{ id: number }> {
  return changeRecord(actor, "invitations", { type: "Invitation", id, action }, now, async (tx) => {
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { id } });
    const at = await place(tx, invitation);
    if (!mayInvite(actor, { role: invitation.role, ...at.above })) throw refuse("NOT_FOUND");
    if (invitation.acceptedAt || invitation.withdrawnAt) throw refuse("INVITATION_OVER");
    await work(tx, { invitation, at });
    return { result: { id } };
  });
}

/** The letter once more with a new link; the old one opens nothing any more. @throws NOT_FOUND, INVITATION_OVER */
export const resendInvitation = (actor: Actor, input: InvitationId, now: Date): Promise<{ id: number }> =>
  changeInvitation(actor, input, "resendInvitation", now, async (tx, { invitation, at }) => {
    await assertFew(tx, actor, now);
    await writeInvitation(tx, actor, { ...invitation, scope: at.scope, place: at.place }, now);
  });

/** @throws NOT_FOUND, INVITATION_OVER */
export const withdrawInvitation = (actor: Actor, input: InvitationId, now: Date): Promise<{ id: number }> =>
  changeInvitation(actor, input, "withdrawInvitation", now, (tx, { invitation: { id } }) =>
    tx.invitation.update({ where: { id }, data: { withdrawnAt: now, withdrawnById: actor.userId }, select: { id: true } }));
