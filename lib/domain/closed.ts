import { disclosedStage, documentFailureOpen, resultsOpen } from "@/lib/domain/disclosure";
import type { RefusalCode } from "@/lib/domain/errors";
import { DURING_LOOK } from "@/lib/domain/looking";
import type { ApplicationFacts } from "@/lib/domain/permissions";
import type { Action } from "@/lib/domain/stage";

const afterAnnouncement = ({ announced }: ApplicationFacts): RefusalCode | null => (announced ? "ALREADY_ANNOUNCED" : null);

/** Judging anew what was announced is not the center's to end: the announced result would stand for ever. */
function withdrawal(application: ApplicationFacts): RefusalCode | null {
  if (application.reopenedTo && application.counts === false) return "WITHDRAW_TOO_LATE";
  return disclosedStage(application) === "DECLINED" ? "NOT_AT_THIS_STAGE" : null;
}

/** What stands against an act although the right is there. */
export const CLOSED: Readonly<Partial<Record<Action, (application: ApplicationFacts) => RefusalCode | null>>> = {
  ...DURING_LOOK,
  recommend: afterAnnouncement,
  decide: afterAnnouncement,
  confirmDecline: afterAnnouncement,
  agreeDecision: afterAnnouncement,
  takeBackVote: afterAnnouncement,
  // Until it is told how the case came out there is nothing to appeal against, and the refusal must not tell it.
  fileAppeal: (application) => (resultsOpen(application) || documentFailureOpen(application) ? null : "NOT_AT_THIS_STAGE"),
  // What the center was not told yet is still being judged.
  reopen: (application) => (resultsOpen(application) || documentFailureOpen(application) ? null : "NOT_AT_THIS_STAGE"),
  // Only what is published can be put in the place of.
  supersede: (application) => (resultsOpen(application) ? null : "NOT_AT_THIS_STAGE"),
  withdraw: withdrawal,
  // Where a ministry sees no drafts there are no remarks.
  settleRemark: ({ policy }) => (policy.ministrySeesDrafts ? null : "NOT_FOUND"),
};
