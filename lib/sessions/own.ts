import { appendAudit } from "@/lib/audit";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { recordingRefusal } from "@/lib/refusal";
import type { EndSession } from "@/lib/sessions/schema";

/** Ends one of one's own sessions; a second time does no harm. @throws NOT_FOUND for another person's */
export function endSession(actor: Actor, { sessionId }: EndSession, now: Date): Promise<{ id: number }> {
  const act = { userId: actor.userId, action: "endSession", recordType: "User", recordId: actor.userId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const session = await tx.session.findFirst({ where: { id: sessionId, userId: actor.userId }, select: { id: true, revokedAt: true } });
    if (!session) throw refuse("NOT_FOUND");
    if (session.revokedAt) return { id: session.id };
    await tx.session.update({ where: { id: session.id }, data: { revokedAt: now }, select: { id: true } });
    await appendAudit(tx, { actorId: actor.userId, action: "endSession", recordType: "User", recordId: actor.userId, effectiveAt: now, detail: {} });
    return { id: session.id };
  }));
}

/** Ends all sessions of this person but the one with this hash. */
export function endOtherSessions(actor: Actor, tokenHash: string, now: Date): Promise<{ ended: number }> {
  return db().$transaction(async (tx) => {
    const { count: ended } = await tx.session.updateMany({
      where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now }, NOT: { tokenHash } }, data: { revokedAt: now },
    });
    await appendAudit(tx, {
      actorId: actor.userId, action: "endOtherSessions", recordType: "User", recordId: actor.userId, effectiveAt: now, detail: { ended },
    });
    return { ended };
  });
}
