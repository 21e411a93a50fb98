import { z } from "zod";
import { optionalId } from "@/lib/contact";
import { TIERS } from "@/lib/domain/tier";
import { id, optionalLine, whyNow } from "@/lib/input";

/** In which meeting it is decided; none: outside a meeting. */
const meetingId = optionalId.optional();
/** What the page showed: an instant as it was sent. */
const shown = z.coerce.date<string | Date>("INVALID_FIELD");

/** CERTIFY at a tier not above the computed one, or DECLINE; anything but the computed tier needs a reason. */
export const DecideApplication = z.object({
  applicationId: id, outcome: z.enum(["CERTIFY", "DECLINE"]), meetingId,
  tier: z.union([z.enum(TIERS), z.literal("").transform(() => null)]).nullish(), reason: optionalLine(4000), whyNow: whyNow.optional(),
});
export type DecideApplication = z.infer<typeof DecideApplication>;

/** What the secretariat proposes: as DECIDE, always with its reason; null takes the proposal back. */
export const RecommendDecision = z.object({
  applicationId: id,
  proposed: z.union([z.object({ outcome: z.literal("CERTIFY"), tier: z.enum(TIERS) }), z.object({ outcome: z.literal("DECLINE"), tier: z.null() })]).nullable(),
  reason: optionalLine(4000),
});
export type RecommendDecision = z.infer<typeof RecommendDecision>;

/** All cases of a cycle: those not decided yet at their computed tier, or those that failed a stage as a list. */
export const DecideAll = z.object({ cycleId: id, meetingId });
export type DecideAll = z.infer<typeof DecideAll>;

/** `decidedAt`: of the decision that was read; another one is not agreed to. */
export const AgreeDecision = z.object({ applicationId: id, decidedAt: shown, meetingId });
export type AgreeDecision = z.infer<typeof AgreeDecision>;

/** `shownAt`: when the list was shown; what was decided later is not agreed to. */
export const AgreeRest = z.object({ cycleId: id, shownAt: shown, meetingId });
export type AgreeRest = z.infer<typeof AgreeRest>;

export const TakeBackVote = z.object({ applicationId: id });
export type TakeBackVote = z.infer<typeof TakeBackVote>;
