import { addYears, fromDay, type Day } from "@/lib/domain/calendar";
import type { PlanDays } from "@/lib/domain/cycle-plan";

/** The day of rest that a day is, as its number in the week: 0 Sunday, 6 Saturday; null on a working day. Holidays are not known here. */
export function restDay(day: Day): "SATURDAY" | "SUNDAY" | null {
  const number = fromDay(day).getUTCDay();
  return number === 6 ? "SATURDAY" : number === 0 ? "SUNDAY" : null;
}

/** The same windows a year later. */
export function daysOfNext({ applyFromOn, applyUntilOn, documentUntilOn, onSiteUntilOn, committeeUntilOn }: PlanDays): PlanDays {
  const next = (day: Day) => addYears(day, 1);
  return {
    applyFromOn: next(applyFromOn), applyUntilOn: next(applyUntilOn), documentUntilOn: next(documentUntilOn),
    onSiteUntilOn: next(onSiteUntilOn), committeeUntilOn: next(committeeUntilOn),
  };
}

export type Seat<P extends string = string> = { userId: number; name: string; position: P; disabled: boolean; assessor: boolean };
export type SeatedTeam<P extends string = string> = { number: number; nameTh: string | null; members: Seat<P>[] };
export type LeftOut = { team: number; name: string; why: "DISABLED" | "NO_ROLE" };
export type CarriedTeams<P extends string = string> = {
  teams: SeatedTeam<P>[]; leftOut: LeftOut[];
  /** Teams that are not carried, because nobody is left to lead them. */
  leaderless: number[];
};

const mayServe = ({ disabled, assessor }: Seat): boolean => !disabled && assessor;

/** The teams with those who may still serve; who may not is named, and a team without a chair is left to be formed anew. */
export function carryTeams<P extends string>(teams: readonly SeatedTeam<P>[]): CarriedTeams<P> {
  const kept = teams.map(({ members, ...team }) => ({ ...team, members: members.filter(mayServe) }));
  const isLed = ({ members }: SeatedTeam<P>) => members.some(({ position }) => position === "CHAIR");
  return {
    teams: kept.filter(isLed),
    leaderless: kept.filter((team) => !isLed(team)).map(({ number }) => number),
    leftOut: teams.flatMap(({ number, members }) => members.filter((seat) => !mayServe(seat))
      .map(({ name, disabled }): LeftOut => ({ team: number, name, why: disabled ? "DISABLED" : "NO_ROLE" }))),
  };
}

const YEAR = /2[56]\d\d/g;

/** The head of a copied set: every year in a title becomes the new one; a title without a year gets it. */
export function headOfCopy({ titleTh, titleEn }: { titleTh: string; titleEn: string }, year: number, taken: readonly string[]): { code: string; titleTh: string; titleEn: string } {
  const titled = (title: string) => (title.search(YEAR) >= 0 ? title.replace(YEAR, String(year)) : `${title} ${year}`);
  const first = `GECC-${year}`;
  let code = first;
  for (let count = 2; taken.includes(code); count += 1) code = `${first}-${count}`;
  return { code, titleTh: titled(titleTh), titleEn: titled(titleEn) };
}
