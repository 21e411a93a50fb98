import { getCycle, type CycleDetail } from "@/lib/cycles/queries";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { notesOf, readinessFaults, type ContentFault, type SetNotes } from "@/lib/domain/criteria-content";
import { planOf, setupTasks, type PlannedDay, type SetupTask } from "@/lib/domain/cycle-plan";
import type { Actor } from "@/lib/domain/permissions";

export type SetupPage = {
  cycle: CycleDetail; tasks: SetupTask[]; mayOpen: boolean; faults: ContentFault[]; notes: SetNotes; ownSettings: number; plan: PlannedDay[];
};

/** A cycle on its way to being opened: what is done, what is missing, and what will happen when. @throws NOT_FOUND */
export async function getSetup(actor: Actor, year: number, today: Day): Promise<SetupPage> {
  const cycle = await getCycle(actor, year);
  const set = await getCriteriaSet(db(), cycle.criteriaSet.id);
  const [faults, notes, ownSettings] = [set.frozen ? [] : readinessFaults(set), notesOf(set), Object.keys(cycle.overrides).length];
  const facts = {
    opened: cycle.openedAt !== null, applyUntilOn: cycle.applyUntilOn, setFaults: faults.length, placeholders: notes.placeholders, teams: cycle.teamCount, ownSettings,
  };
  return { cycle, faults, notes, ownSettings, plan: planOf(year, cycle, cycle.policy), ...setupTasks(facts, today) };
}
