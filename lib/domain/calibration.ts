import { differsFar } from "@/lib/domain/agreement";
import { isGate, type CriteriaSet, type Criterion } from "@/lib/domain/criteria";
import { scaleOf } from "@/lib/domain/criterion-agreement";
import type { Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { scoreSheet, type Mark, type Marks } from "@/lib/domain/score";

/** When a sheet on a dossier passes: all three. */
export type CalibrationRule = Pick<Policy, "calibrationExact" | "calibrationWithin" | "calibrationTotal">;

/** Of the agreed marks: SAME; NEAR, at most one step of the scale away; FAR, more, or the whole scale. */
export type Nearness = "SAME" | "NEAR" | "FAR";

export type CalibrationResult = {
  /** Items of the dossier, those with the agreed mark, and those at most one step away from it. */
  items: number; exact: number; within: number;
  /** Of the totals: above zero is more lenient than agreed. */
  own: Hundredths; agreed: Hundredths; difference: Hundredths;
  /** Which of the three parts of the rule hold. */
  holds: { exact: boolean; within: boolean; total: boolean };
  passed: boolean;
};

/** How a finished sheet stands to the agreed marks of its dossier, by the cycle's rule; whole numbers throughout. */
export function calibrate(set: CriteriaSet, agreed: Marks, own: Marks, rule: CalibrationRule): CalibrationResult {
  const nearness = set.criteria.map((criterion) => nearnessOf(criterion, agreed[criterion.code], own[criterion.code]));
  const items = nearness.length;
  const exact = nearness.filter((near) => near === "SAME").length;
  const within = nearness.filter((near) => near !== "FAR").length;
  const totals = { own: scoreSheet(set, own).total, agreed: scoreSheet(set, agreed).total };
  const difference = totals.own - totals.agreed;
  const holds = {
    exact: exact * 100 >= rule.calibrationExact * items,
    within: within * 100 >= rule.calibrationWithin * items,
    total: Math.abs(difference) <= rule.calibrationTotal,
  };
  return { items, exact, within, ...totals, difference, holds, passed: holds.exact && holds.within && holds.total };
}

/** What was not given is as far away as can be. */
export function nearnessOf(criterion: Criterion, agreed: Mark | undefined, own: Mark | undefined): Nearness {
  const [wanted, given] = [placeOf(criterion, agreed), placeOf(criterion, own)];
  if (wanted === null || given === null) return "FAR";
  if (wanted === given) return "SAME";
  return differsFar({ steps: scaleOf(criterion) }, [wanted, given], 1) ? "FAR" : "NEAR";
}

function placeOf(criterion: Criterion, mark: Mark | undefined): number | null {
  if (!isGate(criterion)) return mark?.points ?? null;
  return typeof mark?.met === "boolean" ? Number(mark.met) : null;
}

/** Who passed on one dossier has passed; on another it may be tried again. */
export type Standing = "PASSED" | "NOT_PASSED" | "NOT_DONE";

export function standingOf(results: readonly Pick<CalibrationResult, "passed">[]): Standing {
  if (results.length === 0) return "NOT_DONE";
  return results.some(({ passed }) => passed) ? "PASSED" : "NOT_PASSED";
}
