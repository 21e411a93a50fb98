import { PlanForm } from "@/lib/cycles/form";
import { getCycle, type CycleDetail } from "@/lib/cycles/queries";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import type { Day } from "@/lib/domain/calendar";
import { notesOf, readinessFaults, type ContentFault, type SetNotes } from "@/lib/domain/criteria-content";
import { planOf, setupTasks, type PlannedDay, type SetupTask } from "@/lib/domain/cycle-plan";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import type { FormFields } from "@/lib/form";

export type SetupPage = {
  cycle: CycleDetail; tasks: SetupTask[]; mayOpen: boolean; faults: ContentFault[]; notes: SetNotes; ownSettings: number; plan: PlannedDay[];
};

/** A cycle on its way to being opened: what is done, what is missing, and what will happen when. @throws NOT_FOUND */
export async function getSetup(actor: Actor, year: number, today: Day): Promise<SetupPage> {
  const cycle = await getCycle(actor, year);
  const set = await getCriteriaSet(db(), cycle.criteriaSet.id);
  const [faults, notes, ownSettings] = [set.frozen ? [] : readinessFaults(set), notesOf(set), Object.keys(cycle.overrides).length];
  const facts = {
    opened: cycle.openedAt !== null, applyUntilOn: cycle.applyUntilOn, setFaults: faults.length, placeholders: notes.placeholders, teams: cycle.teamCount,
  };
  return { cycle, faults, notes, ownSettings, plan: planOf(year, cycle, cycle.policy), ...setupTasks(facts, today) };
}

const PLAN_FIELDS = ["year", "applyFromOn", "applyUntilOn", "documentUntilOn", "onSiteUntilOn", "committeeUntilOn"] as const;
type PlanField = (typeof PLAN_FIELDS)[number];
/** `missing`: fields of the form without which no calendar can be made. `unread`: a setting cannot be read, the usual ones stand in. */
export type PlanPreview = { year: number; plan: PlannedDay[]; outOfOrder: boolean; unread: boolean } | { missing: PlanField[] };

/** What would happen when, for what stands in the form of a cycle and is saved nowhere. Of an open cycle its own settings hold. @throws NOT_FOUND */
export async function previewPlan(actor: Actor, fields: FormFields): Promise<PlanPreview> {
  if (!canManage(actor, "cycles")) throw refuse("NOT_FOUND");
  const { data, error } = PlanForm.safeParse(fields);
  if (!data) return { missing: PLAN_FIELDS.filter((field) => error.issues.some(({ path }) => path[0] === field)) };
  const { year, policy, ...days } = data;
  const order = [days.applyFromOn, days.applyUntilOn, days.documentUntilOn, days.onSiteUntilOn, days.committeeUntilOn];
  const outOfOrder = order.some((on, index) => index > 0 && on < (order[index - 1] ?? ""));
  const settings = fields.policy === undefined ? (await getCycle(actor, year)).policy : { ...DEFAULT_POLICY, ...policy };
  return { year, outOfOrder, unread: fields.policy !== undefined && policy === undefined, plan: planOf(year, days, settings) };
}
