import { addDays, type Day } from "@/lib/domain/calendar";

export type CycleDays = {
  year: number;
  applyFromOn: Day;
  applyUntilOn: Day;
  documentUntilOn: Day;
  onSiteUntilOn: Day;
  committeeUntilOn: Day;
  /** The results were announced, whatever the days say. */
  isAnnounced: boolean;
};

export const PHASES = ["PREPARE", "APPLY", "DOCUMENT", "ON_SITE", "COMMITTEE", "ANNOUNCED"] as const;
export type PhaseName = (typeof PHASES)[number];
export type Phase = { name: PhaseName; from: Day | null; until: Day | null; state: "past" | "current" | "next" | "later" };

/** The parts of the year with the one that holds today; each begins on the day after the one before it ended. */
export function phasesOf(cycle: CycleDays, today: Day): Phase[] {
  const ends: (Day | null)[] = [
    addDays(cycle.applyFromOn, -1), cycle.applyUntilOn, cycle.documentUntilOn, cycle.onSiteUntilOn, cycle.committeeUntilOn, null,
  ];
  // Past the last day without an announcement, the committee's time goes on.
  const byDay = Math.min(ends.findIndex((end) => end === null || today <= end), PHASES.indexOf("COMMITTEE"));
  const current = cycle.isAnnounced ? PHASES.length - 1 : byDay;
  return PHASES.map((name, index) => {
    const before = ends[index - 1];
    return { name, from: before ? addDays(before, 1) : null, until: ends[index] ?? null, state: stateOf(index, current) };
  });
}

function stateOf(index: number, current: number): Phase["state"] {
  if (index === current) return "current";
  if (index === current + 1) return "next";
  return index < current ? "past" : "later";
}
