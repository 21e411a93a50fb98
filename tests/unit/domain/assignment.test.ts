import { describe, expect, it } from "vitest";
import { assignmentSteps, proposeAssignments, type AssignmentProposal, type AssignmentTask } from "@/lib/domain/assignment";
import {
  ASSIGNMENT_WEIGHTS, pairCost, pairFacts, roomForCases, seatLoad, type AssessorToAssign, type CaseToAssign,
} from "@/lib/domain/assignment-cost";
import { planTravel } from "@/lib/domain/assignment-travel";
import { between, chance } from "@/lib/domain/chance";
import { aCase, anAssessor, aTeam, madeUpSeason, regionOf } from "@/tests/support/assignment";

const never = () => false;
const scorersOf = (proposal: AssignmentProposal, caseId: number) =>
  proposal.placed.find((placed) => placed.caseId === caseId)?.scorers.map(({ assessorId }) => assessorId);
const propose = (task: Partial<AssignmentTask>) => proposeAssignments({ cases: [aCase(1)], teams: [], scorers: 2, isBlocked: never, ...task });

describe("what is proposed keeps the rules", () => {
  const season = { cases: 60, assessors: 18, teams: 4, capacity: 8 };

  it.each([1, 2, 3, 4, 5])("never a conflicted pair, never beyond a capacity, all scorers of one team, each case once (season %i)", (seed) => {
    const task = madeUpSeason(season, seed);
    const { placed, unplaced } = proposeAssignments(task);
    const people = new Map(task.teams.flatMap(({ id, members }) => members.map((member) => [member.id, { team: id, member }])));
    for (const { caseId, teamId, chairId, scorers } of placed) {
      const item = task.cases.find(({ id }) => id === caseId) ?? aCase(0);
      const named = [...new Set([chairId, ...scorers.map(({ assessorId }) => assessorId)])].map((id) => people.get(id));
      expect(named.map((person) => person?.team)).toEqual(named.map(() => teamId));
      expect(named.some((person) => !person || task.isBlocked(person.member, item))).toBe(false);
      expect(new Set(scorers.map(({ assessorId }) => assessorId)).size).toBe(2);
    }
    const seats = placed.flatMap(({ scorers }) => scorers);
    for (const { assessorId, loadAfter, capacity } of seats) {
      expect(loadAfter).toBe(seats.filter((seat) => seat.assessorId === assessorId).length);
      expect(loadAfter).toBeLessThanOrEqual(capacity);
    }
    expect([...placed, ...unplaced].map(({ caseId }) => caseId).sort((a, b) => a - b)).toEqual(task.cases.map(({ id }) => id));
  });

  it("the order in which cases, teams and people are given changes nothing", () => {
    const task = madeUpSeason(season, 7);
    const turned = { ...task, cases: [...task.cases].reverse(), teams: [...task.teams].reverse().map((team) => ({ ...team, members: [...team.members].reverse() })) };
    expect(proposeAssignments(turned)).toEqual(proposeAssignments(task));
  });

  it("progress is told, to the end of both steps", () => {
    const told = [...assignmentSteps(madeUpSeason(season, 1))];
    for (const step of ["TEAMS", "SCORERS"] as const) expect(told.filter((progress) => progress.step === step).at(-1)).toEqual({ step, done: 60, total: 60 });
  });
});

describe("who is preferred", () => {
  const pair = (...over: [Partial<AssessorToAssign>, Partial<AssessorToAssign>, Partial<AssessorToAssign>]) =>
    propose({ teams: [aTeam(1, over.map((one, index) => anAssessor(index + 1, one)))] });

  it.each<[string, [Partial<AssessorToAssign>, Partial<AssessorToAssign>, Partial<AssessorToAssign>], number[]]>([
    ["who comes from the province", [{ provinceCode: "50" }, {}, {}], [2, 3]],
    ["who did not judge the center last year", [{}, { judgedLast: new Set([1]) }, {}], [1, 3]],
    ["who has less to do, for the capacity", [{ load: 3 }, { load: 2 }, { load: 4, capacity: 20 }], [2, 3]],
    ["from the province, though a little busier", [{ load: 1 }, { provinceCode: "50", region: "R1" }, {}], [1, 3]],
    ["from the region, where the province is too busy", [{ load: 9 }, { provinceCode: "11", region: "R1" }, {}], [2, 3]],
  ])("%s", (_, people, expected) => expect(scorersOf(pair(...people), 1)).toEqual(expected));

  it("the reason of each pair is told", () => {
    const members = [anAssessor(1, { load: 4, judgedLast: new Set([1]) }), anAssessor(2, { provinceCode: "50", region: "R5" })];
    const { placed } = propose({ teams: [aTeam(7, members)] });
    expect(placed).toEqual([{
      caseId: 1, teamId: 7, chairId: 1, isStandIn: false, free: 2, scorers: [
        { assessorId: 1, travel: "PROVINCE", judgedLast: true, cost: 5_000, loadAfter: 5, capacity: 10 },
        { assessorId: 2, travel: "FAR", judgedLast: false, cost: 2_000, loadAfter: 1, capacity: 10 },
      ],
    }]);
  });

  it("a team that travels to the province anyway counts as being there", () => {
    expect(pairFacts(anAssessor(1, { provinceCode: null, region: null }), aCase(1, "50"), new Set(["50"])).travel).toBe("PROVINCE");
    expect(pairFacts(anAssessor(1, { provinceCode: null, region: null }), aCase(1, "50"), new Set(["51"])).travel).toBe("FAR");
  });

  it("where the team's chair is in conflict a scorer stands in", () => {
    const { placed } = propose({ teams: [aTeam(1, [1, 2, 3].map((id) => anAssessor(id)))], isBlocked: ({ id }) => id === 1 });
    expect(placed).toMatchObject([{ chairId: 2, isStandIn: true, free: 2, scorers: [{ assessorId: 2 }, { assessorId: 3 }] }]);
  });

  it("a person of two teams has one capacity", () => {
    const [shared, two, three] = [anAssessor(1, { capacity: 1 }), anAssessor(2), anAssessor(3)];
    const { placed, unplaced } = propose({ cases: [aCase(1), aCase(2)], teams: [aTeam(1, [shared, two]), aTeam(2, [shared, three])] });
    expect([placed.length, unplaced]).toEqual([1, [{ caseId: 2, reason: "NO_CAPACITY" }]]);
  });
});

describe("what cannot be placed is listed with the reason", () => {
  const two = [anAssessor(1), anAssessor(2)];

  it.each<[string, Partial<AssignmentTask>, string]>([
    ["all in conflict", { teams: [aTeam(1, two)], isBlocked: () => true }, "ALL_IN_CONFLICT"],
    ["one scorer free where two are needed", { teams: [aTeam(1, two)], isBlocked: ({ id }) => id === 1 }, "ALL_IN_CONFLICT"],
    ["one free in each of two teams: scorers are of one team", { teams: [aTeam(1, [anAssessor(1)]), aTeam(2, [anAssessor(2)])] }, "ALL_IN_CONFLICT"],
    ["all full", { teams: [aTeam(1, two.map((one) => ({ ...one, load: 10 })))] }, "NO_CAPACITY"],
    ["all but one full", { teams: [aTeam(1, [anAssessor(1), anAssessor(2, { capacity: 0 })])] }, "NO_CAPACITY"],
    ["no team", { teams: [] }, "ALL_IN_CONFLICT"],
  ])("%s", (_, task, reason) => expect(propose(task)).toEqual({ placed: [], unplaced: [{ caseId: 1, reason }] }));

  it("no seat is wasted on a case that lacks its second scorer", () => {
    const teams = [aTeam(1, [anAssessor(1, { capacity: 3 }), anAssessor(2, { capacity: 3 })])];
    const { placed, unplaced } = propose({ cases: [1, 2, 3, 4, 5].map((id) => aCase(id)), teams });
    expect(placed.map(({ caseId }) => caseId)).toHaveLength(3);
    expect(unplaced).toHaveLength(2);
  });

  it("a case whose free members are used up in one team goes to another", () => {
    const busy = [anAssessor(1, { capacity: 1 }), anAssessor(2, { capacity: 1 }), anAssessor(3, { capacity: 9 }), anAssessor(4, { capacity: 9 })];
    const other = [anAssessor(5, { provinceCode: "60", region: "R6" }), anAssessor(6, { provinceCode: "60", region: "R6" })];
    const task = { cases: [aCase(1), aCase(2)], teams: [aTeam(1, busy), aTeam(2, other)], isBlocked: ({ id }: AssessorToAssign) => id === 3 || id === 4 };
    expect(propose(task)).toMatchObject({ placed: [{ teamId: 1 }, { teamId: 2 }], unplaced: [] });
  });
});

describe("the proposal is the best there is", () => {
  type Choice = { assessor: AssessorToAssign; item: CaseToAssign };

  /** What pairs and loads come to, as the docstring of the proposal says it. */
  function costOf(choices: readonly Choice[]): number {
    const loads = new Map<number, number>();
    return choices.reduce((sum, { assessor, item }) => {
      const nth = (loads.get(assessor.id) ?? 0) + 1;
      loads.set(assessor.id, nth);
      return sum + pairCost(pairFacts(assessor, item, new Set()), ASSIGNMENT_WEIGHTS) + seatLoad(ASSIGNMENT_WEIGHTS, assessor, nth);
    }, 0);
  }

  function* everyChoice(task: AssignmentTask, people: readonly AssessorToAssign[], place = 0): Generator<Choice[]> {
    const item = task.cases[place];
    if (!item) return yield [];
    const free = people.filter((assessor) => !task.isBlocked(assessor, item));
    const pairs = free.flatMap((one, index) => free.slice(index + 1).map((other) => [one, other]));
    for (const rest of everyChoice(task, people, place + 1)) {
      yield rest;
      for (const pair of pairs) yield [...pair.map((assessor) => ({ assessor, item })), ...rest];
    }
  }

  const fits = (choices: readonly Choice[]) =>
    choices.every(({ assessor }) => choices.filter((other) => other.assessor === assessor).length <= assessor.capacity - assessor.load);

  it("equals brute force on 200 random small seasons: the least cost for the cases placed, and no way to place more of them", () => {
    const random = chance(4);
    const pick = () => String(between(random, 1, 3) * 10 + between(random, 0, 1));
    let unplaced = 0;
    for (let run = 0; run < 200; run += 1) {
      const people = Array.from({ length: between(random, 2, 4) }, (_, index) => {
        const [provinceCode, capacity] = [pick(), between(random, 1, 4)];
        const judgedLast = new Set([between(random, 1, 6)]);
        return anAssessor(index + 1, { capacity, load: between(random, 0, 1), provinceCode, region: regionOf(provinceCode), judgedLast });
      });
      const blocked = new Set(Array.from({ length: 3 }, () => `${between(random, 1, 4)} ${between(random, 1, 4)}`));
      const cases = Array.from({ length: between(random, 1, 4) }, (_, index) => aCase(index + 1, pick()));
      const task = { cases, teams: [aTeam(1, people)], scorers: 2, isBlocked: ({ id }: AssessorToAssign, item: CaseToAssign) => blocked.has(`${id} ${item.id}`) };
      const proposal = proposeAssignments(task);
      const proposed = proposal.placed.flatMap(({ caseId, scorers }) => scorers.flatMap(({ assessorId }) =>
        people.filter(({ id }) => id === assessorId).map((assessor) => ({ assessor, item: cases[caseId - 1] ?? aCase(0) }))));
      const placed = new Set(proposal.placed.map(({ caseId }) => caseId));
      const all = [...everyChoice(task, people)].filter(fits);
      const same = all.filter((choices) => cases.every(({ id }) => placed.has(id) === choices.some(({ item }) => item.id === id)));
      expect(fits(proposed)).toBe(true);
      expect(costOf(proposed)).toBe(Math.min(...same.map(costOf)));
      expect(proposed.length).toBe(Math.max(...all.map((choices) => choices.length)));
      unplaced += proposal.unplaced.length;
    }
    expect(unplaced).toBeGreaterThan(20);
  });
});

describe("room and travel", () => {
  it.each([[[3, 3], 2, 3], [[1, 9], 2, 1], [[2, 2, 2], 2, 3], [[5, 1, 1], 2, 2], [[4], 2, 0], [[4], 1, 4], [[], 2, 0]] as const)(
    "people with room for %j, %i seats a case: %i cases", (rooms, seats, cases) =>
      expect(roomForCases(rooms.map((capacity) => ({ capacity, load: 0 })), seats)).toBe(cases));

  it("travel is planned by whole provinces, the largest first; one too large for a team is shared", () => {
    const people = (first: number, provinceCode: string) => [first, first + 1].map((id) => anAssessor(id, { capacity: 20, provinceCode, region: `R${provinceCode.charAt(0)}` }));
    const cases = [..."aaaaaaaabbbb"].map((letter, index) => aCase(index + 1, letter === "a" ? "10" : "50"));
    expect(planTravel(cases, [aTeam(1, people(1, "50")), aTeam(2, people(3, "50"))], 2)).toEqual(new Map([[1, ["10", "50"]], [2, ["10", "50"]]]));
    expect(planTravel(cases.slice(0, 1), [aTeam(1, people(1, "50")), aTeam(2, people(3, "10"))], 2)).toEqual(new Map([[1, []], [2, ["10"]]]));
  });

  it("a planned season travels to far fewer places", () => {
    const season = { cases: 300, assessors: 27, teams: 9, capacity: 30 };
    const journeys = (planned: boolean) => {
      const task = madeUpSeason(season, 3, planned);
      const provinces = new Map(task.cases.map(({ id, provinceCode }) => [id, provinceCode]));
      return new Set(proposeAssignments(task).placed.map(({ caseId, teamId }) => `${teamId} ${provinces.get(caseId)}`)).size;
    };
    expect(journeys(true)).toBeLessThan(0.7 * journeys(false));
  });
});
