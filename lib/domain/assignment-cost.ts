/** One application that needs scorers; ids are the application's and its center's. */
export type CaseToAssign = { id: number; centerId: number; provinceCode: string; region: string };

export type AssessorToAssign = {
  id: number;
  /** Sheets that this person is to fill at most, those named already included. */
  capacity: number;
  /** Sheets already named in this cycle, for other cases. */
  load: number;
  /** Home; null where it is not known. */
  provinceCode: string | null;
  region: string | null;
  /** Centers judged in the previous cycle. */
  judgedLast: ReadonlySet<number>;
};

/** How far an assessor, or the team as a whole, travels to a center. */
export const TRAVELS = ["PROVINCE", "REGION", "FAR"] as const;
export type Travel = (typeof TRAVELS)[number];

/**
 * What counts against a pair, in hundredths of a percent of load: with 1000 for a region away, somebody from the province is named
 * until they are 10 percentage points busier than somebody from the region. Only the proportions matter.
 */
export type AssignmentWeights = { load: number; travel: Readonly<Record<Travel, number>>; judgedLast: number };

export const ASSIGNMENT_WEIGHTS: AssignmentWeights = { load: 10_000, travel: { PROVINCE: 0, REGION: 1_000, FAR: 2_000 }, judgedLast: 5_000 };

/** What speaks for and against one pair. */
export type PairFacts = { travel: Travel; judgedLast: boolean };

/** `going`: provinces to which the team travels anyway. */
export function pairFacts(assessor: AssessorToAssign, item: CaseToAssign, going: ReadonlySet<string>): PairFacts {
  const isNear = assessor.provinceCode === item.provinceCode || going.has(item.provinceCode);
  const travel = isNear ? "PROVINCE" : assessor.region === item.region ? "REGION" : "FAR";
  return { travel, judgedLast: assessor.judgedLast.has(item.centerId) };
}

export function pairCost({ travel, judgedLast }: PairFacts, weights: AssignmentWeights): number {
  return weights.travel[travel] + (judgedLast ? weights.judgedLast : 0);
}

/** How many sheets a person can still take. */
export function roomOf({ capacity, load }: Pick<AssessorToAssign, "capacity" | "load">): number {
  return Math.max(0, capacity - load);
}

/**
 * What the n-th new seat costs: how full it makes the person, or the team, in hundredths of a percent. It rises with every seat, so
 * the sum is least where all are equally full (a convex cost, taken apart into single seats).
 */
export function seatLoad(weights: AssignmentWeights, { capacity, load }: { capacity: number; load: number }, nth: number): number {
  return capacity > 0 ? Math.floor((weights.load * (load + nth)) / capacity) : weights.load;
}

/**
 * The most cases that these people can take together when each case needs `seats` different ones of them: nobody sits twice at a
 * case, so a person counts with at most one seat of each.
 */
export function roomForCases(people: readonly Pick<AssessorToAssign, "capacity" | "load">[], seats: number): number {
  const rooms = people.map(roomOf);
  const most = Math.floor(rooms.reduce((sum, room) => sum + room, 0) / seats);
  for (let cases = most; cases > 0; cases -= 1) {
    if (rooms.reduce((sum, room) => sum + Math.min(room, cases), 0) >= seats * cases) return cases;
  }
  return 0;
}
