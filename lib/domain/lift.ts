import { gates, scored, type CriteriaSet, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import { toMillionths, type Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";
import { floorsOf, tierOf, TIERS, type Tier } from "@/lib/domain/tier";

/** One criterion, and the points that it would have to come to; `from` is null where none are given yet. */
export type LiftItem = { code: string; from: Hundredths | null; to: Hundredths };

export type Lift = {
  /** As the points stand, gates aside; null below the lowest floor. */
  tier: Tier | null;
  total: Hundredths;
  /** The next tier up; null at the highest. */
  next: Tier | null;
  floor: Hundredths | null;
  /** Points to that floor. */
  missing: Hundredths;
  /** Gates that are not said to be met: without them no points help. */
  gates: string[];
  /** The cheapest criteria that together reach the floor (docs/decisions/0008); every one of them is needed. */
  items: LiftItem[];
};

/** What would lift a case to the next tier, from points and gates as they stand. */
export function liftOf(set: CriteriaSet, policy: Pick<Policy, "tierFloors">, marks: Marks): Lift {
  const floors = floorsOf(set.tiers, policy.tierFloors);
  const total = scored(set).reduce((sum, { code }) => sum + (marks[code]?.points ?? 0), 0);
  const next = [...TIERS].reverse().find((tier) => (floors[tier] ?? 0) > total) ?? null;
  const floor = next === null ? null : (floors[next] ?? null);
  const missing = floor === null ? 0 : floor - total;
  return {
    tier: tierOf(toMillionths(total), floors), total, next, floor, missing,
    gates: gates(set).filter(({ code }) => marks[code]?.met !== true).map(({ code }) => code),
    items: itemsFor(cheapestFirst(set, marks), missing),
  };
}

const COST: Readonly<Record<CriterionKind, number>> = { GATE: 0, BASIC: 1, ADVANCED: 2, OUTCOME: 3 };

type Open = { criterion: Criterion; from: Hundredths | null; room: Hundredths };

/** Basic before advanced before outcome; among them the smallest missing points first; then in the order of the set. */
function cheapestFirst(set: CriteriaSet, marks: Marks): Open[] {
  const open = scored(set).map((criterion): Open => {
    const from = marks[criterion.code]?.points ?? null;
    return { criterion, from, room: criterion.points - (from ?? 0) };
  });
  return open.filter(({ room }) => room > 0).sort((one, other) =>
    COST[one.criterion.kind] - COST[other.criterion.kind] || one.room - other.room || one.criterion.position - other.criterion.position);
}

/** Whole items until the points are there, the last one only as far as it must; what turns out not to be needed is left out again. */
function itemsFor(open: readonly Open[], missing: Hundredths): LiftItem[] {
  const taken: (LiftItem & { gain: Hundredths })[] = [];
  let gained = 0;
  for (const { criterion, from } of open) {
    if (gained >= missing) break;
    const base = from ?? 0;
    const to = criterion.steps.find((step) => step > base && gained + step - base >= missing) ?? criterion.points;
    taken.push({ code: criterion.code, from, to, gain: to - base });
    gained += to - base;
  }
  return needed(taken, gained - missing).map(({ code, from, to }) => ({ code, from, to }));
}

/** Drops, the dearest first, what the others reach the floor without. */
function needed<I extends { gain: Hundredths }>(items: readonly I[], over: Hundredths): I[] {
  let spare = over;
  const kept = [...items].reverse().filter(({ gain }) => {
    if (gain > spare) return true;
    spare -= gain;
    return false;
  });
  return kept.reverse();
}

/** What a center claims of itself, as marks. */
export function claimsOf(answers: readonly { code: string; met: boolean | null; selfScore: Hundredths | null }[]): Marks {
  return Object.fromEntries(answers.map(({ code, met, selfScore }) => [code, { points: selfScore, met }]));
}
