import { randomBytes } from "node:crypto";
import { appendAudit } from "@/lib/audit";
import { hashOf } from "@/lib/calendar/key";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";

/** A private address for the calendar of this person; the one before leads nowhere from now on. @returns its key, which is not kept */
export function renewCalendar(actor: Actor, _: object, now: Date): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = hashOf(token);
  return db().$transaction(async (tx) => {
    await tx.calendarFeed.upsert({ where: { userId: actor.userId }, create: { userId: actor.userId, tokenHash, madeAt: now }, update: { tokenHash, madeAt: now } });
    await appendAudit(tx, { actorId: actor.userId, action: "renewCalendar", recordType: "User", recordId: actor.userId, effectiveAt: now });
    return token;
  });
}

/** From now on no address leads to this person's calendar; asked again it does nothing. */
export function revokeCalendar(actor: Actor, _: object, now: Date): Promise<void> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.calendarFeed.deleteMany({ where: { userId: actor.userId } });
    if (count > 0) await appendAudit(tx, { actorId: actor.userId, action: "revokeCalendar", recordType: "User", recordId: actor.userId, effectiveAt: now });
  });
}
