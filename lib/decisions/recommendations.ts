import { changeApplication } from "@/lib/change";
import type { RecommendDecision } from "@/lib/decisions/schema";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { notAbove } from "@/lib/domain/tier";

/**
 * The secretariat proposes to the committee what to decide on one case, or takes that back; the decision is the committee's alone
 * (docs/domain.md §4: a lower tier or a decline, never above the computed tier).
 * @throws TIER_ABOVE_COMPUTED, REQUIRED (reason), ALREADY_ANNOUNCED, CONFLICT_OF_INTEREST, NOT_AT_THIS_STAGE
 */
export function recommendDecision(actor: Actor, { applicationId, proposed, reason }: RecommendDecision, now: Date): Promise<null> {
  return changeApplication(actor, "recommend", applicationId, now, async (tx, application) => {
    if (proposed === null) {
      await tx.recommendation.deleteMany({ where: { applicationId } });
      return { result: null, detail: { outcome: null } };
    }
    if (proposed.tier !== null && !notAbove(proposed.tier, application.computedTier)) throw refuse("TIER_ABOVE_COMPUTED");
    if (!reason) throw refuse("REQUIRED", { field: "proposalReason" });
    const row = { ...proposed, reason, recommendedAt: now, recommendedById: actor.userId };
    await tx.recommendation.upsert({ where: { applicationId }, create: { applicationId, ...row }, update: row });
    return { result: null, detail: proposed };
  });
}
