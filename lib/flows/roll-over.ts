import { changeRecord } from "@/lib/change";
import { copyInto } from "@/lib/criteria/commands";
import { readRollOver, type RollOver } from "@/lib/cycles/roll-over";
import type { CycleId, RollOverInput } from "@/lib/cycles/schema";
import type { Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

/**
 * Makes the next year's cycle out of this one, as it was shown: windows a year later, settings, teams, criteria. Nothing is opened.
 * @throws YEAR_TAKEN, ROLL_OVER_CHANGED, SET_NOT_FROZEN where an unfrozen set is to serve both years
 */
export function rollOver(actor: Actor, { cycleId, criteria, seen }: RollOverInput, now: Date): Promise<{ year: number }> {
  // The lock of the cycle that it is made of lets one after the other look whether the next year exists.
  return changeRecord(actor, "cycles", { type: "Cycle", id: cycleId, action: "rollOver" }, now, async (tx) => {
    const plan = await readRollOver(tx, { cycleId });
    if (plan.taken) throw refuse("YEAR_TAKEN", { year: plan.next });
    if (plan.seen !== seen) throw refuse("ROLL_OVER_CHANGED");
    if (criteria === "SAME" && !plan.set.frozen) throw refuse("SET_NOT_FROZEN", { field: "criteria" });
    const copied = criteria === "COPY" ? await copyInto(tx, plan.set.id, plan.copy) : null;
    const id = await createNext(tx, plan, copied);
    await carryTeams(tx, id, plan.people.teams);
    const { teams, leaderless, leftOut } = plan.people;
    const detail = { from: plan.year, year: plan.next, criteria: copied ? plan.copy.code : plan.set.code, teams: teams.length, teamsLeft: leaderless.length, leftOut: leftOut.length };
    return { result: { year: plan.next }, id, detail };
  });
}

async function createNext(tx: Tx, { cycleId, next, days, policy, isDemo, set }: RollOver, copied: number | null): Promise<number> {
  const { id } = await tx.cycle.create({
    data: {
      year: next, criteriaSetId: copied ?? set.id, policy, isDemo, rolledFromId: cycleId, rolledSetId: copied,
      applyFromOn: fromDay(days.applyFromOn), applyUntilOn: fromDay(days.applyUntilOn), documentUntilOn: fromDay(days.documentUntilOn),
      onSiteUntilOn: fromDay(days.onSiteUntilOn), committeeUntilOn: fromDay(days.committeeUntilOn),
    },
    select: { id: true },
  });
  return id;
}

async function carryTeams(tx: Tx, cycleId: number, teams: RollOver["people"]["teams"]): Promise<void> {
  for (const { number, nameTh, members } of teams) {
    const { id: teamId } = await tx.team.create({ data: { cycleId, number, nameTh }, select: { id: true } });
    await tx.teamMember.createMany({ data: members.map(({ userId, position }) => ({ teamId, userId, position })) });
  }
}

/**
 * Takes a roll-over back while the new cycle is not open: the cycle, its teams, and the copied set where nobody worked on it or uses it.
 * @throws CYCLE_OPEN, NOT_ROLLED_OVER, ROLL_OVER_USED
 */
export function undoRollOver(actor: Actor, { cycleId }: CycleId, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "cycles", { type: "Cycle", id: cycleId, action: "undoRollOver" }, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { year: true, openedAt: true, rolledFromId: true, rolledSetId: true } });
    if (cycle.rolledFromId === null) throw refuse("NOT_ROLLED_OVER");
    if (cycle.openedAt) throw refuse("CYCLE_OPEN");
    // What people wrote down for the year is not thrown away with it.
    if ((await tx.standardReason.count({ where: { cycleId } })) > 0) throw refuse("ROLL_OVER_USED");
    const from = await tx.cycle.findUniqueOrThrow({ where: { id: cycle.rolledFromId }, select: { year: true } });
    await tx.team.deleteMany({ where: { cycleId } });
    await tx.cycle.delete({ where: { id: cycleId }, select: { id: true } });
    const untouched = { id: cycle.rolledSetId ?? 0, frozenAt: null, cycles: { none: {} }, changes: { none: {} }, imports: { none: {} } };
    const { count } = await tx.criteriaSet.deleteMany({ where: untouched });
    return { result: { year: from.year }, detail: { from: from.year, year: cycle.year, setRemoved: count === 1 } };
  });
}
