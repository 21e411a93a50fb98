import { Network, type Edge } from "@/lib/domain/min-cost-flow";

/** Who can take cases: a team, or a scorer. */
export type Bench = {
  /** How many cases more it can take. */
  room: number;
  /** What its n-th case from now costs, counted from 1: whole numbers that never fall, so that load spreads by itself. */
  loadCost: (nth: number) => number;
};

export type SeatingPlan = {
  cases: number;
  benches: readonly Bench[];
  /** Seats of one case: that many different benches. */
  seats: number;
  /** What it costs that this bench takes this case, whole and not negative; null where it may not. */
  pairCost: (caseAt: number, benchAt: number) => number | null;
};

/** The benches of each case, ascending; fewer than its seats where no more could be had. */
export type Seating = number[][];

/**
 * Fills as many seats as can be filled, and of all ways to do so takes the cheapest: pair costs and load costs together, exactly.
 * The flow runs source case → bench → sink; a bench has one edge of room 1 to the sink for each case that it can take, the n-th at
 * the n-th load cost, and a case without a bench sits at "nobody", which costs more than all else together. Yields the number of
 * cases done.
 */
export function* seatCases(plan: SeatingPlan): Generator<number, Seating> {
  const hall = openHall(plan);
  for (let place = 0; place < plan.cases; place += 1) {
    for (let seat = 0; seat < plan.seats; seat += 1) hall.network.push(hall.caseAt(place), SINK);
    yield place + 1;
  }
  return readSeating(plan, hall);
}

/**
 * The same where a case with too few benches helps nobody: what `seatCases` leaves incomplete gives its seats back, and those cases
 * are then taken one by one in their order, each whole or not at all. The cheapest seating for the cases that are seated.
 */
export function* seatWholeCases(plan: SeatingPlan): Generator<number, Seating> {
  const first = yield* seatCases(plan);
  const isShort = first.map((benches) => benches.length < plan.seats);
  if (!isShort.includes(true)) return first;
  const hall = openHall(plan, { nobody: false });
  const order = [...isShort.keys()].sort((one, other) => Number(isShort[one]) - Number(isShort[other]) || one - other);
  for (const place of order) {
    seatWhole(hall, place, plan.seats);
    yield plan.cases;
  }
  return readSeating(plan, hall);
}

/** The sink has the lowest number, then the benches: where costs are equal, a search ends as soon as it can. */
const [SINK, NOBODY, FIRST_BENCH] = [0, 1, 2] as const;

type Hall = { network: Network; caseAt: (place: number) => number; pairs: { place: number; bench: number; edge: Edge }[] };

function openHall(plan: SeatingPlan, { nobody } = { nobody: true }): Hall {
  const { cases, benches, seats } = plan;
  const caseAt = (place: number) => FIRST_BENCH + benches.length + place;
  const loads = benches.flatMap(({ room, loadCost }, bench) =>
    Array.from({ length: Math.min(room, cases) }, (_, index) => ({ bench, cost: loadCost(index + 1) })));
  const possible = pairsOf(plan);
  const network = new Network(caseAt(cases), possible.length + loads.length + cases + 1);
  const pairs = possible.map(({ place, bench, cost }) =>
    ({ place, bench, edge: network.addEdge(caseAt(place), FIRST_BENCH + bench, 1, cost) }));
  for (const { bench, cost } of loads) network.addEdge(FIRST_BENCH + bench, SINK, 1, cost);
  const hall = { network, caseAt, pairs };
  if (!nobody) return hall;
  const dearest = highest(possible) + highest(loads);
  for (let place = 0; place < cases; place += 1) network.addEdge(caseAt(place), NOBODY, seats, dearest * cases * seats + 1);
  network.addEdge(NOBODY, SINK, cases * seats, 0);
  return hall;
}

function highest(items: readonly { cost: number }[]): number {
  return items.reduce((most, { cost }) => Math.max(most, cost), 0);
}

function pairsOf({ cases, benches, pairCost }: SeatingPlan): { place: number; bench: number; cost: number }[] {
  const pairs = [];
  for (let place = 0; place < cases; place += 1) {
    for (let bench = 0; bench < benches.length; bench += 1) {
      const cost = pairCost(place, bench);
      if (cost !== null) pairs.push({ place, bench, cost });
    }
  }
  return pairs;
}

function seatWhole({ network, caseAt }: Hall, place: number, seats: number): void {
  const restore = network.keep();
  for (let seat = 0; seat < seats; seat += 1) {
    if (network.push(caseAt(place), SINK) === null) return restore();
  }
}

function readSeating({ cases }: SeatingPlan, { network, pairs }: Hall): Seating {
  const seating: Seating = Array.from({ length: cases }, () => []);
  for (const { place, bench, edge } of pairs) {
    if (network.flow(edge) > 0) seating[place]?.push(bench);
  }
  return seating;
}
