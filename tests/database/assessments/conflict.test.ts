import { beforeAll, beforeEach, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { DeclareConflict } from "@/lib/assessments/schema";
import { getComparison } from "@/lib/assessments/comparison";
import { getDesk } from "@/lib/assessments/desk";
import { listWork } from "@/lib/assessments/work";
import { db } from "@/lib/db";
import { again, addPerson, anotherCase, assign, buildWorld, marksFor, NOW, scoreBoth, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์ส่วนได้ส่วนเสีย ${(counter += 1)}`);
  await assign(world, id, "DOCUMENT");
});

const look = async () => Promise.all([
  db().conflict.findMany({ orderBy: [{ userId: "asc" }, { centerId: "asc" }] }),
  db().sheet.findMany({ where: { assessment: { applicationId: id } }, orderBy: { id: "asc" } }),
]);
const yes = () => ({ applicationId: id, conflict: "yes" as const, reason: "คู่สมรสทำงานที่ศูนย์" });
const no = () => ({ applicationId: id, conflict: "no" as const, reason: null });

test("before the case opens a judge is asked; until then nothing of it is shown", async () => {
  const { assessor1 } = world.people;
  const desk = await getDesk(assessor1, id, "DOCUMENT");
  expect(desk.asked).toBe(false);
  expect(JSON.stringify(desk)).not.toContain("คำตอบ");
  await declareConflict(assessor1, no(), NOW);
  expect((await getDesk(await again(assessor1), id, "DOCUMENT")).asked).toBe(true);
  expect(await lastEvent("Application", id)).toMatchObject({ action: "declareConflict", detail: { declared: false } });
});

test("what was said before this case was submitted was said of another year", async () => {
  const { assessor1 } = world.people;
  await declareConflict(assessor1, no(), new Date(NOW.getTime() - 86_400_000));
  expect((await getDesk(assessor1, id, "DOCUMENT")).asked).toBe(false);
});

test("a declared conflict hides the case at once; the sheet is kept and not counted", async () => {
  const { assessor1 } = world.people;
  await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: [{ code: "1.1", points: 100 }], finish: false }, NOW);
  expect(await declareConflict(assessor1, yes(), NOW)).toEqual({ declared: true });
  expect(await declareConflict(await again(assessor1), yes(), NOW)).toEqual({ declared: true });
  const after = await again(assessor1);
  await expect(getDesk(after, id, "DOCUMENT")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await listWork(after, {}, NOW)).rows.map((row) => row.applicationId)).not.toContain(id);
  const sheet = await db().sheet.findFirstOrThrow({ where: { assessorId: assessor1.userId, assessment: { applicationId: id } }, include: { marks: true } });
  expect(sheet).toMatchObject({ voidedAt: NOW, finishedAt: null });
  expect(sheet.marks.length).toBe(1);
  world.people.assessor1 = await again(assessor1);
  await db().conflict.deleteMany({ where: { userId: assessor1.userId } });
  world.people.assessor1 = await again(assessor1);
});

test("refused: without a reason, by who is not named, and taking it back", async () => {
  const { assessor1, outsider, staff, chair } = world.people;
  await expectRefused("NO_REASON", () => declareConflict(assessor1, { ...yes(), reason: null }, NOW), look);
  for (const actor of [outsider, staff]) await expectRefused("NOT_FOUND", () => declareConflict(actor, yes(), NOW), look);
  await declareConflict(chair, yes(), NOW);
  await expectRefused("CONFLICT_OF_INTEREST", async () => declareConflict(await again(chair), no(), NOW), look);
  expect(DeclareConflict.safeParse({ applicationId: "1", reason: "" }).error?.issues[0]?.message).toBe("REQUIRED");
});

test("in conflict nobody scores, and a conflicted chair does not agree", async () => {
  const { assessor1, chair } = world.people;
  await scoreBoth(world, id, "DOCUMENT", 80);
  await declareConflict(chair, yes(), NOW);
  const agreed = { applicationId: id, stage: "DOCUMENT" as const, marks: marksFor(world, 80), notes: [], finish: true };
  await expectRefused("CONFLICT_OF_INTEREST", async () => saveAgreed(await again(chair), agreed, NOW), look);
  const relative = await addPerson("Relative", [{ role: "ASSESSOR" }], world.agencyId);
  await db().sheet.updateMany({ where: { assessorId: assessor1.userId, assessment: { applicationId: id } }, data: { assessorId: relative.userId } });
  const part = { applicationId: id, stage: "DOCUMENT" as const, marks: [{ code: "1.1", points: 100 }], finish: false };
  await expectRefused("CONFLICT_OF_INTEREST", () => saveSheet(relative, part, NOW), look);
});

test("found late: fewer than two are left, the sheets close until another has scored alone", async () => {
  const { secretariat, chair, assessor1, assessor2 } = world.people;
  await scoreBoth(world, id, "DOCUMENT", 80);
  expect((await getComparison(secretariat, id, "DOCUMENT")).sheets.length).toBe(2);
  await declareConflict(assessor2, yes(), NOW);
  await expect(getComparison(secretariat, id, "DOCUMENT")).rejects.toMatchObject({ code: "SHEETS_NOT_FINISHED" });
  const agreed = { applicationId: id, stage: "DOCUMENT" as const, marks: marksFor(world, 80), notes: [], finish: true };
  await expectRefused("SHEETS_NOT_FINISHED", () => saveAgreed(chair, agreed, NOW), look);
  const input = { applicationId: id, stage: "DOCUMENT" as const, teamId: world.teamId };
  // The chair has read both sheets.
  await expectRefused("SCORING_BEGUN", () => assignAssessment(secretariat, { ...input, scorerIds: [assessor1.userId, chair.userId] }, NOW), look);
  const third = await addPerson("Third", [{ role: "ASSESSOR" }]);
  await db().teamMember.create({ data: { teamId: world.teamId, userId: third.userId, position: "MEMBER" } });
  await assignAssessment(secretariat, { ...input, scorerIds: [assessor1.userId, third.userId] }, NOW);
  await saveSheet(third, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 80), finish: true }, NOW);
  const comparison = await getComparison(secretariat, id, "DOCUMENT");
  expect(comparison.sheets.map((sheet) => sheet.assessorId)).toEqual([assessor1.userId, third.userId]);
  expect(comparison.voided.map((sheet) => sheet.assessorId)).toEqual([assessor2.userId]);
  expect(await saveAgreed(chair, agreed, NOW)).toMatchObject({ finished: true, total: 8000 });
});
