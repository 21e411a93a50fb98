import type { JudgedAt } from "@/lib/assessments/schema";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { scoreApplication, type StageConclusion } from "@/lib/domain/score";
import type { JudgedTotals } from "@/lib/domain/second-look";
import { floorsOf, type TierFloors } from "@/lib/domain/tier";
import type { ApplicationRow } from "@/lib/facts";
import type { ApplicationSet } from "@/lib/settle";

/** What the end of a stage writes on the application. */
export function columnsOf(stage: JudgedAt, application: ApplicationRow, set: StoredCriteriaSet, stageEnd: StageConclusion, now: Date): ApplicationSet {
  const passed = stageEnd.passed;
  if (stage === "DOCUMENT") return {
    documentTotal: stageEnd.total, ...(passed ? { passedDocumentAt: now } : { declinedAt: "DOCUMENT" }),
  };
  const score = scoreOf(application, set, stageEnd);
  return {
    onSiteTotal: stageEnd.total, finalTotal: score.total,
    ...(passed ? { passedOnSiteAt: now, computedTier: score.tier } : { declinedAt: "ON_SITE" }),
  };
}

const scoreOf = ({ documentTotal, policy }: ApplicationRow, set: StoredCriteriaSet, { total, gatesUnmet }: StageConclusion) =>
  scoreApplication(set, policy, { documentTotal, onSiteTotal: total, gatesUnmet });

/** What a second look asks of the end of a stage: the document stage sets no tier. */
export function totalsOf(stage: JudgedAt, application: ApplicationRow, set: StoredCriteriaSet, stageEnd: StageConclusion): JudgedTotals {
  const finalTotal = stage === "ON_SITE" ? scoreOf(application, set, stageEnd).total : null;
  return { stageTotal: stageEnd.total, finalTotal, gatesUnmet: stageEnd.gatesUnmet.length };
}

export const floorsAt = ({ policy }: ApplicationRow, { tiers }: StoredCriteriaSet): TierFloors => floorsOf(tiers, policy.tierFloors);
