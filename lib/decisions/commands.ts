import { actOn, changeApplication, lockApplication, type Done } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import type { DecideAll, DecideApplication } from "@/lib/decisions/schema";
import { refuse } from "@/lib/domain/errors";
import { can, hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { notAbove, type Tier } from "@/lib/domain/tier";
import { decisionNeedsWhyNow, type WhyNow } from "@/lib/domain/why-now";
import type { ApplicationRow } from "@/lib/facts";
import { say } from "@/lib/messages";
import { recordingRefusal } from "@/lib/refusal";

type Decided = { outcome: "CERTIFY" | "DECLINE" | "CONFIRM"; tier: Tier | null };
/** What stays with a decision beside what was decided. */
type Grounds = { reason: string | null; whyNow: WhyNow | null };

/** The committee's powers (docs/domain.md §4): lower a tier or decline with a reason; never raise above the computed tier. */
function assertPowers(application: ApplicationRow, input: DecideApplication): void {
  if (input.outcome === "DECLINE") {
    if (!input.reason) throw refuse("NO_REASON");
    return;
  }
  const { computedTier } = application;
  if (!input.tier) throw refuse("REQUIRED", { field: "tier" });
  if (!notAbove(input.tier, computedTier)) throw refuse("TIER_ABOVE_COMPUTED");
  if (input.tier !== computedTier && !input.reason) throw refuse("LOWER_TIER_NEEDS_REASON");
}

async function writeDecision(
  tx: Tx, actor: Actor, application: ApplicationRow, decided: Decided, grounds: Grounds, now: Date,
): Promise<Done<Decided>> {
  const data = { ...decided, ...grounds, decidedAt: now, decidedById: actor.userId };
  await tx.decision.upsert({
    where: { applicationId: application.id }, create: { applicationId: application.id, ...data }, update: data, select: { id: true },
  });
  return { result: decided, detail: { ...decided, ...grounds } };
}

/**
 * The committee decides one case, in private until the announcement; it may decide it anew until then.
 * @throws TIER_ABOVE_COMPUTED, LOWER_TIER_NEEDS_REASON, NO_REASON, REQUIRED (why only now), JUDGED_THE_CASE, CONFLICT_OF_INTEREST, ALREADY_ANNOUNCED
 */
export function decideApplication(actor: Actor, input: DecideApplication, now: Date): Promise<Decided> {
  return changeApplication(actor, "decide", input.applicationId, now, (tx, application) => {
    assertPowers(application, input);
    const decided = { outcome: input.outcome, tier: input.outcome === "CERTIFY" ? (input.tier ?? null) : null };
    const isAsked = application.policy.whyNowRequired && decisionNeedsWhyNow(decided, application.computedTier);
    const why = isAsked ? (input.whyNow ?? null) : null;
    if (isAsked && why === null) throw refuse("REQUIRED", { field: "whyNow" });
    return writeDecision(tx, actor, application, decided, { reason: input.reason, whyNow: why }, now);
  });
}

/** What follows from the computed tier alone; a total below every floor cannot be certified, though it passed the pass mark. */
function byRule(action: "decide" | "confirmDecline", application: ApplicationRow): { decided: Decided; reason: string | null } {
  if (action === "confirmDecline") return { decided: { outcome: "CONFIRM", tier: null }, reason: null };
  const tier = application.computedTier;
  if (tier) return { decided: { outcome: "CERTIFY", tier }, reason: null };
  return { decided: { outcome: "DECLINE", tier: null }, reason: say("th", "decision.belowEveryFloor") };
}

async function decideOpen(
  actor: Actor, input: DecideAll, stage: Stage, action: "decide" | "confirmDecline", now: Date,
): Promise<{ count: number; skipped: number }> {
  const act = { userId: actor.userId, action, recordType: "Cycle", recordId: input.cycleId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    if (!hasRole(actor, "COMMITTEE")) throw refuse("NOT_FOUND");
    const open = await tx.application.findMany({
      where: { cycleId: input.cycleId, stage, decision: null }, select: { id: true }, orderBy: { id: "asc" },
    });
    let count = 0;
    for (const { id } of open) {
      const application = await lockApplication(tx, id);
      if (!can(actor, action, application)) continue;
      const { decided, reason } = byRule(action, application);
      await actOn(tx, actor, action, application, now, () => writeDecision(tx, actor, application, decided, { reason, whyNow: null }, now));
      count += 1;
    }
    return { count, skipped: open.length - count };
  }));
}

/** Decides every case of the cycle that is not decided yet at its computed tier; those the actor judged or is in conflict with are left. */
export const decideRest = (actor: Actor, input: DecideAll, now: Date) => decideOpen(actor, input, "COMMITTEE", "decide", now);

/** Confirms the list of cases that failed a stage. */
export const confirmDeclines = (actor: Actor, input: DecideAll, now: Date) =>
  decideOpen(actor, input, "DECLINED", "confirmDecline", now);
