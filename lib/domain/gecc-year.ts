import { addDays, type Day } from "@/lib/domain/calendar";

export const PHASES = ["PREPARING", "APPLY", "DOCUMENT", "ON_SITE", "COMMITTEE", "ANNOUNCED"] as const;
export type Phase = (typeof PHASES)[number];

/** A cycle's windows (last days included) and the acts that move it on. */
export type CycleWindows = {
  applyFromOn: Day;
  applyUntilOn: Day;
  documentUntilOn: Day;
  onSiteUntilOn: Day;
  committeeUntilOn: Day;
  openedAt: Date | null;
  documentClosedAt: Date | null;
  announcedAt: Date | null;
};

/** What comes next and its day: the first day to apply, or the last day of the phase we are in. `late`: that day has passed. */
export type Milestone = { phase: Phase; on: Day; late: boolean };

export type PhaseSpan = { phase: Phase; from: Day | null; until: Day | null; state: "DONE" | "NOW" | "AHEAD" };

export type GeccYear = { phase: Phase; next: Milestone | null; spans: PhaseSpan[] };

/** Where a cycle stands on a day (docs/domain.md §3). Acts decide where they exist, days only where no act does. */
export function geccYear(cycle: CycleWindows, today: Day): GeccYear {
  const phase = phaseOf(cycle, today);
  return { phase, next: milestoneOf(cycle, phase, today), spans: spansOf(cycle, phase) };
}

export function phaseOf(cycle: CycleWindows, today: Day): Phase {
  if (cycle.announcedAt !== null) return "ANNOUNCED";
  if (cycle.openedAt === null || today < cycle.applyFromOn) return "PREPARING";
  if (cycle.documentClosedAt !== null) return today <= cycle.onSiteUntilOn ? "ON_SITE" : "COMMITTEE";
  return today <= cycle.applyUntilOn ? "APPLY" : "DOCUMENT";
}

function milestoneOf(cycle: CycleWindows, phase: Phase, today: Day): Milestone | null {
  if (phase === "ANNOUNCED") return null;
  const on = phase === "PREPARING" ? cycle.applyFromOn : untilOf(cycle)[phase];
  return { phase, on, late: today > on };
}

function spansOf(cycle: CycleWindows, now: Phase): PhaseSpan[] {
  const until = untilOf(cycle);
  const days: Record<Phase, { from: Day | null; until: Day | null }> = {
    PREPARING: { from: null, until: addDays(cycle.applyFromOn, -1) },
    APPLY: { from: cycle.applyFromOn, until: until.APPLY },
    DOCUMENT: { from: addDays(until.APPLY, 1), until: until.DOCUMENT },
    ON_SITE: { from: addDays(until.DOCUMENT, 1), until: until.ON_SITE },
    COMMITTEE: { from: addDays(until.ON_SITE, 1), until: until.COMMITTEE },
    ANNOUNCED: { from: null, until: null },
  };
  const place = PHASES.indexOf(now);
  return PHASES.map((phase, index) => ({ phase, ...days[phase], state: index < place ? "DONE" : index === place ? "NOW" : "AHEAD" }));
}

function untilOf(cycle: CycleWindows): Record<Exclude<Phase, "PREPARING" | "ANNOUNCED">, Day> {
  return {
    APPLY: cycle.applyUntilOn, DOCUMENT: cycle.documentUntilOn, ON_SITE: cycle.onSiteUntilOn, COMMITTEE: cycle.committeeUntilOn,
  };
}
