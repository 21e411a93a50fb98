import { beforeAll, describe, expect, test } from "vitest";
import { assignAssessment } from "@/lib/assessments/assign";
import { confirmProposal, discardProposal, startProposal } from "@/lib/assessments/assignment-proposals";
import { getAssignmentPage } from "@/lib/assessments/proposal-queries";
import { assignProposed } from "@/lib/assessments/proposal-assign";
import { runProposal } from "@/lib/assessments/proposal-run";
import { db } from "@/lib/db";
import { addPerson, anotherCase, assign, buildWorld, NOW, YEAR, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let ids: number[];
beforeAll(async () => {
  world = await buildWorld();
  ids = [await anotherCase(world, "ศูนย์ ก"), await anotherCase(world, "ศูนย์ ข"), await anotherCase(world, "ศูนย์ ค")];
  // The chair may not judge the first: another member stands in.
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id: ids[0] ?? 0 } });
  await db().conflict.create({ data: { userId: world.people.chair.userId, centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
}, 60_000);

const start = (capacity = 10) => startProposal(world.people.secretariat, { cycleId: world.cycleId, stage: "DOCUMENT", capacity }, NOW);
const page = () => getAssignmentPage(world.people.secretariat, YEAR);
const proposals = () => db().assignmentProposal.findMany({ orderBy: { id: "asc" } });

describe("a proposal of scorers", () => {
  test("is a job; it assigns nothing, names nobody in conflict and says the reason of each", async () => {
    const { id } = await start();
    expect((await page()).proposal).toMatchObject({ id, state: "WAITING", rows: [] });
    const [job] = await db().$queryRaw<{ data: unknown }[]>`SELECT data FROM jobs.job WHERE name = 'proposeAssignments'`;
    expect(job?.data).toEqual({ proposalId: id });
    await runProposal({ proposalId: id }, NOW);
    const { proposal, waiting } = await page();
    expect(waiting).toEqual({ DOCUMENT: 3, ON_SITE: 0 });
    expect(proposal?.state).toBe("READY");
    expect(proposal?.rows.map(({ applicationId }) => applicationId).sort()).toEqual([...ids].sort());
    const rowAt = (at: number) => proposal?.rows.find(({ applicationId }) => applicationId === ids[at]);
    expect(rowAt(0)).toMatchObject({ teamNumber: 1, facts: { isStandIn: true, free: 2 } });
    expect(rowAt(0)?.scorers.map(({ assessorId }) => assessorId)).not.toContain(world.people.chair.userId);
    expect(rowAt(1)?.scorers).toMatchObject([{ judgedLast: false, capacity: 10 }, { judgedLast: false, capacity: 10 }]);
    expect(await db().assessment.count()).toBe(0);
  });

  test("what cannot be placed is listed with the reason", async () => {
    const { id } = await start(1);
    await runProposal({ proposalId: id }, NOW);
    const rows = (await page()).proposal?.rows ?? [];
    expect(rows.filter(({ teamNumber }) => teamNumber === null)).toMatchObject([{ facts: { reason: "NO_CAPACITY" } }, { facts: { reason: "NO_CAPACITY" } }]);
    expect((await proposals()).map(({ state }) => state)).toEqual(["DISCARDED", "READY"]);
  });

  test("refused: to all but the secretariat, and twice; discarded it proposes nothing", async () => {
    const { id } = await start();
    const { chair, committee, ministry, secretariat } = world.people;
    for (const actor of [chair, committee, ministry]) {
      await expectRefused("NOT_FOUND", () => startProposal(actor, { cycleId: world.cycleId, stage: "DOCUMENT", capacity: 5 }, NOW), proposals);
      await expectRefused("NOT_FOUND", () => confirmProposal(actor, { proposalId: id }, NOW), proposals);
      await expectRefused("NOT_FOUND", () => discardProposal(actor, { proposalId: id }, NOW), proposals);
      await expect(getAssignmentPage(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expectRefused("STALE", () => confirmProposal(secretariat, { proposalId: id }, NOW), proposals);
    await discardProposal(secretariat, { proposalId: id }, NOW);
    await runProposal({ proposalId: id }, NOW);
    expect((await page()).proposal).toMatchObject({ state: "DISCARDED", rows: [] });
  });

  test("confirmed it assigns each through the door; what was refused meanwhile is listed, and the assessors hear of it once a day", async () => {
    const { id } = await start();
    await runProposal({ proposalId: id }, NOW);
    const { secretariat } = world.people;
    const first = await db().proposedAssignment.findFirstOrThrow({ where: { proposalId: id, applicationId: ids[2] ?? 0 } });
    const { centerId } = await db().application.findUniqueOrThrow({ where: { id: first.applicationId } });
    await db().conflict.create({ data: { userId: first.scorerIds[0] ?? 0, centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
    await confirmProposal(secretariat, { proposalId: id }, NOW);
    expect((await page()).proposal, "a job does it").toMatchObject({ state: "CONFIRMED" });
    await expectRefused("STALE", () => start(), proposals);
    expect(await db().assessment.count()).toBe(0);
    const [job] = await db().$queryRaw<{ data: { proposalId: number; userId: number } }[]>`SELECT data FROM jobs.job WHERE name = 'assignProposed'`;
    expect(job?.data).toEqual({ proposalId: id, userId: secretariat.userId });
    for (let run = 0; run < 2; run += 1) await assignProposed({ proposalId: id, userId: secretariat.userId }, NOW);
    expect((await page()).proposal).toMatchObject({ state: "ASSIGNED" });
    expect((await page()).proposal?.rows.map(({ outcome }) => outcome).sort()).toEqual(["ASSIGNED", "ASSIGNED", "CONFLICT_OF_ASSIGNED"]);
    expect(await db().assessment.count()).toBe(2);
    expect(await lastEvent("Application", ids[0] ?? 0)).toMatchObject({ action: "assignDocument", actorId: secretariat.userId });
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "confirmProposal" });
    const letters = await db().mail.findMany({ where: { inDigest: true, subject: { contains: "มอบหมาย" } } });
    expect(new Set(letters.map(({ to }) => to)).size, "each hears once, though the job ran twice").toBe(letters.length);
    expect(letters.length).toBeGreaterThanOrEqual(2);
    await expectRefused("STALE", () => confirmProposal(secretariat, { proposalId: id }, NOW), proposals);
    await assign(world, ids[1] ?? 0, "DOCUMENT");
  });

  test("who was named by hand since it was proposed stays named; a chair who scores counts a case once", async () => {
    const { secretariat, assessor1, assessor2 } = world.people;
    const colleague = await addPerson("Colleague", [{ role: "SECRETARIAT" }]);
    const [byHand, proposed] = [await anotherCase(world, "ศูนย์ ง"), await anotherCase(world, "ศูนย์ จ")];
    const { id } = await start();
    await runProposal({ proposalId: id }, NOW);
    await db().proposedAssignment.updateMany({ where: { proposalId: id }, data: { scorerIds: [world.people.chair.userId, assessor1.userId] } });
    await assignAssessment(colleague, { applicationId: byHand, stage: "DOCUMENT", teamId: world.teamId, scorerIds: [assessor1.userId, assessor2.userId] }, NOW);
    await db().mail.deleteMany({});
    await confirmProposal(secretariat, { proposalId: id }, NOW);
    await assignProposed({ proposalId: id, userId: secretariat.userId }, NOW);
    const outcomes = await db().proposedAssignment.findMany({ where: { proposalId: id, applicationId: { in: [byHand, proposed] } }, orderBy: { applicationId: "asc" } });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["STALE", "ASSIGNED"]);
    const sheets = await db().sheet.findMany({ where: { assessment: { applicationId: byHand } }, select: { assessorId: true }, orderBy: { assessorId: "asc" } });
    expect(sheets.map(({ assessorId }) => assessorId)).toEqual([assessor1.userId, assessor2.userId].sort((one, other) => one - other));
    const assigned = await db().proposedAssignment.count({ where: { proposalId: id, outcome: "ASSIGNED" } });
    const letters = await db().mail.findMany({ where: { inDigest: true, subject: { contains: "มอบหมาย" } } });
    expect(letters.length).toBe(2);
    for (const { text } of letters) expect(text).toContain(`เพิ่ม ${assigned} ศูนย์`);
  });

  test("where who confirmed was disabled meanwhile nothing is assigned, and another begins anew", async () => {
    const gone = await addPerson("Gone", [{ role: "SECRETARIAT" }]);
    const waiting = await anotherCase(world, "ศูนย์ ฉ");
    const { id } = await start();
    await runProposal({ proposalId: id }, NOW);
    await confirmProposal(gone, { proposalId: id }, NOW);
    await db().user.update({ where: { id: gone.userId }, data: { disabledAt: NOW } });
    await assignProposed({ proposalId: id, userId: gone.userId }, NOW);
    expect(await db().assignmentProposal.findUnique({ where: { id } })).toMatchObject({ state: "FAILED" });
    expect(await db().assessment.count({ where: { applicationId: waiting } })).toBe(0);
    expect((await start()).id).toBeGreaterThan(id);
  });
});
