import { distancesTo, listFloors, type FloorDistance } from "@/lib/domain/floor-distance";
import { toMillionths, type Hundredths, type Millionths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { tierOf, TIERS, type Tier, type TierFloors } from "@/lib/domain/tier";

/** The floor of a tier, or the pass mark where it is no tier's floor. */
export type LookedAt = Tier | "PASS";
export type SecondLook = { floor: LookedAt; side: "BELOW" | "ON" | "ABOVE"; by: Millionths };

/** What a stage came to. `finalTotal` is null at the document stage, which sets no tier: there only the pass mark is looked at. */
export type JudgedTotals = { stageTotal: Hundredths; finalTotal: Millionths | null; gatesUnmet: number };

export type LookPolicy = Pick<Policy, "passMark" | "secondLookMargin">;

/** What is suggested to who switches it on: half the error of 3 points that the simulation reckons with (docs/second-look.md). */
export const SUGGESTED_MARGIN: Hundredths = 150;

/** A margin is more than nothing and at most so much: between two bands of ten points every total would be looked at again. */
export const MOST_MARGIN: Hundredths = 500;

/** One other person looks again. */
const SHEETS_A_LOOK = 1;

/**
 * Whether others must look at a case again, blind, and at which floor. Both ends of the margin count: with 1.5, from 88.50 to 91.50
 * at 90, exactly, nothing rounded. Of two floors within the margin the nearer one is named, of two equally near the higher tier's.
 * A case with a gate unmet fails whatever its points (docs/domain.md §2): a look at the points would change nothing.
 */
export function secondLookOf({ stageTotal, finalTotal, gatesUnmet }: JudgedTotals, floors: TierFloors, policy: LookPolicy): SecondLook | null {
  const { passMark, secondLookMargin } = policy;
  if (secondLookMargin === null || gatesUnmet > 0) return null;
  const tiers: FloorDistance<LookedAt>[] = finalTotal === null ? [] : distancesTo(finalTotal, listFloors(floors));
  const pass = distancesTo(toMillionths(stageTotal), [{ floor: "PASS", from: passMark } as const]);
  const near = [...tiers, ...pass].filter(({ by }) => Math.abs(by) <= toMillionths(secondLookMargin));
  const [first, ...others] = near;
  if (!first) return null;
  const { floor, by } = others.reduce((best, other) => (Math.abs(other.by) < Math.abs(best.by) ? other : best), first);
  return { floor, by: Math.abs(by), side: by === 0 ? "ON" : by < 0 ? "BELOW" : "ABOVE" };
}

export type Workload = {
  /** Totals that were looked through, and those that need a second look. */
  cases: number;
  looks: number;
  /** Sheets that this costs. */
  sheets: number;
  /** A total on the floor itself is counted above it. */
  byFloor: { floor: LookedAt; below: number; above: number }[];
};

/** What a margin would cost, on totals of another year or of this one so far; to be shown before it is switched on. */
export function workloadOf(cases: readonly JudgedTotals[], floors: TierFloors, policy: LookPolicy): Workload {
  const looks = cases.flatMap((totals) => secondLookOf(totals, floors, policy) ?? []);
  const count = (floor: LookedAt, isBelow: boolean) => looks.filter((look) => look.floor === floor && (look.side === "BELOW") === isBelow).length;
  const byFloor = [...TIERS, "PASS" as const].map((floor) => ({ floor, below: count(floor, true), above: count(floor, false) }));
  return { cases: cases.length, looks: looks.length, sheets: looks.length * SHEETS_A_LOOK, byFloor: byFloor.filter(({ below, above }) => below + above > 0) };
}

/**
 * Both looks come to the same result: the first one's stands, the second's is kept beside it. Otherwise they reconcile. A result is
 * the tier, and whether the stage is passed, nothing finer: a point apart in the same tier there is nothing to settle.
 */
export function looksAgree(first: JudgedTotals, second: JudgedTotals, floors: TierFloors, { passMark }: Pick<Policy, "passMark">): boolean {
  const [one, other] = [first, second].map(({ stageTotal, finalTotal, gatesUnmet }) => ({
    tier: finalTotal === null ? null : tierOf(finalTotal, floors), passes: gatesUnmet === 0 && stageTotal >= passMark,
  }));
  return one?.tier === other?.tier && one?.passes === other?.passes;
}
