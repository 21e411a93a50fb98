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
    for (let seat = 0; seat < plan.seats; seat += 1) hall.network.push(place, hall.sink);
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

type Hall = { network: Network; sink: number; pairs: { place: number; bench: number; edge: Edge }[] };

function openHall(plan: SeatingPlan, { nobody } = { nobody: true }): Hall {
  const { cases, benches, seats } = plan;
  const [out, sink] = [cases + benches.length, cases + benches.length + 1];
  const network = new Network(sink + 1);
  const pairs = pairsOf(plan).map(({ place, bench, cost }) => ({ place, bench, edge: network.addEdge(place, cases + bench, 1, cost) }));
  const loads = benches.flatMap(({ room, loadCost }, bench) =>
    Array.from({ length: Math.min(room, cases) }, (_, index) => ({ bench, cost: loadCost(index + 1) })));
  for (const { bench, cost } of loads) network.addEdge(cases + bench, sink, 1, cost);
  if (!nobody) return { network, sink, pairs };
  const costs = [...pairsOf(plan).map(({ cost }) => cost), 0];
  const dearest = costs.reduce((most, cost) => Math.max(most, cost)) + loads.reduce((most, { cost }) => Math.max(most, cost), 0);
  for (let place = 0; place < cases; place += 1) network.addEdge(place, out, seats, dearest * cases * seats + 1);
  network.addEdge(out, sink, cases * seats, 0);
  return { network, sink, pairs };
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

function seatWhole({ network, sink }: Hall, place: number, seats: number): void {
  const restore = network.keep();
  for (let seat = 0; seat < seats; seat += 1) {
    if (network.push(place, sink) === null) return restore();
  }
}

function readSeating({ cases }: SeatingPlan, { network, pairs }: Hall): Seating {
  const seating: Seating = Array.from({ length: cases }, () => []);
  for (const { place, bench, edge } of pairs) {
    if (network.flow(edge) > 0) seating[place]?.push(bench);
  }
  return seating;
}
