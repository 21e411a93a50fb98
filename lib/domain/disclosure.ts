import type { JudgedStage, Stage } from "@/lib/domain/stage";

export type DisclosureFacts = {
  stage: Stage;
  /** Where a declined case was declined. */
  declinedAt: JudgedStage | null;
  /** The secretariat closed the document stage of the cycle. */
  documentClosed: boolean;
  /** The announcement of the case was published. */
  announced: boolean;
  /** Of a case that is judged anew: at which stage. Its embargo is its own, until a correcting announcement. */
  reopenedTo?: JudgedStage | null;
};

/**
 * The stage that a center or its ministry is shown (docs/domain.md §4, embargo). Until the document stage is closed nobody learns
 * who passed it; until the announcement those that passed documents look alike, whatever became of them.
 */
export function disclosedStage(facts: DisclosureFacts): Stage {
  if (facts.announced || !isJudged(facts.stage)) return facts.stage;
  if (facts.reopenedTo) return facts.reopenedTo;
  if (!facts.documentClosed) return "DOCUMENT";
  return failedDocument(facts) ? "DECLINED" : "ON_SITE";
}

/** Points, on-site results, tier and decision are open to centers and ministries. */
export function resultsOpen(facts: Pick<DisclosureFacts, "announced">): boolean {
  return facts.announced;
}

/** A center that did not pass documents sees its unmet gates and the reasons as soon as the stage is closed. */
export function documentFailureOpen(facts: DisclosureFacts): boolean {
  return failedDocument(facts) && (facts.documentClosed || facts.announced);
}

function failedDocument(facts: DisclosureFacts): boolean {
  return facts.stage === "DECLINED" && facts.declinedAt === "DOCUMENT";
}

/** Past the document stage: where the embargo lies. */
function isJudged(stage: Stage): boolean {
  return stage === "ON_SITE" || stage === "COMMITTEE" || stage === "CERTIFIED" || stage === "DECLINED";
}
