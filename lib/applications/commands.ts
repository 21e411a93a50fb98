import type { ConfirmProfile, OpenApplication, WithdrawApplication } from "@/lib/applications/schema";
import { appendAudit } from "@/lib/audit";
import { changeApplication, figureChanges } from "@/lib/change";
import { db } from "@/lib/db";
import { todayInThailand, toDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { isStaffOf, type Actor } from "@/lib/domain/permissions";
import { profileGaps } from "@/lib/domain/profile";
import { findFacts } from "@/lib/facts";
import { moveFigures } from "@/lib/figures";
import { recordingRefusal } from "@/lib/refusal";

type Window = { openedAt: Date | null; applyFromOn: Date; applyUntilOn: Date; extendedUntilOn?: Date | null };

/** More time given to one center counts for it alone. @throws CYCLE_NOT_OPEN, WINDOW_NOT_OPEN, WINDOW_CLOSED */
export function assertWindow(cycle: Window, now: Date): void {
  const today = todayInThailand(now);
  if (cycle.openedAt === null) throw refuse("CYCLE_NOT_OPEN");
  if (today < toDay(cycle.applyFromOn)) throw refuse("WINDOW_NOT_OPEN", { from: toDay(cycle.applyFromOn) });
  const until = toDay(cycle.extendedUntilOn ?? cycle.applyUntilOn);
  if (today > until) throw refuse("WINDOW_CLOSED", { until });
}

/**
 * Opens the center's application in a cycle. Opening it again answers with the one that is there.
 * @throws CENTER_NOT_YOURS, CYCLE_NOT_OPEN, WINDOW_NOT_OPEN, WINDOW_CLOSED
 */
export function openApplication(actor: Actor, input: OpenApplication, now: Date): Promise<{ id: number }> {
  const act = { userId: actor.userId, action: "openApplication", recordType: "Center", recordId: input.centerId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    if (!isStaffOf(actor, input.centerId, "EDIT")) throw refuse("CENTER_NOT_YOURS");
    // The center's row orders two openings at once.
    await tx.$queryRaw`SELECT 1 FROM "Center" WHERE "id" = ${input.centerId} FOR UPDATE`;
    const existing = await tx.application.findUnique({ where: { cycleId_centerId_version: { ...input, version: 1 } }, select: { id: true } });
    if (existing) return existing;
    const cycle = await tx.cycle.findUnique({ where: { id: input.cycleId } });
    if (!cycle) throw refuse("NOT_FOUND");
    assertWindow(cycle, now);
    const [owner] = await tx.$queryRaw<{ agencyId: number; ministryId: number }[]>`
      SELECT a."id" AS "agencyId", a."ministryId" FROM "Center" c JOIN "Agency" a ON a."id" = c."agencyId" WHERE c."id" = ${input.centerId}`;
    if (!owner) throw refuse("NOT_FOUND");
    const created = await tx.application.create({
      data: {
        ...input, ...owner, stageSince: now, createdAt: now, createdById: actor.userId,
      },
      select: { id: true },
    });
    await appendAudit(tx, {
      actorId: actor.userId, action: "openApplication", recordType: "Application", recordId: created.id, effectiveAt: now, toStage: "DRAFT",
    });
    const facts = await findFacts(tx, created.id);
    if (facts) await moveFigures(tx, figureChanges(null, facts));
    return created;
  }));
}

/** The center says that its profile is right this year. @throws INCOMPLETE with the fields that are empty. */
export function confirmProfile(actor: Actor, input: ConfirmProfile, now: Date): Promise<{ confirmedAt: Date }> {
  return changeApplication(actor, "confirmProfile", input.applicationId, now, async (tx, application) => {
    const center = await tx.center.findUniqueOrThrow({ where: { id: application.centerId } });
    const gaps = profileGaps(center);
    if (gaps.length > 0) throw refuse("PROFILE_INCOMPLETE", { fields: gaps });
    return { result: { confirmedAt: now }, set: { profileConfirmedAt: now } };
  });
}

/** @throws WITHDRAW_TOO_LATE once the committee has decided. */
export function withdrawApplication(actor: Actor, input: WithdrawApplication, now: Date): Promise<{ withdrawnAt: Date }> {
  return changeApplication(actor, "withdraw", input.applicationId, now, async (tx, application) => {
    const decided = await tx.decision.findUnique({ where: { applicationId: application.id }, select: { id: true } });
    if (decided || application.announced) throw refuse("WITHDRAW_TOO_LATE");
    await tx.return.updateMany({ where: { applicationId: application.id, closedAt: null }, data: { closedAt: now } });
    // A case that failed a stage behind the embargo may still be withdrawn: a refusal would tell the result.
    return { result: { withdrawnAt: now }, set: { declinedAt: null }, detail: { reason: input.reason } };
  });
}
