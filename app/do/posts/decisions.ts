import { z } from "zod";
import { post, type PostTable } from "@/lib/action";
import { confirmDeclines, decideApplication, decideRest } from "@/lib/decisions/commands";
import { AgreeDecision, AgreeRest, DecideAll, DecideApplication, TakeBackVote } from "@/lib/decisions/schema";
import { agreeDecision, agreeRest, takeBackVote } from "@/lib/decisions/votes";
import { TIERS } from "@/lib/domain/tier";

/** One question on the page: a tier, or a decline. */
const DecideForm = DecideApplication.pick({ applicationId: true, meetingId: true, reason: true, whyNow: true })
  .extend({ choice: z.enum([...TIERS, "DECLINE"], "REQUIRED") })
  .transform(({ choice, ...rest }): DecideApplication =>
    (choice === "DECLINE" ? { ...rest, outcome: "DECLINE", tier: null } : { ...rest, outcome: "CERTIFY", tier: choice }));

/** The year of the list to come back to: a form's own field, checked to be one. */
const year = z.string().regex(/^\d{4}$/);
const InList = DecideAll.extend({ year });

export const decisionsPosts: PostTable = {
  decideApplication: post(DecideForm, decideApplication, (input) => `/applications/${input.applicationId}/decision?done=DECIDED`),
  decideRest: post(InList, decideRest, (input) => `/cycles/${input.year}/committee?done=DECIDED_REST`),
  confirmDeclines: post(InList, confirmDeclines, (input) => `/cycles/${input.year}/committee?done=DECLINES_CONFIRMED#failed`),
  agreeDecision: post(AgreeDecision, agreeDecision, (input) => `/applications/${input.applicationId}/decision?done=AGREED`),
  agreeRest: post(AgreeRest.extend({ year }), agreeRest, (input) => `/cycles/${input.year}/committee?done=AGREED_REST`),
  takeBackVote: post(TakeBackVote, takeBackVote, (input) => `/applications/${input.applicationId}/decision?done=VOTE_TAKEN_BACK`),
};
