import { beforeAll, describe, expect, test } from "vitest";
import { assignAssessment } from "@/lib/assessments/assign";
import { startProposal } from "@/lib/assessments/assignment-proposals";
import { runProposal } from "@/lib/assessments/proposal-run";
import { getChoice } from "@/lib/assessments/teams";
import { createDossier, publishDossier } from "@/lib/calibration/commands";
import { getDossierDesk, getDossierSheet } from "@/lib/calibration/desk";
import { getDossierFile } from "@/lib/calibration/files";
import { saveDossierSheet } from "@/lib/calibration/sheets";
import { db } from "@/lib/db";
import { anotherCase, buildWorld, judged, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { earlierCycle } from "@/tests/support/conflicts";
import { practiceMarks, publishedDossier, storedDossiers } from "@/tests/support/dossiers";
import { expectRefused } from "@/tests/support/refusals";

let world: World;
beforeAll(async () => {
  world = await buildWorld();
}, 60_000);
const COORDINATOR = "สมหญิง ใจดี";
const secretariat = () => world.people.secretariat;

describe("copied from an earlier, announced case", () => {
  let receipt: string;
  let evidenceId: number;
  beforeAll(async () => {
    // The case is of the world's cycle, the dossier of one after it.
    const applicationId = await submitted(world);
    await judged(world, applicationId, "DOCUMENT", 85);
    const center = await db().center.findUniqueOrThrow({ where: { id: world.centerId } });
    const submission = await db().submission.findFirstOrThrow({ where: { applicationId } });
    evidenceId = (await db().evidence.create({ data: { centerId: world.centerId, name: `${center.nameTh}.PDF`, mime: "application/pdf", size: 9, sha256: "0".repeat(64), key: "k", check: "PASSED", uploadedAt: NOW } })).id;
    const text = `${center.nameTh} เปิดทุกวัน ติดต่อ ${COORDINATOR} โทร ${center.coordinatorPhone}`;
    const content = JSON.parse(JSON.stringify(submission.content));
    content.center.coordinatorName = COORDINATOR;
    content.answers = content.answers.map((answer: { code: string }) => (answer.code === "1.1"
      ? { ...answer, text, evidence: [{ id: evidenceId, name: `${center.nameTh}.PDF`, mime: "application/pdf", size: 9, sha256: "0".repeat(64) }] } : answer));
    receipt = "TEST-EARLIER";
    await db().submission.create({ data: { applicationId, version: 2, receipt, content, sha256: "1".repeat(64), submittedAt: NOW } });
  }, 60_000);

  test("needs a receipt of an announced case of another cycle", async () => {
    const next = await earlierCycle(world, -1);
    const early = await earlierCycle(world, -2);
    await db().cycle.update({ where: { id: early }, data: { openedAt: null } });
    await expectRefused("CYCLE_NOT_OPEN", () => createDossier(secretariat(), { cycleId: early, title: "x", receipt: null }, NOW), storedDossiers);
    const copy = (text: string) => createDossier(secretariat(), { cycleId: next, title: "ศูนย์สมมุติ ฉ", receipt: text }, NOW);
    await expectRefused("RECEIPT_UNKNOWN", () => copy(receipt), storedDossiers);
    await expectRefused("RECEIPT_UNKNOWN", () => copy("nothing"), storedDossiers);
    await db().cycle.update({ where: { id: world.cycleId }, data: { announcedAt: NOW } });
    await expectRefused("RECEIPT_UNKNOWN", () => createDossier({ ...secretariat(), declaredConflicts: [world.centerId] }, { cycleId: next, title: "x", receipt }, NOW), storedDossiers);
    await expectRefused("ALREADY_ANNOUNCED", () => createDossier(secretariat(), { cycleId: world.cycleId, title: "x", receipt: null }, NOW), storedDossiers);
  });

  test("takes over answers, agreed marks and files; who it was is in no byte that assessors read", async () => {
    const next = await db().cycle.findUniqueOrThrow({ where: { year: YEAR + 1 } });
    const { id, year } = await createDossier(secretariat(), { cycleId: next.id, title: "ศูนย์สมมุติ ฉ", receipt }, NOW);
    const desk = await getDossierDesk(secretariat(), year, id);
    expect(desk).toMatchObject({ source: { receipt, year: YEAR }, agreedScore: { total: 8500 }, gaps: [] });
    await publishDossier(secretariat(), { dossierId: id }, NOW);
    await db().team.create({ data: { cycleId: next.id, number: 1, members: { create: { userId: world.people.assessor1.userId, position: "MEMBER" } } } });
    const sheet = await getDossierSheet(world.people.assessor1, year, id);
    const { nameTh, coordinatorPhone } = await db().center.findUniqueOrThrow({ where: { id: world.centerId } });
    const told = JSON.stringify(sheet);
    expect([nameTh, COORDINATOR, coordinatorPhone ?? "", receipt].filter((word) => told.includes(word))).toEqual([]);
    expect(sheet.rows.find(({ criterion }) => criterion.code === "1.1")?.answer).toMatchObject({ text: "ศูนย์สมมุติ ฉ เปิดทุกวัน ติดต่อ … โทร …", evidence: [{ name: "หลักฐาน 15.pdf" }] });
  });

  test("its files are read by the secretariat and the scorers of that cycle alone", async () => {
    const { id } = await db().dossierFile.findFirstOrThrow({ where: { evidenceId } });
    expect(await getDossierFile(world.people.assessor1, id)).toMatchObject({ name: "หลักฐาน 15.pdf", key: "k" });
    expect(await getDossierFile(secretariat(), id)).toMatchObject({ id });
    for (const name of ["assessor2", "outsider", "committee", "ministry", "admin", "stranger"] as const) {
      await expect(getDossierFile(world.people[name], id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("where the cycle asks for it, who has not passed is not named as a scorer", () => {
  let cycleId: number;
  let applicationId: number;
  const scorers = () => [world.people.assessor1.userId, world.people.assessor2.userId];
  const name = (scorerIds: number[]) => assignAssessment(secretariat(), { applicationId, stage: "DOCUMENT", teamId: world.teamId, scorerIds }, NOW);
  beforeAll(async () => {
    ({ cycleId } = world);
    await db().cycle.update({ where: { id: cycleId }, data: { announcedAt: null } });
    const dossierId = await publishedDossier(world);
    for (const actor of [world.people.chair, world.people.assessor1]) await saveDossierSheet(actor, { dossierId, marks: practiceMarks(world), finish: true }, NOW);
    applicationId = await anotherCase(world, "ศูนย์รอมอบหมาย");
  }, 60_000);
  const ask = (calibrationRequired: boolean) => db().cycle.update({ where: { id: cycleId }, data: { policy: { calibrationRequired } } });

  test("refused by name, and said before; without the setting nobody is bound", async () => {
    await ask(true);
    await expectRefused("NOT_CALIBRATED", () => name(scorers()), () => db().assessment.count());
    const { members, teams } = await getChoice(secretariat(), applicationId, world.teamId);
    expect(members.map(({ userId, uncalibrated }) => [userId, uncalibrated]).sort()).toEqual(
      [[world.people.chair.userId, false], [world.people.assessor1.userId, false], [world.people.assessor2.userId, true]].sort());
    expect(teams).toMatchObject([{ scorers: 3, freeScorers: 2 }]);
    await name([world.people.chair.userId, world.people.assessor1.userId]);
    await ask(false);
    expect((await getChoice(secretariat(), applicationId, world.teamId)).teams).toMatchObject([{ freeScorers: 3 }]);
    await name(scorers());
  });

  test("nor proposed", async () => {
    await ask(true);
    const waiting = await anotherCase(world, "ศูนย์รอเสนอ");
    const { id } = await startProposal(secretariat(), { cycleId, stage: "DOCUMENT", capacity: 50 }, NOW);
    await runProposal({ proposalId: id }, NOW);
    const row = await db().proposedAssignment.findFirstOrThrow({ where: { proposalId: id, applicationId: waiting } });
    expect([...row.scorerIds].sort()).toEqual([world.people.chair.userId, world.people.assessor1.userId].sort());
  });
});
