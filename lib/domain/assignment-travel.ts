import { ASSIGNMENT_WEIGHTS, pairFacts, roomForCases, seatLoad, type CaseToAssign } from "@/lib/domain/assignment-cost";
import type { TeamToAssign } from "@/lib/domain/assignment";

type Part = { provinceCode: string; region: string; cases: number; sample: CaseToAssign };

/**
 * To which provinces each team should travel, so that a day's visits lie together (docs/domain.md §3): a plan made before the
 * proposal, whose travel costs then follow it. That two cases are near each other is nothing that a flow of single cases can price,
 * so this is a rule of thumb and no optimum: the province with the most cases first, each to the team that is least full with it, a
 * team with somebody from there, or from the region, before others. A province of more than half a team's share is split.
 */
export function planTravel(cases: readonly CaseToAssign[], teams: readonly TeamToAssign[], scorers: number): Map<number, string[]> {
  const sorted = [...teams].sort((one, other) => one.id - other.id)
    .map((team) => ({ team, room: roomForCases(team.members, scorers), planned: 0, provinces: new Set(team.provinces) }))
    .filter(({ room }) => room > 0);
  const rooms = sorted.reduce((sum, { room }) => sum + room, 0);
  const most = Math.max(1, Math.ceil(cases.length / Math.max(1, sorted.length) / 2));
  for (const part of partsOf(cases, most)) {
    const worth = ({ team, room, planned, provinces }: (typeof sorted)[number]) =>
      seatLoad(ASSIGNMENT_WEIGHTS, { capacity: Math.ceil((cases.length * room) / rooms), load: planned }, part.cases) + distance(team, part, provinces);
    const [first, ...others] = sorted;
    if (!first) break;
    const chosen = others.reduce((best, other) => (worth(other) < worth(best) ? other : best), first);
    chosen.planned += part.cases;
    chosen.provinces.add(part.provinceCode);
  }
  return new Map(sorted.map(({ team, provinces }) => [team.id, [...provinces].sort()]));
}

function partsOf(cases: readonly CaseToAssign[], most: number): Part[] {
  const byProvince = new Map<string, CaseToAssign[]>();
  for (const item of cases) byProvince.set(item.provinceCode, [...(byProvince.get(item.provinceCode) ?? []), item]);
  const parts = [...byProvince.entries()].flatMap(([provinceCode, all]) => all.flatMap((sample, index): Part[] =>
    (index % most === 0 ? [{ provinceCode, region: sample.region, cases: Math.min(most, all.length - index), sample }] : [])));
  return parts.sort((one, other) => other.cases - one.cases || (one.provinceCode < other.provinceCode ? -1 : 1));
}

function distance({ members }: TeamToAssign, { sample }: Part, going: ReadonlySet<string>): number {
  const costs = members.map((member) => ASSIGNMENT_WEIGHTS.travel[pairFacts(member, sample, going).travel]);
  return costs.reduce((least, cost) => Math.min(least, cost), ASSIGNMENT_WEIGHTS.travel.FAR);
}
