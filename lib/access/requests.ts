import { giveRole, placeOfCenter } from "@/lib/access/grant";
import { writeInvitation } from "@/lib/access/invite";
import type { ApproveRequest, AskForAccess, DeclineRequest, LinkKey } from "@/lib/access/schema";
import { CONFIRM_DAYS, hashOf, inDays, newLink } from "@/lib/access/token";
import { appendAudit } from "@/lib/audit";
import { changeRecord } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { looksAfter } from "@/lib/domain/roles";
import type { AccessRequest } from "@/lib/generated/prisma/client";
import { writeMail } from "@/lib/mail";
import { writeToMinistries, writeToRole } from "@/lib/recipients";
import { recordingRefusal } from "@/lib/refusal";
import { pageAddress } from "@/lib/site";

const MOST_A_DAY = 3;

/**
 * Asks to work for a center. Nothing is told but that a letter was sent: whether there is an account, or a request already, is for the owner
 * of the address to know. It is asked only once the link of the letter is used, so nobody asks in another's name. @throws INVALID_FIELD
 */
export function askForAccess(input: AskForAccess, now: Date): Promise<{ sent: boolean }> {
  return recordingRefusal({ userId: null, action: "askForAccess", recordType: "AccessRequest", recordId: null }, () => db().$transaction(async (tx) => {
    const { centerId, nameTh } = await placeOfCenter(tx, input.centerId);
    const { email } = input;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`ask ${email}`}))::text`;
    // A mailbox is not filled by strangers: further letters of a day are not written, and the answer is the same.
    if ((await tx.accessRequest.count({ where: { email, askedAt: { gt: inDays(now, -1) } } })) >= MOST_A_DAY) return { sent: false };
    const { tokenHash, link } = newLink("/confirm-access");
    const { id } = await tx.accessRequest.create({ data: { ...input, centerId, tokenHash, askedAt: now, expiresAt: inDays(now, CONFIRM_DAYS) }, select: { id: true } });
    await appendAudit(tx, { actorId: null, action: "askForAccess", recordType: "AccessRequest", recordId: id, effectiveAt: now, detail: { centerId } });
    await writeMail(tx, [{ to: email, subject: "mail.confirmAccess.subject", body: "mail.confirmAccess.body", values: { name: input.name, center: nameTh, link } }], now);
    return { sent: true };
  }));
}

/** The address is confirmed: the request waits for a decision, and who decides is told. A second click does no harm. @throws REQUEST_OVER */
export function confirmAccess({ key }: LinkKey, now: Date): Promise<{ id: number }> {
  return recordingRefusal({ userId: null, action: "confirmAccess", recordType: "AccessRequest", recordId: null }, () => db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: number }[]>`SELECT "id" FROM "AccessRequest" WHERE "tokenHash" = ${hashOf(key)} FOR UPDATE`;
    const request = row ? await tx.accessRequest.findUnique({ where: { id: row.id } }) : null;
    if (!request) throw refuse("REQUEST_OVER");
    if (request.confirmedAt) return { id: request.id };
    if (request.expiresAt <= now) throw refuse("REQUEST_OVER");
    const { email, centerId } = request;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`ask ${email}`}))::text`;
    const waiting = await tx.accessRequest.findFirst({ where: { email, centerId, confirmedAt: { not: null }, decidedAt: null }, select: { id: true } });
    if (waiting) return waiting;
    await tx.accessRequest.update({ where: { id: request.id }, data: { confirmedAt: now }, select: { id: true } });
    await appendAudit(tx, { actorId: null, action: "confirmAccess", recordType: "AccessRequest", recordId: request.id, effectiveAt: now, detail: { centerId } });
    await tellDeciders(tx, request, now);
    return { id: request.id };
  }));
}

async function tellDeciders(tx: Tx, { centerId }: AccessRequest, now: Date): Promise<void> {
  const { ministryId, nameTh } = await placeOfCenter(tx, centerId);
  const letter = { subject: "mail.accessAsked.subject", body: "mail.accessAsked.body", values: { center: nameTh, page: pageAddress("/centers/requests") }, inDigest: true } as const;
  await writeToMinistries(tx, [ministryId], letter, now);
  await writeToRole(tx, "SECRETARIAT", letter, now);
}

type Decided = { approved: true } | { approved: false; declineReason: string };
type Asked = { request: AccessRequest; center: string; centerId: number };

const decidesOn = (actor: Actor, place: { agencyId: number; ministryId: number }): boolean => canManage(actor, "users") || looksAfter(actor, place);

/** For the ministry of the center and the secretariat. The same decision once more (a lost answer) is answered as the first was. */
function decide(actor: Actor, id: number, decided: Decided, now: Date, work: (tx: Tx, asked: Asked) => Promise<unknown>): Promise<{ id: number }> {
  const action = decided.approved ? "approveAccess" : "declineAccess";
  return changeRecord(actor, "access", { type: "AccessRequest", id, action }, now, async (tx) => {
    const request = await tx.accessRequest.findUniqueOrThrow({ where: { id } });
    const { nameTh: center, ...place } = await placeOfCenter(tx, request.centerId);
    if (!request.confirmedAt || !decidesOn(actor, place)) throw refuse("NOT_FOUND");
    if (request.decidedAt && request.decidedById === actor.userId && request.approved === decided.approved) return { result: { id }, detail: { again: true } };
    if (request.decidedAt) throw refuse("REQUEST_DECIDED");
    await work(tx, { request, center, centerId: place.centerId });
    await tx.accessRequest.update({ where: { id }, data: { ...decided, decidedAt: now, decidedById: actor.userId }, select: { id: true } });
    return { result: { id }, detail: { centerId: place.centerId } };
  });
}

/** Who has an account may go in at once; who has none is sent the link with which to make one. @throws NOT_FOUND, REQUEST_DECIDED */
export function approveRequest(actor: Actor, { requestId, right }: ApproveRequest, now: Date): Promise<{ id: number }> {
  return decide(actor, requestId, { approved: true }, now, async (tx, { request: { email, name }, center, centerId }) => {
    const given = { role: "CENTER_STAFF", centerId, agencyId: null, ministryId: null, centerRight: right } as const;
    const account = await tx.user.findUnique({ where: { email }, select: { id: true, passwordHash: true, disabledAt: true } });
    if (account?.disabledAt) throw refuse("ACCOUNT_UNKNOWN");
    if (!account?.passwordHash) {
      await writeInvitation(tx, actor, { email, name, role: given.role, scope: { centerId, agencyId: null, ministryId: null }, place: center, centerRight: right }, now);
      return;
    }
    await giveRole(tx, account.id, given, now);
    await appendAudit(tx, { actorId: actor.userId, action: "grantRole", recordType: "User", recordId: account.id, effectiveAt: now, detail: { ...given, requestId } });
    await writeMail(tx, [{ to: email, subject: "mail.accessApproved.subject", body: "mail.accessApproved.body", values: { name, center, page: pageAddress(`/centers/${centerId}`) } }], now);
  });
}

/** With the reason, which is mailed. @throws NOT_FOUND, REQUEST_DECIDED */
export function declineRequest(actor: Actor, { requestId, reason }: DeclineRequest, now: Date): Promise<{ id: number }> {
  return decide(actor, requestId, { approved: false, declineReason: reason }, now, (tx, { request: { email, name }, center }) =>
    writeMail(tx, [{ to: email, subject: "mail.accessDeclined.subject", body: "mail.accessDeclined.body", values: { name, center, reason } }], now));
}
