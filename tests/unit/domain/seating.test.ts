import { describe, expect, it } from "vitest";
import { between, chance } from "@/lib/domain/chance";
import { seatCases, seatWholeCases, type Seating, type SeatingPlan } from "@/lib/domain/seating";

function finish(steps: Generator<number, Seating>): Seating {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Up to four cases and four benches, costs small enough that many ways cost the same, and every third pair forbidden. */
function randomPlan(random: () => number): SeatingPlan {
  const [cases, count, seats] = [between(random, 1, 4), between(random, 1, 4), between(random, 1, 2)];
  const costs = Array.from({ length: cases }, () => Array.from({ length: count }, () => (between(random, 1, 3) === 1 ? null : between(random, 0, 9))));
  const benches = Array.from({ length: count }, () => {
    const [start, rise] = [between(random, 0, 4), between(random, 0, 6)];
    return { room: between(random, 0, 3), loadCost: (nth: number) => start + rise * nth };
  });
  return { cases, benches, seats, pairCost: (place, bench) => costs[place]?.[bench] ?? null };
}

/** Every set of benches that a case could have. */
function waysOf({ benches, seats, pairCost }: SeatingPlan, place: number): number[][] {
  const free = benches.flatMap((_, bench) => (pairCost(place, bench) === null ? [] : [bench]));
  const sets = free.reduce<number[][]>((all, bench) => [...all, ...all.map((set) => [...set, bench])], [[]]);
  return sets.filter((set) => set.length <= seats);
}

type Worth = { filled: number; cost: number };

/** What a seating comes to; null where a bench has more than it can take. */
function worthOf({ benches, pairCost }: SeatingPlan, seating: Seating): Worth | null {
  const pairs = seating.flatMap((set, place) => set.map((bench) => ({ place, bench })));
  const loads = benches.map((_, index) => pairs.filter(({ bench }) => bench === index).length);
  if (benches.some(({ room }, bench) => Number(loads[bench]) > room)) return null;
  const pairCosts = pairs.map(({ place, bench }) => pairCost(place, bench) ?? Infinity);
  const loadCosts = benches.flatMap(({ loadCost }, bench) => Array.from({ length: Number(loads[bench]) }, (_, index) => loadCost(index + 1)));
  return { filled: pairs.length, cost: [...pairCosts, ...loadCosts].reduce((sum, cost) => sum + cost, 0) };
}

function* everySeating(plan: SeatingPlan, place = 0): Generator<Seating> {
  if (place === plan.cases) return yield [];
  for (const set of waysOf(plan, place)) for (const rest of everySeating(plan, place + 1)) yield [set, ...rest];
}

/** As many seats filled as can be; among them the least cost. */
function bestOf(plan: SeatingPlan, isAllowed: (seating: Seating) => boolean = () => true): Worth {
  let best: Worth = { filled: -1, cost: 0 };
  for (const seating of everySeating(plan)) {
    const worth = isAllowed(seating) ? worthOf(plan, seating) : null;
    if (worth && (worth.filled > best.filled || (worth.filled === best.filled && worth.cost < best.cost))) best = worth;
  }
  return best;
}

describe("cases are seated as well as they can be", () => {
  it("the flow's optimum equals that of brute force on 200 random plans", () => {
    const random = chance(2569);
    const found = { full: 0, short: 0 };
    for (let run = 0; run < 200; run += 1) {
      const plan = randomPlan(random);
      const seating = finish(seatCases(plan));
      const best = bestOf(plan);
      expect(worthOf(plan, seating)).toEqual(best);
      found[best.filled === plan.cases * plan.seats ? "full" : "short"] += 1;
    }
    expect(Math.min(found.full, found.short)).toBeGreaterThan(30);
  });

  it("where a case needs all its seats, each has all or none, and those seated are seated at the least cost", () => {
    const random = chance(2570);
    let dropped = 0;
    for (let run = 0; run < 200; run += 1) {
      const plan = randomPlan(random);
      const seating = finish(seatWholeCases(plan));
      const isSeated = (place: number) => (seating[place]?.length ?? 0) > 0;
      expect(seating.every((set) => [0, plan.seats].includes(set.length))).toBe(true);
      const sameCases = (other: Seating) => other.every((set, place) => set.length === (isSeated(place) ? plan.seats : 0));
      expect(worthOf(plan, seating)).toEqual(bestOf(plan, sameCases));
      const more = (other: Seating) => other.every((set, place) => (isSeated(place) ? set.length === plan.seats : [0, plan.seats].includes(set.length)));
      expect(bestOf(plan, more).filled).toBe(seating.flat().length);
      if (seating.some((set) => set.length === 0)) dropped += 1;
    }
    expect(dropped).toBeGreaterThan(30);
  });

  it("a case that cannot have all its seats gives them to one that can", () => {
    const plan: SeatingPlan = {
      cases: 2, seats: 2, benches: [{ room: 1, loadCost: () => 0 }, { room: 1, loadCost: () => 0 }],
      pairCost: () => 0,
    };
    expect(finish(seatCases(plan)).flat()).toHaveLength(2);
    expect(finish(seatWholeCases(plan))).toEqual([[0, 1], []]);
  });

  it("load spreads by itself where all else is equal", () => {
    const bench = { room: 9, loadCost: (nth: number) => nth };
    const seating = finish(seatCases({ cases: 9, seats: 1, benches: [bench, bench, bench], pairCost: () => 5 }));
    expect([0, 1, 2].map((index) => seating.filter(([only]) => only === index).length)).toEqual([3, 3, 3]);
  });
});
