import { actOn, changeApplication, lockApplication } from "@/lib/change";
import { db } from "@/lib/db";
import type { DecideAll, DecideApplication } from "@/lib/decisions/schema";
import { assertSeat, writeDecision, type Decided, type Grounds } from "@/lib/decisions/standing";
import { refuse } from "@/lib/domain/errors";
import { can, hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { notAbove } from "@/lib/domain/tier";
import { decisionNeedsWhyNow } from "@/lib/domain/why-now";
import type { ApplicationRow } from "@/lib/facts";
import { say } from "@/lib/messages";
import { recordingRefusal } from "@/lib/refusal";

/** The committee's powers (docs/domain.md §4): lower a tier or decline with a reason; never raise above the computed tier. */
function assertPowers(application: ApplicationRow, input: DecideApplication): void {
  if (input.outcome === "DECLINE") {
    if (!input.reason) throw refuse("NO_REASON", { field: "reason" });
    return;
  }
  const { computedTier } = application;
  if (!input.tier) throw refuse("REQUIRED", { field: "tier" });
  if (!notAbove(input.tier, computedTier)) throw refuse("TIER_ABOVE_COMPUTED");
  if (input.tier !== computedTier && !input.reason) throw refuse("LOWER_TIER_NEEDS_REASON", { field: "reason" });
}

/**
 * A member prepares the decision of one case with their own vote, in private until the announcement; it may be decided anew until then.
 * @throws TIER_ABOVE_COMPUTED, LOWER_TIER_NEEDS_REASON, NO_REASON, REQUIRED (why only now), JUDGED_THE_CASE, CONFLICT_OF_INTEREST,
 * ALREADY_ANNOUNCED, MEETING_CLOSED, NOT_PRESENT
 */
export function decideApplication(actor: Actor, input: DecideApplication, now: Date): Promise<Decided> {
  const meetingId = input.meetingId ?? null;
  return changeApplication(actor, "decide", input.applicationId, now, async (tx, application) => {
    assertPowers(application, input);
    const decided = { outcome: input.outcome, tier: input.outcome === "CERTIFY" ? (input.tier ?? null) : null };
    const isAsked = application.policy.whyNowRequired && decisionNeedsWhyNow(decided, application.computedTier);
    const whyNow = isAsked ? (input.whyNow ?? null) : null;
    if (isAsked && whyNow === null) throw refuse("REQUIRED", { field: "whyNow" });
    await assertSeat(tx, actor, application.cycleId, meetingId);
    return writeDecision(tx, actor, application, { ...decided, reason: input.reason, whyNow }, meetingId, now);
  });
}

/** What follows from the computed tier alone; a total below every floor cannot be certified, though it passed the pass mark. */
function byRule(action: "decide" | "confirmDecline", application: ApplicationRow): Decided & Grounds {
  if (action === "confirmDecline") return { outcome: "CONFIRM", tier: null, reason: null, whyNow: null };
  const tier = application.computedTier;
  if (tier) return { outcome: "CERTIFY", tier, reason: null, whyNow: null };
  return { outcome: "DECLINE", tier: null, reason: say("th", "decision.belowEveryFloor"), whyNow: null };
}

export type Counted = { count: number; skipped: number };

async function decideOpen(actor: Actor, input: DecideAll, stage: Stage, action: "decide" | "confirmDecline", now: Date): Promise<Counted> {
  const act = { userId: actor.userId, action, recordType: "Cycle", recordId: input.cycleId } as const;
  const meetingId = input.meetingId ?? null;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    if (!hasRole(actor, "COMMITTEE")) throw refuse("NOT_FOUND");
    await assertSeat(tx, actor, input.cycleId, meetingId);
    const open = await tx.application.findMany({
      // Where the secretariat proposes something, it is decided alone. One that another version took the place of before any announcement is nobody's to decide.
      where: { cycleId: input.cycleId, stage, decision: null, recommendation: null, OR: [{ counts: true }, { version: { gt: 1 }, announcementId: null }] }, select: { id: true }, orderBy: { id: "asc" },
    });
    let count = 0;
    for (const { id } of open) {
      const application = await lockApplication(tx, id);
      if (!can(actor, action, application)) continue;
      await actOn(tx, actor, action, application, now, () => writeDecision(tx, actor, application, byRule(action, application), meetingId, now));
      count += 1;
    }
    return { count, skipped: open.length - count };
  }));
}

/**
 * Decides every case of the cycle that is not decided yet at its computed tier; those the actor judged or is in conflict with are left,
 * and those for which the secretariat proposes something.
 */
export const decideRest = (actor: Actor, input: DecideAll, now: Date) => decideOpen(actor, input, "COMMITTEE", "decide", now);

/** Confirms the list of cases that failed a stage. */
export const confirmDeclines = (actor: Actor, input: DecideAll, now: Date) =>
  decideOpen(actor, input, "DECLINED", "confirmDecline", now);
