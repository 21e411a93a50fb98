import type { Day } from "@/lib/domain/calendar";
import type { Params, RefusalCode } from "@/lib/domain/errors";
import type { Policy } from "@/lib/domain/policy";
import { validityPeriod } from "@/lib/domain/validity";

/** FIRST: the results of a cycle, all at once. CORRECTION: those of cases that were reopened afterwards. */
export const ANNOUNCEMENT_KINDS = ["FIRST", "CORRECTION"] as const;
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];

export const DRAFT_STATES = ["DRAFT", "SCHEDULED", "PUBLISHING", "FAILED", "PUBLISHED"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** It waits for its time, or is being published: words and time stay as they are until it is cancelled. */
export const isUnderWay = (state: DraftState): boolean => state === "SCHEDULED" || state === "PUBLISHING";

/** What stands in the way of an announcement, counted. */
export type Readiness = {
  kind: AnnouncementKind;
  /** Still judged; returned to their centers; waiting for a second look. */
  open: number; returned: number; looks: number;
  /** Before the committee without a decision that is carried; failed a stage and not confirmed. */
  undecided: number; unconfirmed: number;
  /** Cases whose results it would publish. */
  ready: number;
  /** The day of the latest of their decisions. */
  decidedOn: Day | null;
  /** The day of the cycle's latest announcement. */
  announcedOn: Day | null;
  /** By what the end of its certificates is counted: the cycle's year and settings, and the day of its first announcement once there is one. */
  validity: { year: number; countedFrom: Day | null; policy: Pick<Policy, "certificateYears" | "certificateCounting"> };
};

/** What is printed and can stand against the facts. */
export type Dated = { number: string; announcedOn: Day };

export type ReadinessFault = { code: RefusalCode; params: Params };

const counted = (code: RefusalCode, count: number): ReadinessFault[] => (count > 0 ? [{ code, params: { count } }] : []);

/** Everything that keeps it from being published; a correction waits for nothing but the cases that it publishes. */
export function readinessFaults(facts: Readiness, dated: Dated | null, numbers: readonly string[]): ReadinessFault[] {
  const cases = facts.kind === "CORRECTION" ? correctionFaults(facts) : firstFaults(facts);
  return [...cases, ...(dated ? datedFaults(facts, dated, numbers) : [])];
}

const firstFaults = (facts: Readiness): ReadinessFault[] => [
  ...counted("OPEN_CASES", facts.open), ...counted("RETURNS_OPEN", facts.returned), ...counted("LOOKS_OPEN", facts.looks),
  ...counted("UNDECIDED_CASES", facts.undecided + facts.unconfirmed),
];

const correctionFaults = ({ ready }: Readiness): ReadinessFault[] => (ready === 0 ? [{ code: "NOTHING_TO_CORRECT", params: {} }] : []);

/** The last day of what it would grant. */
const lastDay = ({ year, countedFrom, policy }: Readiness["validity"], announcedOn: Day): Day =>
  validityPeriod(year, countedFrom ?? announcedOn, policy).until;

function datedFaults({ decidedOn, announcedOn: before, validity }: Readiness, { number, announcedOn }: Dated, numbers: readonly string[]): ReadinessFault[] {
  const isTaken = numbers.includes(number);
  const isBefore = (day: Day | null) => day !== null && announcedOn < day;
  const last = lastDay(validity, announcedOn);
  return [
    ...(isTaken ? [{ code: "NUMBER_TAKEN" as const, params: { number, field: "number" } }] : []),
    ...(isBefore(decidedOn) ? [{ code: "BEFORE_DECISION" as const, params: { day: decidedOn ?? "", field: "announcedOn" } }] : []),
    ...(isBefore(before) ? [{ code: "BEFORE_EARLIER" as const, params: { day: before ?? "", field: "announcedOn" } }] : []),
    ...(announcedOn > last ? [{ code: "AFTER_VALIDITY" as const, params: { day: last, field: "announcedOn" } }] : []),
  ];
}
