import { z } from "zod";
import { TIERS } from "@/lib/domain/tier";
import { id, optionalLine, whyNow } from "@/lib/input";

/** CERTIFY at a tier not above the computed one, or DECLINE; anything but the computed tier needs a reason. */
export const DecideApplication = z.object({
  applicationId: id, outcome: z.enum(["CERTIFY", "DECLINE"]),
  tier: z.union([z.enum(TIERS), z.literal("").transform(() => null)]).nullish(), reason: optionalLine(4000), whyNow: whyNow.optional(),
});
export type DecideApplication = z.infer<typeof DecideApplication>;

/** All cases of a cycle: those not decided yet at their computed tier, or those that failed a stage as a list. */
export const DecideAll = z.object({ cycleId: id });
export type DecideAll = z.infer<typeof DecideAll>;
