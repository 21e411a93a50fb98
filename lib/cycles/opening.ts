import { findActorOfUser } from "@/lib/actor";
import { changeRecord } from "@/lib/change";
import { openCycle } from "@/lib/cycles/commands";
import type { PlanOpening } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { fromDay, toDay, todayInThailand } from "@/lib/domain/calendar";
import { isDomainError, refuse, type DomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { refusalSentence } from "@/lib/messages";
import { writeToRole } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

/**
 * Asks that the cycle opens by itself when its first day begins in Thailand, or takes that back. Closing needs no such thing: after its
 * last day a window is shut by the day alone.
 * @throws CYCLE_OPEN, FIRST_DAY_PASSED
 */
export function planOpening(actor: Actor, { cycleId, byItself }: PlanOpening, now: Date): Promise<{ year: number; byItself: boolean }> {
  const action = byItself ? "planOpening" : "cancelOpening";
  return changeRecord(actor, "cycles", { type: "Cycle", id: cycleId, action }, now, async (tx) => {
    const { year, openedAt, applyFromOn } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { year: true, openedAt: true, applyFromOn: true } });
    if (openedAt) throw refuse("CYCLE_OPEN");
    if (byItself && toDay(applyFromOn) <= todayInThailand(now)) throw refuse("FIRST_DAY_PASSED");
    await tx.cycle.update({ where: { id: cycleId }, data: { opensById: byItself ? actor.userId : null }, select: { id: true } });
    return { result: { year, byItself }, detail: { on: toDay(applyFromOn) } };
  });
}

type Due = { id: number; year: number; opensById: number | null };

/** The job: opens every cycle whose first day has begun in Thailand and that is to open by itself. Twice opens once. @returns how many */
export async function openDue(now: Date): Promise<number> {
  const due = await db().cycle.findMany({
    where: { openedAt: null, opensById: { not: null }, applyFromOn: { lte: fromDay(todayInThailand(now)) } }, select: { id: true, year: true, opensById: true }, orderBy: { id: "asc" },
  });
  let opened = 0;
  for (const cycle of due) opened += Number(await openOne(cycle, now));
  return opened;
}

/** In the name of who asked for it, with the rights of now. */
async function openOne(cycle: Due, now: Date): Promise<boolean> {
  try {
    const actor = await findActorOfUser(cycle.opensById ?? 0);
    if (!actor) throw refuse("OPENER_GONE");
    await openCycle(actor, { cycleId: cycle.id }, now);
    return true;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    await giveUp(cycle, error, now);
    return false;
  }
}

/** It is told once, and then waits for somebody. */
async function giveUp({ id, year }: Due, { code, params }: DomainError, now: Date): Promise<void> {
  const reason = code === "NOT_FOUND" ? refusalSentence("th", "OPENER_GONE", {}) : refusalSentence("th", code, params);
  await db().$transaction(async (tx) => {
    const { count } = await tx.cycle.updateMany({ where: { id, opensById: { not: null }, openedAt: null }, data: { opensById: null } });
    if (count === 0) return;
    const values = { year, reason, page: pageAddress(`/cycles/${year}/setup`) };
    await writeToRole(tx, "SECRETARIAT", { subject: "mail.openFailed.subject", body: "mail.openFailed.body", values }, now);
  });
}
