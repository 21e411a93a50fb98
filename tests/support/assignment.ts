import { planTravel } from "@/lib/domain/assignment-travel";
import type { AssignmentTask, TeamToAssign } from "@/lib/domain/assignment";
import type { AssessorToAssign, CaseToAssign } from "@/lib/domain/assignment-cost";
import { between, chance } from "@/lib/domain/chance";

export const anAssessor = (id: number, over: Partial<AssessorToAssign> = {}): AssessorToAssign =>
  ({ id, capacity: 10, load: 0, provinceCode: "10", region: "C", judgedLast: new Set(), ...over });

/** Its center has the number of the case. */
export const aCase = (id: number, provinceCode = "10"): CaseToAssign => ({ id, centerId: id, provinceCode, region: regionOf(provinceCode) });

export const aTeam = (id: number, members: AssessorToAssign[], over: Partial<TeamToAssign> = {}): TeamToAssign =>
  ({ id, chairId: members[0]?.id ?? null, members, provinces: [], ...over });

/** Six made-up regions by the first digit of the province. */
export const regionOf = (provinceCode: string): string => `R${provinceCode.charAt(0)}`;

type Size = { cases: number; assessors: number; teams: number; capacity: number; scorers?: number };

/**
 * A made-up season: cases over 60 provinces, a fifth of them in one; assessors of 40 agencies, four in ten from that one province; one
 * in ten judged a center last year; a conflict where the agency is the same.
 */
export function madeUpSeason({ cases, assessors, teams, capacity, scorers = 2 }: Size, seed: number, plan = true): AssignmentTask {
  const random = chance(seed);
  const province = (share: number) => (random() < share ? "10" : String(between(random, 11, 69)));
  const items = Array.from({ length: cases }, (_, index) => aCase(index + 1, province(0.2)));
  const agencies = new Map(items.map(({ id }) => [id, between(random, 1, 40)]));
  const people = Array.from({ length: assessors }, (_, index) => {
    const provinceCode = province(0.4);
    const judgedLast = new Set(items.filter(() => random() < 0.1 / teams).map(({ centerId }) => centerId));
    return anAssessor(index + 1, { capacity, provinceCode, region: regionOf(provinceCode), judgedLast });
  });
  const employers = new Map(people.map(({ id }) => [id, between(random, 1, 40)]));
  const blank = Array.from({ length: teams }, (_, index) => aTeam(index + 1, people.filter(({ id }) => id % teams === index)));
  const travel = plan ? planTravel(items, blank, scorers) : new Map<number, string[]>();
  return {
    cases: items, scorers, teams: blank.map((team) => ({ ...team, provinces: travel.get(team.id) ?? [] })),
    isBlocked: (assessor, item) => employers.get(assessor.id) === agencies.get(item.id),
  };
}
