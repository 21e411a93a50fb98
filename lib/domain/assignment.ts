import {
  ASSIGNMENT_WEIGHTS, pairCost, pairFacts, roomForCases, roomOf, seatLoad, type AssessorToAssign, type AssignmentWeights, type CaseToAssign,
  type PairFacts,
} from "@/lib/domain/assignment-cost";
import { seatWholeCases, type Seating, type SeatingPlan } from "@/lib/domain/seating";

export type TeamToAssign = {
  id: number;
  /** Null: whoever scores and may judge the case chairs it. */
  chairId: number | null;
  /** Who may score: chair and members whose account is in use, secretaries never. */
  members: readonly AssessorToAssign[];
  /** Provinces to which the team travels anyway. */
  provinces: readonly string[];
};

export type AssignmentTask = {
  cases: readonly CaseToAssign[];
  teams: readonly TeamToAssign[];
  /** policy.scorersLeast, or more. */
  scorers: number;
  /** Whether a conflict forbids the pair; asked once for each. */
  isBlocked: (assessor: AssessorToAssign, item: CaseToAssign) => boolean;
  weights?: AssignmentWeights;
};

/** Why this person for this case: travel, not last year, and how full it makes them. */
export type ProposedScorer = PairFacts & { assessorId: number; cost: number; loadAfter: number; capacity: number };
/** `free`: members of the team without a conflict at this case. `isStandIn`: the team's own chair may not judge it. */
export type ProposedCase = { caseId: number; teamId: number; chairId: number; isStandIn: boolean; free: number; scorers: ProposedScorer[] };
/** ALL_IN_CONFLICT: no team has enough members who may judge it. NO_CAPACITY: some have, and all that could take it are full. */
export type Unplaced = { caseId: number; reason: "ALL_IN_CONFLICT" | "NO_CAPACITY" };
export type AssignmentProposal = { placed: ProposedCase[]; unplaced: Unplaced[] };

export type AssignmentProgress = { step: "TEAMS" | "SCORERS"; done: number; total: number };

const MOST_ROUNDS = 8;

/**
 * Proposes a team and scorers for each case; nothing is assigned by it. An assessment belongs to one team, and its scorers are of
 * that team, which a single flow cannot say: so there are two, each exact in itself.
 *
 * 1. Cases to teams. A team takes a case only with enough members free of conflict, and as many cases as its members have room for.
 *    Cost: what the cheapest scorers of the team would cost for this case (travel, last year's center), and how full the team gets.
 * 2. Cases to scorers of their team: as many different free members as the case needs, in one flow over all teams, because a person
 *    may belong to several. Cost: the pair, and how full the person gets.
 *
 * A case for which its team then has too few scorers left (its free members are the busy ones) may not go to that team again, and
 * both steps run once more. All is sorted by id first: the order in which things are given changes nothing.
 *
 * A generator, so that a job can tell its progress and do other work in between; `proposeAssignments` runs it through.
 */
export function* assignmentSteps(task: AssignmentTask): Generator<AssignmentProgress, AssignmentProposal> {
  const table = tableOf(task);
  for (let round = 1; ; round += 1) {
    const chosen = yield* chooseTeams(table);
    const seated = yield* chooseScorers(table, chosen);
    const short = chosen.filter((option, place) => option && seated[place]?.length === 0);
    if (short.length === 0 || round === MOST_ROUNDS) return conclude(table, chosen, seated);
    for (const option of short) if (option) option.refused = true;
  }
}

export function proposeAssignments(task: AssignmentTask, onProgress: (progress: AssignmentProgress) => void = () => undefined): AssignmentProposal {
  const steps = assignmentSteps(task);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onProgress(value);
  }
}

type Candidate = PairFacts & { assessor: AssessorToAssign; cost: number };
/** One team for one case: its members free of conflict, ascending by id. `refused`: too few of them had room in an earlier round. */
type Option = { team: TeamToAssign; free: Candidate[]; refused: boolean };
type Table = {
  cases: CaseToAssign[]; teams: TeamToAssign[]; people: AssessorToAssign[]; scorers: number; weights: AssignmentWeights;
  /** Of each case, in the order of the teams. */
  options: Option[][];
};

const byId = <T extends { id: number }>(items: readonly T[]): T[] => [...items].sort((one, other) => one.id - other.id);

function tableOf({ cases, teams, scorers, isBlocked, weights = ASSIGNMENT_WEIGHTS }: AssignmentTask): Table {
  const sorted = byId(teams).map((team) => ({ ...team, members: byId(team.members), going: new Set(team.provinces) }));
  const people = byId([...new Map(sorted.flatMap(({ members }) => members.map((member) => [member.id, member]))).values()]);
  const candidate = (assessor: AssessorToAssign, item: CaseToAssign, going: ReadonlySet<string>): Candidate => {
    const facts = pairFacts(assessor, item, going);
    return { ...facts, assessor, cost: pairCost(facts, weights) };
  };
  const options = byId(cases).map((item) => sorted.map((team): Option => {
    const free = team.members.filter((assessor) => !isBlocked(assessor, item));
    return { team, free: free.map((assessor) => candidate(assessor, item, team.going)), refused: false };
  }));
  return { cases: byId(cases), teams: sorted, people, scorers, weights, options };
}

type Steps<Result> = Generator<AssignmentProgress, Result>;

function* chooseTeams({ cases, teams, scorers, weights, options }: Table): Steps<(Option | null)[]> {
  const seating = yield* reporting("TEAMS", {
    cases: cases.length, seats: 1,
    benches: teams.map(({ members }) => {
      const whole = { capacity: sumOf(members, ({ capacity }) => capacity), load: sumOf(members, ({ load }) => load) };
      return { room: roomForCases(members, scorers), loadCost: (nth) => scorers * seatLoad(weights, whole, scorers * nth) };
    }),
    pairCost: (place, team) => cheapest(options[place]?.[team], scorers),
  });
  return seating.map(([team], place) => (team === undefined ? null : (options[place]?.[team] ?? null)));
}

/** What the cheapest scorers cost together; null where there are too few. */
function cheapest(option: Option | undefined, scorers: number): number | null {
  const able = option && !option.refused ? option.free.filter(({ assessor }) => roomOf(assessor) > 0) : [];
  if (able.length < scorers) return null;
  return sumOf(able.map(({ cost }) => cost).sort((one, other) => one - other).slice(0, scorers), (cost) => cost);
}

/** The scorers of each case; none where there are too few. */
function* chooseScorers({ people, scorers, weights }: Table, chosen: readonly (Option | null)[]): Steps<Candidate[][]> {
  const free = chosen.map((option) => new Map(option?.free.map((candidate) => [candidate.assessor.id, candidate])));
  const candidateAt = (place: number, person: number) => free[place]?.get(people[person]?.id ?? 0);
  const seating = yield* reporting("SCORERS", {
    cases: chosen.length, seats: scorers,
    benches: people.map((person) => ({ room: roomOf(person), loadCost: (nth) => seatLoad(weights, person, nth) })),
    pairCost: (place, person) => candidateAt(place, person)?.cost ?? null,
  });
  return seating.map((seats, place) => seats.flatMap((person) => candidateAt(place, person) ?? []));
}

function* reporting(step: AssignmentProgress["step"], plan: SeatingPlan): Steps<Seating> {
  const steps = seatWholeCases(plan);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield { step, done: value, total: plan.cases };
  }
}

function conclude({ cases, options, scorers }: Table, chosen: readonly (Option | null)[], seated: readonly Candidate[][]): AssignmentProposal {
  const named = new Map<number, number>();
  for (const { assessor } of seated.flat()) named.set(assessor.id, (named.get(assessor.id) ?? 0) + 1);
  const proposal: AssignmentProposal = { placed: [], unplaced: [] };
  for (const [place, { id }] of cases.entries()) {
    const option = chosen[place];
    const [first, ...others] = seated[place] ?? [];
    if (option && first) proposal.placed.push(describe(id, option, [first, ...others], named));
    else proposal.unplaced.push({ caseId: id, reason: reasonOf(options[place] ?? [], scorers) });
  }
  return proposal;
}

function reasonOf(options: readonly Option[], scorers: number): Unplaced["reason"] {
  return options.some(({ free }) => free.length >= scorers) ? "NO_CAPACITY" : "ALL_IN_CONFLICT";
}

function describe(caseId: number, { team, free }: Option, seated: [Candidate, ...Candidate[]], named: ReadonlyMap<number, number>): ProposedCase {
  const chair = free.find(({ assessor }) => assessor.id === team.chairId) ?? seated[0];
  const scorers = seated.map(({ assessor, travel, judgedLast, cost }): ProposedScorer => ({
    assessorId: assessor.id, travel, judgedLast, cost, loadAfter: assessor.load + (named.get(assessor.id) ?? 0), capacity: assessor.capacity,
  }));
  return { caseId, teamId: team.id, chairId: chair.assessor.id, isStandIn: chair.assessor.id !== team.chairId, free: free.length, scorers };
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
