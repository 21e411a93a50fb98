import { quantile } from "@/lib/domain/bootstrap";
import { chance } from "@/lib/domain/chance";
import { normal } from "@/lib/domain/normal";
import { toMillionths, type Hundredths } from "@/lib/domain/points";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { looksAgree, secondLookOf, type JudgedTotals } from "@/lib/domain/second-look";
import { tierOf, TIERS, type Tier, type TierFloors } from "@/lib/domain/tier";

/**
 * A made-up season, to see what error of judgement does to tiers. True totals are drawn from a normal distribution, in whole points as
 * the scales are. A scorer's total is the true one with a normal error, in whole points; two scorers judge each case, independently,
 * and the agreed total is their mean, of which a half is settled up or down by a coin. A second look is one more scorer, blind; where
 * the two results differ, the reconciled total is the mean of all three scorers, in whole points. What it leaves out: errors that scorers
 * share, severity, gates, the document stage.
 */
export type Assumptions = { cases: number; mean: number; spread: number; error: number };

/** Most cases near a floor, few at gold: made up in the likeness of the one season known (docs/second-look.md). */
export const ASSUMED: Assumptions = { cases: 1_500, mean: 72, spread: 7, error: 3 };

const FLOORS: TierFloors = { GOLD: 9_000, SILVER: 8_000, BLUE: 7_000 };

/** All that chance decides of one case; a second look and its reconciliation are drawn for each, used or not. */
export type SimulatedCase = { truth: Hundredths; first: Hundredths; second: Hundredths; reconciled: Hundredths };

export function simulateSeason({ cases, mean, spread, error }: Assumptions, seed: number): SimulatedCase[] {
  const random = chance(seed);
  const whole = (points: number) => Math.min(100, Math.max(0, Math.round(points)));
  const halfSettled = (sum: number) => (sum % 2 === 0 ? sum / 2 : (sum + (random() < 0.5 ? -1 : 1)) / 2);
  const judge = (truth: number) => whole(truth + error * normal(random));
  return Array.from({ length: cases }, () => {
    const truth = whole(mean + spread * normal(random));
    const [first, second] = [halfSettled(judge(truth) + judge(truth)), judge(truth)];
    return { truth: truth * 100, first: first * 100, second: second * 100, reconciled: Math.round((2 * first + second) / 3) * 100 };
  });
}

export type SeasonOutcome = {
  /** Shares of all cases whose tier is not the true one; "no tier" is one as well. */
  wrong: number; tooHigh: number; tooLow: number;
  /** Shares of all cases that were looked at again, and that had to be reconciled. */
  looks: number; reconciled: number;
  /** More sheets than without. */
  sheets: number;
};

/** Without a margin nobody looks again. */
export function outcomeOf(season: readonly SimulatedCase[], margin: Hundredths | null): SeasonOutcome {
  const policy = { ...DEFAULT_POLICY, secondLookMargin: margin };
  const judged = season.map(({ truth, first, second, reconciled }) => {
    const isLookedAt = secondLookOf(totalsOf(first), FLOORS, policy) !== null;
    const isReconciled = isLookedAt && !looksAgree(totalsOf(first), totalsOf(second), FLOORS, policy);
    return { isLookedAt, isReconciled, off: rankOf(isReconciled ? reconciled : first) - rankOf(truth) };
  });
  const share = (test: (one: (typeof judged)[number]) => boolean) => judged.filter(test).length / season.length;
  const looks = share(({ isLookedAt }) => isLookedAt);
  return {
    wrong: share(({ off }) => off !== 0), tooHigh: share(({ off }) => off > 0), tooLow: share(({ off }) => off < 0),
    looks, reconciled: share(({ isReconciled }) => isReconciled), sheets: Math.round(looks * season.length),
  };
}

/** The share of true totals in each tier; null is below all. */
export function trueTiers(season: readonly SimulatedCase[]): { tier: Tier | null; share: number }[] {
  return [...TIERS, null].map((tier) => ({ tier, share: season.filter(({ truth }) => tierOf(toMillionths(truth), FLOORS) === tier).length / season.length }));
}

/** Over seasons: the mean, and between which values 95 of 100 seasons lie. */
export type Spread = { mean: number; low: number; high: number };

export function spreadOf(values: readonly number[]): Spread {
  const ascending = [...values].sort((one, other) => one - other);
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, low: quantile(ascending, 0.025), high: quantile(ascending, 0.975) };
}

const totalsOf = (total: Hundredths): JudgedTotals => ({ stageTotal: total, finalTotal: toMillionths(total), gatesUnmet: 0 });

/** 0 below all tiers, then upwards. */
function rankOf(total: Hundredths): number {
  const tier = tierOf(toMillionths(total), FLOORS);
  return tier === null ? 0 : TIERS.length - TIERS.indexOf(tier);
}
