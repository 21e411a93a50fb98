import { isGate, type CriteriaSet, type CriterionKind } from "@/lib/domain/criteria";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import { weightsOf, type Policy, type Rounding, type Weights } from "@/lib/domain/policy";
import { scoreApplication, type ScoreStep } from "@/lib/domain/score";
import type { AssessedStage } from "@/lib/domain/stage";
import { floorsOf, type Tier, type TierFloors } from "@/lib/domain/tier";

/** The rules of the cycle by which a total becomes a tier, in whole numbers: points in hundredths, weights in hundredths of a percent. */
export type ReceiptRules = { passMark: Hundredths; weights: Weights | null; rounding: Rounding; floors: TierFloors; ownFloors: boolean };
export type ReceiptMark = { code: string; points: Hundredths | null; met: boolean | null; reason: string };
/** `marks` null: this reader is told the total only. */
export type ReceiptStage = { stage: AssessedStage; total: Hundredths; passed: boolean; gatesUnmet: string[] | null; marks: ReceiptMark[] | null };
/** `total` in millionths of a point. */
export type ReceiptFinal = { total: Millionths | null; computedTier: Tier | null; passed: boolean; gatesUnmet: string[] };

export type ReceiptContent = {
  code: string; fullScore: Hundredths; tiers: { code: Tier; from: Hundredths }[];
  criteria: { code: string; position: number; kind: CriterionKind; points: Hundredths; steps: Hundredths[]; textTh: string; textEn: string }[];
};

/** What of a criteria set decides on points, with the texts that were judged. */
export const contentOf = ({ code, fullScore, tiers, criteria }: CriteriaSet): ReceiptContent => ({
  code, fullScore, tiers: tiers.map((band) => ({ ...band })),
  criteria: criteria.map(({ code: name, position, kind, points, steps, textTh, textEn }) => ({ code: name, position, kind, points, steps: [...steps], textTh, textEn })),
});

export const rulesOf = (set: Pick<CriteriaSet, "tiers">, { passMark, finalScore, rounding, tierFloors }: Policy): ReceiptRules => ({
  passMark, weights: finalScore === null ? null : weightsOf(finalScore), rounding, floors: floorsOf(set.tiers, tierFloors), ownFloors: tierFloors !== null,
});

/** A criterion's mark, as far as its kind has one. */
export const markOf = ({ criterion, points, met, reason }: { criterion: { code: string; kind: CriterionKind }; points: Hundredths | null; met: boolean | null; reason: string }): ReceiptMark =>
  (isGate(criterion) ? { code: criterion.code, points: null, met, reason } : { code: criterion.code, points, met: null, reason });

/** The end of the calculation, by the same function as everywhere. */
export function finalOf(set: CriteriaSet, policy: Policy, stages: readonly ReceiptStage[], gatesUnmet: string[]): ReceiptFinal & { steps: ScoreStep[] } {
  const totalOf = (stage: AssessedStage) => stages.find((item) => item.stage === stage)?.total ?? null;
  const { total, tier, passed, steps } = scoreApplication(set, policy, { documentTotal: totalOf("DOCUMENT"), onSiteTotal: totalOf("ON_SITE"), gatesUnmet });
  return { total, computedTier: tier, passed, gatesUnmet, steps };
}
