import { fullPoints, gates, isGate, onScale, scored, type CriteriaSet, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import { refuse, type Params } from "@/lib/domain/errors";
import { formatPoints, formatTotal, toMillionths, type Hundredths, type Millionths } from "@/lib/domain/points";
import { weightsOf, type FinalScore, type Policy, type Rounding } from "@/lib/domain/policy";
import { floorsOf, tierOf, TIERS, type Tier, type TierFloors } from "@/lib/domain/tier";

/** Points for a scored criterion, met for a gate; null while not given. */
export type Mark = { points: Hundredths | null; met: boolean | null; reason?: string };
export type Marks = Readonly<Record<string, Mark>>;

export const SCORE_STEPS = [
  "SUM_BASIC", "SUM_ADVANCED", "SUM_OUTCOME", "GATES", "STAGE_TOTAL", "PASS_MARK", "FINAL_ON_SITE", "WEIGHTED", "ROUNDED", "TIER",
  "NO_TIER", "NOT_PASSED",
] as const;
export type ScoreStepCode = (typeof SCORE_STEPS)[number];

/** One line of the derivation; its sentence is in messages "score.step.CODE". */
export type ScoreStep = { code: ScoreStepCode; params: Params };

export type SheetScore = { total: Hundredths; gatesUnmet: string[]; missing: string[]; steps: ScoreStep[] };
export type StageConclusion = { total: Hundredths; gatesUnmet: string[]; passed: boolean; steps: ScoreStep[] };
/** `total` and `tier` are null where there was no on-site stage. */
export type ApplicationScore = { total: Millionths | null; tier: Tier | null; passed: boolean; steps: ScoreStep[] };

/** The conclusions of the two stages; null where the stage was not assessed. `gatesUnmet` of both stages together. */
export type StageTotals = { documentTotal: Hundredths | null; onSiteTotal: Hundredths | null; gatesUnmet: readonly string[] };

/**
 * Adds up a sheet as it stands, also an unfinished one or a self-assessment.
 * @throws DomainError UNKNOWN_CRITERION, OFF_SCALE
 */
export function scoreSheet(set: CriteriaSet, marks: Marks): SheetScore {
  checkMarks(set, marks);
  const total = sumOf(scored(set), marks);
  const gatesUnmet = codes(gates(set).filter((gate) => marks[gate.code]?.met === false));
  const missing = codes(set.criteria.filter((criterion) => !isGiven(criterion, marks[criterion.code])));
  const steps = [
    sumStep("SUM_BASIC", set, "BASIC", marks),
    sumStep("SUM_ADVANCED", set, "ADVANCED", marks),
    sumStep("SUM_OUTCOME", set, "OUTCOME", marks),
    gatesStep(set, marks, gatesUnmet),
    { code: "STAGE_TOTAL", params: { total: formatPoints(total), most: formatPoints(set.fullScore) } } as const,
  ].filter((step) => step !== null);
  return { total, gatesUnmet, missing, steps };
}

/**
 * A stage's total is its agreed sheet's; it is passed when every gate is met and the total reaches the pass mark (docs/domain.md §2).
 * @throws DomainError SHEET_INCOMPLETE, UNKNOWN_CRITERION, OFF_SCALE
 */
export function concludeStage(set: CriteriaSet, policy: Policy, marks: Marks): StageConclusion {
  const { total, gatesUnmet, missing, steps } = scoreSheet(set, marks);
  if (missing.length > 0) throw refuse("SHEET_INCOMPLETE", { codes: missing });
  const reached = total >= policy.passMark;
  return { total, gatesUnmet, passed: reached && gatesUnmet.length === 0, steps: [...steps, passMarkStep(total, policy, reached)] };
}

/**
 * The final total, the tier that it gives and how both came about. The tier depends on the total alone; whether the case may be
 * certified is `passed`: both stages, gates included.
 */
export function scoreApplication(set: CriteriaSet, policy: Policy, stages: StageTotals): ApplicationScore {
  const { documentTotal, onSiteTotal, gatesUnmet } = stages;
  const passed = gatesUnmet.length === 0 && reaches(documentTotal, policy) && reaches(onSiteTotal, policy);
  const end: ScoreStep[] = passed ? [] : [{ code: "NOT_PASSED", params: { mark: formatPoints(policy.passMark), codes: [...gatesUnmet] } }];
  if (onSiteTotal === null) return { total: null, tier: null, passed: false, steps: end };
  const exact = exactTotal(policy, documentTotal, onSiteTotal);
  const rounded = roundTotal(exact.total, policy.rounding);
  const floors = floorsOf(set.tiers, policy.tierFloors);
  const tier = tierOf(rounded.total, floors);
  const steps = [...exact.steps, ...rounded.steps, tierStep(rounded.total, tier, floors), ...end];
  return { total: rounded.total, tier, passed, steps };
}

/** @throws DomainError UNKNOWN_CRITERION, OFF_SCALE */
export function checkMarks(set: CriteriaSet, marks: Marks): void {
  for (const [code, mark] of Object.entries(marks)) {
    const criterion = set.criteria.find((item) => item.code === code);
    if (!criterion) throw refuse("UNKNOWN_CRITERION", { criterion: code });
    if (mark.points !== null && !onScale(criterion, mark.points)) {
      throw refuse("OFF_SCALE", { criterion: code, points: formatPoints(mark.points) });
    }
  }
}

/** Whether the mark that this kind of criterion needs is there. */
export function isGiven(criterion: Pick<Criterion, "kind">, mark: Mark | undefined): boolean {
  const value = isGate(criterion) ? mark?.met : mark?.points;
  return value !== null && value !== undefined;
}

/** Rounds half up to so many decimals of a point; "NONE" keeps the exact number. */
export function roundTotal(total: Millionths, rounding: Rounding): { total: Millionths; steps: ScoreStep[] } {
  if (rounding.mode === "NONE") return { total, steps: [] };
  const unit = 10 ** (6 - rounding.decimals);
  const rounded = Math.floor((total + unit / 2) / unit) * unit;
  const params = { from: formatTotal(total), to: formatTotal(rounded), decimals: rounding.decimals };
  return { total: rounded, steps: [{ code: "ROUNDED", params }] };
}

function exactTotal(policy: Policy, documentTotal: Hundredths | null, onSiteTotal: Hundredths): { total: Millionths; steps: ScoreStep[] } {
  if (policy.finalScore === null) {
    return { total: toMillionths(onSiteTotal), steps: [{ code: "FINAL_ON_SITE", params: { total: formatPoints(onSiteTotal) } }] };
  }
  if (documentTotal === null) throw new RangeError("an on-site total without a document total");
  return weigh(policy.finalScore, documentTotal, onSiteTotal);
}

/** Hundredths of a point times hundredths of a percent are millionths of a point, exactly. */
function weigh(finalScore: FinalScore, documentTotal: Hundredths, onSiteTotal: Hundredths): { total: Millionths; steps: ScoreStep[] } {
  const weights = weightsOf(finalScore);
  if (weights === null) throw new RangeError("a weighting that does not come to exactly 100 percent");
  const total = documentTotal * weights.document + onSiteTotal * weights.onSite;
  const params = {
    document: formatPoints(documentTotal), documentPercent: formatPoints(weights.document),
    onSite: formatPoints(onSiteTotal), onSitePercent: formatPoints(weights.onSite), total: formatTotal(total),
  };
  return { total, steps: [{ code: "WEIGHTED", params }] };
}

function tierStep(total: Millionths, tier: Tier | null, floors: TierFloors): ScoreStep {
  if (tier !== null) return { code: "TIER", params: { total: formatTotal(total), tier, floor: formatPoints(floors[tier] ?? 0) } };
  const lowest = Math.min(...TIERS.flatMap((code) => floors[code] ?? []));
  return { code: "NO_TIER", params: { total: formatTotal(total), floor: formatPoints(lowest) } };
}

function passMarkStep(total: Hundredths, policy: Policy, reached: boolean): ScoreStep {
  const params = { total: formatPoints(total), mark: formatPoints(policy.passMark), reached: reached ? "yes" : "no" };
  return { code: "PASS_MARK", params };
}

function gatesStep(set: CriteriaSet, marks: Marks, unmet: string[]): ScoreStep | null {
  const all = gates(set);
  if (all.length === 0) return null;
  const met = all.filter((gate) => marks[gate.code]?.met === true).length;
  return { code: "GATES", params: { met, count: all.length, unmet: unmet.length, codes: unmet } };
}

function sumStep(code: ScoreStepCode, set: CriteriaSet, kind: CriterionKind, marks: Marks): ScoreStep | null {
  const criteria = set.criteria.filter((criterion) => criterion.kind === kind);
  if (criteria.length === 0) return null;
  const params = { points: formatPoints(sumOf(criteria, marks)), most: formatPoints(fullPoints(criteria)), count: criteria.length };
  return { code, params };
}

function sumOf(criteria: readonly Criterion[], marks: Marks): Hundredths {
  return criteria.reduce((sum, criterion) => sum + (marks[criterion.code]?.points ?? 0), 0);
}

function reaches(total: Hundredths | null, policy: Policy): boolean {
  return total !== null && total >= policy.passMark;
}

function codes(criteria: readonly Criterion[]): string[] {
  return criteria.map((criterion) => criterion.code);
}
