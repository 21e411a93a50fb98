import { changeRecord } from "@/lib/change";
import { assertReady } from "@/lib/criteria/queries";
import { PolicyInput, type CycleId, type SaveCycle, type SaveTeam, type SetSecondLook } from "@/lib/cycles/schema";
import type { Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { enqueue } from "@/lib/jobs";
import { writeToRole, writeToStaff } from "@/lib/recipients";

function columnsOf(input: SaveCycle) {
  const days = [input.applyFromOn, input.applyUntilOn, input.documentUntilOn, input.onSiteUntilOn, input.committeeUntilOn];
  if (days.some((day, index) => index > 0 && day < (days[index - 1] ?? ""))) throw refuse("BAD_DATES");
  return {
    year: input.year, criteriaSetId: input.criteriaSetId, policy: input.policy, isDemo: input.isDemo,
    synthetic: input.synthetic, source: input.source ?? null,
    applyFromOn: fromDay(input.applyFromOn), applyUntilOn: fromDay(input.applyUntilOn),
    documentUntilOn: fromDay(input.documentUntilOn), onSiteUntilOn: fromDay(input.onSiteUntilOn),
    committeeUntilOn: fromDay(input.committeeUntilOn),
  };
}

const SAVED = { id: true, year: true, openedAt: true } as const;

/** Prepares a cycle, or changes one: its windows at any time, its rubric and settings only until it opens. @throws YEAR_TAKEN, BAD_DATES, CYCLE_OPEN */
export function saveCycle(actor: Actor, input: SaveCycle, now: Date): Promise<{ id: number; year: number; openedAt: Date | null }> {
  const id = input.cycleId ?? null;
  return changeRecord(actor, "cycles", { type: "Cycle", id, action: id ? "changeCycle" : "createCycle" }, now, async (tx) => {
    const taken = await tx.cycle.findUnique({ where: { year: input.year }, select: { id: true } });
    if (taken && taken.id !== id) throw refuse("YEAR_TAKEN", { year: input.year });
    const data = columnsOf(input);
    if (id === null) {
      const created = await tx.cycle.create({ data, select: SAVED });
      return { result: created, id: created.id, detail: { year: input.year } };
    }
    const before = await tx.cycle.findUniqueOrThrow({ where: { id } });
    if (before.openedAt && (before.criteriaSetId !== input.criteriaSetId || before.year !== input.year)) throw refuse("CYCLE_OPEN");
    const { year, criteriaSetId, policy, isDemo, synthetic, source, ...windows } = data;
    const rules = before.openedAt ? {} : { year, criteriaSetId, policy };
    const saved = await tx.cycle.update({ where: { id }, data: { ...windows, ...rules }, select: SAVED });
    return { result: saved, detail: { year: input.year } };
  });
}

/**
 * Switches the second look on, off, or to another margin, also while the cycle runs: it counts for stages that are finished from then
 * on. What waits for a second look already, or is finished, stays as it is (docs/decisions/0013).
 * @throws ALREADY_ANNOUNCED
 */
export function setSecondLook(actor: Actor, { cycleId, margin }: SetSecondLook, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "cycles", { type: "Cycle", id: cycleId, action: "setSecondLook" }, now, async (tx) => {
    const { year, announcedAt, policy } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { year: true, announcedAt: true, policy: true } });
    if (announcedAt) throw refuse("ALREADY_ANNOUNCED");
    const { secondLookMargin: before = null, ...others } = PolicyInput.parse(policy);
    await tx.cycle.update({ where: { id: cycleId }, data: { policy: margin === null ? others : { ...others, secondLookMargin: margin } } });
    return { result: { year }, detail: { before, margin } };
  });
}

/** Opens a cycle for its windows and freezes its criteria set. Opening twice opens once. @throws SET_NOT_READY */
export function openCycle(actor: Actor, input: CycleId, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "cycles", { type: "Cycle", id: input.cycleId, action: "openCycle" }, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: input.cycleId } });
    await assertReady(tx, cycle.criteriaSetId);
    await tx.criteriaSet.updateMany({ where: { id: cycle.criteriaSetId, frozenAt: null }, data: { frozenAt: now } });
    if (!cycle.openedAt) await tx.cycle.update({ where: { id: cycle.id }, data: { openedAt: now } });
    return { result: { year: cycle.year } };
  });
}

/** The ministries learn it with their centers; which passed stands on their pages. */
function tellMinistries(tx: Tx, { year }: { year: number }, now: Date): Promise<void> {
  return writeToRole(tx, "MINISTRY_ADMIN", { subject: "mail.documentStage.subject", body: "mail.documentStage.ministry", values: { year } }, now);
}

async function tellResults(tx: Tx, cycle: { id: number; year: number }, now: Date): Promise<void> {
  const cases = await tx.$queryRaw<{ applicationId: number; centerId: number; center: string; passed: boolean }[]>`
    SELECT p."id" AS "applicationId", p."centerId", k."nameTh" AS "center", p."passedDocumentAt" IS NOT NULL AS "passed"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."cycleId" = ${cycle.id} AND p."submittedAt" IS NOT NULL AND p."stage" <> 'WITHDRAWN' ORDER BY p."id"`;
  await writeToStaff(tx, cases.map(({ applicationId, centerId, center, passed }) => ({
    applicationId, centerId, subject: "mail.documentStage.subject", values: { center, year: cycle.year },
    body: passed ? "mail.documentStage.passed" : "mail.documentStage.failed",
  })), now);
}

/**
 * Ends the document stage: every center and its ministry learn at once whether it passed (docs/domain.md §4).
 * @throws OPEN_CASES while a case is still judged on documents.
 */
export function closeDocumentStage(actor: Actor, input: CycleId, now: Date): Promise<{ year: number }> {
  return changeRecord(actor, "cycles", { type: "Cycle", id: input.cycleId, action: "closeDocumentStage" }, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: input.cycleId } });
    if (!cycle.openedAt) throw refuse("CYCLE_NOT_OPEN");
    if (cycle.documentClosedAt) return { result: { year: cycle.year } };
    const count = await tx.application.count({ where: { cycleId: cycle.id, stage: { in: ["DOCUMENT", "RETURNED"] } } });
    if (count > 0) throw refuse("OPEN_CASES", { count });
    await tx.cycle.update({ where: { id: cycle.id }, data: { documentClosedAt: now } });
    await tellResults(tx, cycle, now);
    await tellMinistries(tx, cycle, now);
    // Visits that were set before may be told from now on.
    await enqueue(tx, "deadlines", {});
    return { result: { year: cycle.year } };
  });
}

async function assertMembers(tx: Tx, members: SaveTeam["members"]): Promise<void> {
  if (members.filter((member) => member.position === "CHAIR").length !== 1) throw refuse("NO_CHAIR");
  const ids = [...new Set(members.map((member) => member.userId))];
  if (ids.length !== members.length) throw refuse("INVALID_FIELD", { field: "members" });
  const assessors = await tx.roleGrant.count({ where: { userId: { in: ids }, role: "ASSESSOR", user: { disabledAt: null } } });
  if (assessors !== ids.length) throw refuse("NOT_AN_ASSESSOR");
}

/** Forms a team of a cycle: one chair, members, secretaries. @throws NO_CHAIR, NUMBER_TAKEN, NOT_AN_ASSESSOR */
export function saveTeam(actor: Actor, input: SaveTeam, now: Date): Promise<{ id: number }> {
  const id = input.teamId ?? null;
  return changeRecord(actor, "teams", { type: "Team", id, action: id ? "changeTeam" : "createTeam" }, now, async (tx) => {
    await assertMembers(tx, input.members);
    const taken = await tx.team.findUnique({ where: { cycleId_number: { cycleId: input.cycleId, number: input.number } } });
    if (taken && taken.id !== id) throw refuse("NUMBER_TAKEN", { number: String(input.number) });
    const data = { number: input.number, nameTh: input.nameTh };
    const team = id === null
      ? await tx.team.create({ data: { ...data, cycleId: input.cycleId }, select: { id: true } })
      : await tx.team.update({ where: { id }, data, select: { id: true } });
    await tx.teamMember.deleteMany({ where: { teamId: team.id } });
    await tx.teamMember.createMany({ data: input.members.map((member) => ({ teamId: team.id, ...member })) });
    return { result: team, id: team.id, detail: { number: input.number, members: input.members } };
  });
}
