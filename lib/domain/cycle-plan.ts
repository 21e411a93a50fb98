import { addDays, endOfFiscalYear, type Day } from "@/lib/domain/calendar";
import type { CycleWindows } from "@/lib/domain/gecc-year";
import type { Policy } from "@/lib/domain/policy";

export const PLANNED = ["FISCAL_YEAR_BEGINS", "APPLY_FROM", "REMINDER", "APPLY_UNTIL", "DOCUMENT_UNTIL", "ON_SITE_UNTIL", "COMMITTEE_UNTIL", "FISCAL_YEAR_ENDS", "VALID_UNTIL"] as const;

/** What comes on a day; `byItself`: the system does it without anybody, else somebody has to act by then. `days`: so many days before the end. */
export type PlannedDay = { on: Day; what: (typeof PLANNED)[number]; byItself: boolean; days: number | null };
export type PlanDays = Pick<CycleWindows, "applyFromOn" | "applyUntilOn" | "documentUntilOn" | "onSiteUntilOn" | "committeeUntilOn">;

/** What will happen when, for these days and settings, in order: before they are saved as well as after. Days begin and end at midnight in Thailand. */
export function planOf(year: number, days: PlanDays, policy: Pick<Policy, "certificateYears" | "certificateCounting" | "remindDays">): PlannedDay[] {
  const at = (on: Day, what: PlannedDay["what"], byItself: boolean, before: number | null = null): PlannedDay => ({ on, what, byItself, days: before });
  const reminders = policy.remindDays.map((before) => at(addDays(days.applyUntilOn, -before), "REMINDER", true, before)).filter(({ on }) => on >= days.applyFromOn);
  const end = policy.certificateCounting === "CYCLE_YEAR" ? [at(endOfFiscalYear(year + policy.certificateYears), "VALID_UNTIL", true)] : [];
  const all = [
    at(addDays(endOfFiscalYear(year - 1), 1), "FISCAL_YEAR_BEGINS", true), at(days.applyFromOn, "APPLY_FROM", true), ...reminders,
    at(days.applyUntilOn, "APPLY_UNTIL", true), at(days.documentUntilOn, "DOCUMENT_UNTIL", false), at(days.onSiteUntilOn, "ON_SITE_UNTIL", false),
    at(days.committeeUntilOn, "COMMITTEE_UNTIL", false), at(endOfFiscalYear(year), "FISCAL_YEAR_ENDS", true), ...end,
  ];
  return all.sort((a, b) => (a.on === b.on ? PLANNED.indexOf(a.what) - PLANNED.indexOf(b.what) : a.on < b.on ? -1 : 1));
}

export const SETUP_TASKS = ["days", "policy", "criteria", "teams", "open"] as const;
export type SetupTask = { key: (typeof SETUP_TASKS)[number]; state: "DONE" | "LOOK" | "MISSING" };
type Facts = { opened: boolean; applyUntilOn: Day; setFaults: number; placeholders: number; teams: number };

/** What is done, what may stay so but should be looked at, and what stands in the way of opening. */
export function setupTasks(facts: Facts, today: Day): { tasks: SetupTask[]; mayOpen: boolean } {
  const { opened, applyUntilOn, setFaults, teams } = facts;
  const mayOpen = !opened && setFaults === 0;
  const look = (done: boolean): SetupTask["state"] => (done ? "DONE" : "LOOK");
  const tasks: SetupTask[] = [
    { key: "days", state: look(opened || applyUntilOn >= today) },
    // The usual settings are good settings: nothing has to be done about them.
    { key: "policy", state: "DONE" },
    { key: "criteria", state: criteriaState(facts) }, { key: "teams", state: look(teams > 0) },
    { key: "open", state: mayOpen ? "LOOK" : opened ? "DONE" : "MISSING" },
  ];
  return { tasks, mayOpen };
}

function criteriaState({ setFaults, placeholders }: Facts): SetupTask["state"] {
  if (setFaults > 0) return "MISSING";
  return placeholders > 0 ? "LOOK" : "DONE";
}
