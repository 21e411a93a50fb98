import { addYears, type Day } from "@/lib/domain/calendar";
import type { ConflictScope, Policy } from "@/lib/domain/policy";

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
  declared: ReadonlySet<number>;
  /** Centers of which the person is staff. */
  worksAt?: ReadonlySet<number>;
  /** With the last day there. */
  pastEmployers?: readonly { agencyId: number; untilOn: Day }[];
  /** Centers judged before, with the Buddhist-era year of the cycle. */
  judged?: readonly { centerId: number; year: number }[];
  dismissed?: readonly { centerId: number; reason: DismissableReason }[];
};

/** The cycle's settings, the day on which it is asked and the cycle's year. */
export type ConflictRules = Pick<Policy, "conflictScope" | "pastEmployerYears" | "pastAssessmentCycles"> & { on: Day; year: number };

/** The first reason for which this person may not judge this center. With the scope alone only what is today counts, not what was. */
export function conflictOf(person: Person, center: OwnedCenter, rules: ConflictScope | ConflictRules): ConflictReason | null {
  return conflictsOf(person, center, rules)[0] ?? null;
}

/** Every reason that is not dismissed (docs/domain.md §4). */
export function conflictsOf(person: Person, center: OwnedCenter, rules: ConflictScope | ConflictRules): ConflictReason[] {
  const bars = barsOf(person, rules);
  return CONFLICT_REASONS.filter((reason) => STANDS[reason](bars, center));
}

/**
 * The same for all centers at once, in plain ids: the form in which a query asks for what a person may not see. A center is barred
 * where it, its agency or its ministry stands in a list, except that `pastAgencyIds` spare `sparedCenterIds`.
 */
export type ConflictBars = {
  agencyIds: number[]; ministryIds: number[]; pastAgencyIds: number[]; sparedCenterIds: number[];
  worksAtIds: number[]; declaredIds: number[]; judgedIds: number[];
};

export function barsOf(person: Person, rules: ConflictScope | ConflictRules): ConflictBars {
  const { worksAt = [], dismissed = [], declared, agencyId, ministryId } = person;
  const scope = typeof rules === "string" ? rules : rules.conflictScope;
  const lifted = (reason: DismissableReason) => dismissed.filter((item) => item.reason === reason).map(({ centerId }) => centerId);
  const past = pastOf(person, rules);
  return {
    agencyIds: given(agencyId), ministryIds: scope === "MINISTRY" ? given(ministryId) : [],
    pastAgencyIds: past.employers, sparedCenterIds: lifted("PAST_EMPLOYER"),
    worksAtIds: [...worksAt],
    declaredIds: without([...declared], lifted("DECLARED")),
    judgedIds: without(past.judged, lifted("PAST_ASSESSMENT")),
  };
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
function pastOf({ pastEmployers = [], judged = [] }: Person, rules: ConflictScope | ConflictRules): { employers: number[]; judged: number[] } {
  if (typeof rules === "string") return { employers: [], judged: [] };
  const { pastEmployerYears, pastAssessmentCycles, on, year } = rules;
  return {
    employers: pastEmployers.filter(({ untilOn }) => on < addYears(untilOn, pastEmployerYears)).map(({ agencyId }) => agencyId),
    judged: judged.filter((item) => item.year < year && item.year >= year - pastAssessmentCycles).map(({ centerId }) => centerId),
  };
}

// ---------------------------------------------------------------- asked before the file opens

/** What a person said of a center. Not asked is neither yes nor no. */
export const CONFLICT_ANSWERS = ["YES", "NO", "NOT_ASKED"] as const;
export type ConflictAnswer = (typeof CONFLICT_ANSWERS)[number];

export function answerOf(declaration: "DECLARED" | "NONE_DECLARED" | null): ConflictAnswer {
  if (declaration === null) return "NOT_ASKED";
  return declaration === "DECLARED" ? "YES" : "NO";
}

/** BLOCKED: the case is hidden. ASK: the person is asked first, nothing of the case is opened. OPEN: asked, and nothing stands. */
export type FileAccess = "BLOCKED" | "ASK" | "OPEN";

export function fileAccess(answer: ConflictAnswer, reasons: readonly ConflictReason[]): FileAccess {
  if (reasons.length > 0) return "BLOCKED";
  return answer === "NOT_ASKED" ? "ASK" : "OPEN";
}
