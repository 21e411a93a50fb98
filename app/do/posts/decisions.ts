import { z } from "zod";
import { post, type PostTable } from "@/lib/action";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { recommendDecision } from "@/lib/decisions/recommendations";
import { AgreeDecision, AgreeRest, DecideAll, DecideApplication, RecommendDecision, TakeBackVote } from "@/lib/decisions/schema";
import { agreeDecision, agreeRest, takeBackVote } from "@/lib/decisions/votes";
import { TIERS } from "@/lib/domain/tier";

/** One question on the page: a tier, or a decline. */
const DecideForm = DecideApplication.pick({ applicationId: true, meetingId: true, reason: true, whyNow: true })
  .extend({ choice: z.enum([...TIERS, "DECLINE"], "REQUIRED") })
  .transform(({ choice, ...rest }): DecideApplication =>
    (choice === "DECLINE" ? { ...rest, outcome: "DECLINE", tier: null } : { ...rest, outcome: "CERTIFY", tier: choice }));

const RecommendForm = RecommendDecision.pick({ applicationId: true }).extend({ proposal: z.enum([...TIERS, "DECLINE", "NONE"], "REQUIRED"), proposalReason: RecommendDecision.shape.reason })
  .transform(({ applicationId, proposal, proposalReason: reason }): RecommendDecision => {
    if (proposal === "NONE") return { applicationId, reason, proposed: null };
    return { applicationId, reason, proposed: proposal === "DECLINE" ? { outcome: "DECLINE", tier: null } : { outcome: "CERTIFY", tier: proposal } };
  });

/** The year of the list to come back to: a form's own field, checked to be one. */
const year = z.string().regex(/^\d{4}$/);
const InList = DecideAll.extend({ year });

export const decisionsPosts: PostTable = {
  recommendDecision: post(RecommendForm, recommendDecision, (input) => `/applications/${input.applicationId}/decision?done=${input.proposed === null ? "UNRECOMMENDED" : "RECOMMENDED"}`),
  decideApplication: post(DecideForm, decideApplication, (input) => `/applications/${input.applicationId}/decision?done=DECIDED`),
  decideRest: post(InList, decideRest, (input) => `/cycles/${input.year}/committee?done=DECIDED_REST`),
  confirmDeclines: post(InList, confirmDeclines, (input) => `/cycles/${input.year}/committee?done=DECLINES_CONFIRMED#failed`),
  agreeDecision: post(AgreeDecision, agreeDecision, (input) => `/applications/${input.applicationId}/decision?done=AGREED`),
  agreeRest: post(AgreeRest.extend({ year }), agreeRest, (input) => `/cycles/${input.year}/committee?done=AGREED_REST`),
  takeBackVote: post(TakeBackVote, takeBackVote, (input) => `/applications/${input.applicationId}/decision?done=VOTE_TAKEN_BACK`),
};
