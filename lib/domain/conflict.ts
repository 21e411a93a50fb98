import { addYears, type Day } from "@/lib/domain/calendar";
import type { Policy } from "@/lib/domain/policy";

export type OwnedCenter = { id: number; agencyId: number; ministryId: number };

/** In the order in which one is named where several stand. */
export const CONFLICT_REASONS = ["EMPLOYER", "MINISTRY", "WORKS_THERE", "DECLARED", "PAST_EMPLOYER", "PAST_ASSESSMENT"] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/**
 * What the secretariat may dismiss, for one person and one center, with a reason that is kept. What was is open to judgement: how long
 * ago, in which office, what the person meant by a declaration. What is, is not: who works for the agency, its ministry (where the
 * cycle counts it) or the center itself is not made impartial by a decision; there the record or the setting has to change.
 * A dismissed declaration stands again when the person declares anew: that act takes the dismissal away.
 */
export const DISMISSABLE_REASONS = ["DECLARED", "PAST_EMPLOYER", "PAST_ASSESSMENT"] as const satisfies readonly ConflictReason[];
export type DismissableReason = (typeof DISMISSABLE_REASONS)[number];

/** What of a person decides on conflicts. */
export type Person = {
  /** The employer of today. */
  agencyId: number | null;
  ministryId: number | null;
  /** Centers with which a conflict was declared. */
  declared: Iterable<number>;
  /** Centers of which the person is staff. */
  worksAt?: Iterable<number>;
  /** With the last day there. */
  pastEmployers?: readonly { agencyId: number; untilOn: Day }[];
  /** Centers judged before, with the Buddhist-era year of the cycle. */
  judged?: readonly { centerId: number; year: number }[];
  dismissed?: readonly { centerId: number; reason: DismissableReason }[];
};

/**
 * The cycle's settings, its year, and the day from which the past is counted back: the first on which its centers could apply. It is
 * the same for the whole cycle, so that nobody becomes free of a conflict, or falls into one, because a day went by.
 */
export type ConflictRules = Pick<Policy, "conflictScope" | "pastEmployerYears" | "pastAssessmentCycles"> & { on: Day; year: number };

/** The first reason for which this person may not judge this center. */
export function conflictOf(person: Person, center: OwnedCenter, rules: ConflictRules): ConflictReason | null {
  return conflictsOf(person, center, rules)[0] ?? null;
}

/** Every reason that is not dismissed (docs/domain.md §4). */
export function conflictsOf(person: Person, center: OwnedCenter, rules: ConflictRules): ConflictReason[] {
  const bars = barsOf(person, rules);
  return CONFLICT_REASONS.filter((reason) => STANDS[reason](bars, center));
}

/** The declaration alone: what a person said of themselves also binds who is bound by no employer, the secretariat. */
export function hasDeclared(person: Person, centerId: number): boolean {
  return without([...person.declared], liftedOf(person, "DECLARED")).includes(centerId);
}

/**
 * What bars in one cycle, in plain ids, for all centers at once. A center is barred where it, its agency or its ministry stands in a
 * list, except that `pastAgencyIds` spare `sparedCenterIds`. lib/visible.ts asks the same in SQL, over all cycles.
 */
type ConflictBars = {
  agencyIds: number[]; ministryIds: number[]; pastAgencyIds: number[]; sparedCenterIds: number[];
  worksAtIds: number[]; declaredIds: number[]; judgedIds: number[];
};

function barsOf(person: Person, rules: ConflictRules): ConflictBars {
  const { worksAt = [], declared, agencyId, ministryId } = person;
  const lifted = (reason: DismissableReason) => liftedOf(person, reason);
  const past = pastOf(person, rules);
  return {
    agencyIds: given(agencyId), ministryIds: rules.conflictScope === "MINISTRY" ? given(ministryId) : [],
    pastAgencyIds: past.employers, sparedCenterIds: lifted("PAST_EMPLOYER"),
    worksAtIds: [...worksAt],
    declaredIds: without([...declared], lifted("DECLARED")),
    judgedIds: without(past.judged, lifted("PAST_ASSESSMENT")),
  };
}

function liftedOf({ dismissed = [] }: Person, reason: DismissableReason): number[] {
  return dismissed.filter((item) => item.reason === reason).map(({ centerId }) => centerId);
}

const given = (id: number | null): number[] => (id === null ? [] : [id]);
const without = (ids: readonly number[], gone: readonly number[]): number[] => ids.filter((id) => !gone.includes(id));

const STANDS: Readonly<Record<ConflictReason, (bars: ConflictBars, center: OwnedCenter) => boolean>> = {
  EMPLOYER: ({ agencyIds }, { agencyId }) => agencyIds.includes(agencyId),
  MINISTRY: ({ ministryIds }, { ministryId }) => ministryIds.includes(ministryId),
  WORKS_THERE: ({ worksAtIds }, { id }) => worksAtIds.includes(id),
  DECLARED: ({ declaredIds }, { id }) => declaredIds.includes(id),
  PAST_EMPLOYER: ({ pastAgencyIds, sparedCenterIds }, { id, agencyId }) => pastAgencyIds.includes(agencyId) && !sparedCenterIds.includes(id),
  PAST_ASSESSMENT: ({ judgedIds }, { id }) => judgedIds.includes(id),
};

/**
 * What still counts of the past. An employer does until the day before the anniversary of the last day there; a cycle is past by its
 * year, the current one is not.
 */
function pastOf({ pastEmployers = [], judged = [] }: Person, rules: ConflictRules): { employers: number[]; judged: number[] } {
  const { pastEmployerYears, pastAssessmentCycles, on, year } = rules;
  return {
    employers: pastEmployers.filter(({ untilOn }) => pastEmployerYears > 0 && on < addYears(untilOn, pastEmployerYears)).map(({ agencyId }) => agencyId),
    judged: judged.filter((item) => item.year < year && item.year >= year - pastAssessmentCycles).map(({ centerId }) => centerId),
  };
}
