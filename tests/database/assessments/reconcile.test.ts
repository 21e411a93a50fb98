import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { finishLook } from "@/lib/assessments/look";
import { nameLooker } from "@/lib/assessments/name-looker";
import { setSecondLook } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { again, anotherCase, buildWorld, judged, marksFor, NOW, VISIT, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { addLookers, assessmentOf, later, lookAgain, lookAt, nameAt } from "@/tests/support/second-look";

let world: World;
let id: number;
let looker: Actor;
let other: Actor;
let counter = 0;
const stage = "DOCUMENT" as const;

beforeAll(async () => {
  world = await buildWorld({ secondLookMargin: 150 });
  ({ looker, other } = await addLookers(world));
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์ตรวจซ้ำ ${(counter += 1)}`);
});

const look = () => lookAt(id);
const name = (userId = looker.userId) => nameAt(world, id, userId);
const finishAgreed = (total: number, notes: { code: string; note: string }[] = []) =>
  saveAgreed(world.people.chair, { applicationId: id, stage, marks: marksFor(world, total), notes, finish: true }, later(20));
/** Every difference is noted. */
const allNotes = () => world.set.criteria.map(({ code }) => ({ code, note: "ดูหลักฐานร่วมกันแล้ว" }));

describe("the second look", () => {
  beforeEach(async () => {
    await judged(world, id, stage, 70);
    await name();
  });

  test("that comes to the same result lets the first one stand, and the case moves at once", async () => {
    expect(await lookAgain(world, id, looker, 77)).toEqual({ savedAt: later(10), agrees: true });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "ON_SITE", documentTotal: 7000, passedDocumentAt: later(10) });
    const { finishedAt, secondLook } = await assessmentOf(id);
    expect([finishedAt, secondLook]).toMatchObject([later(10), { agrees: true, secondTotal: 7700, closedAt: later(10) }]);
    expect(await lastEvent("Application", id)).toMatchObject({ action: "lookDocument", actorId: looker.userId, fromStage: "DOCUMENT", toStage: "ON_SITE" });
    expect(await finishLook(looker, { applicationId: id, stage }, later(30))).toEqual({ savedAt: later(10), agrees: true });
    await expect(db().secondLook.updateMany({ where: { assessment: { applicationId: id } }, data: { agrees: false } })).rejects.toThrow("GE041");
  });

  test("that comes to another result opens the agreed sheet again, and the chair is told", async () => {
    expect(await lookAgain(world, id, looker, 66)).toEqual({ savedAt: later(10), agrees: false });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT", documentTotal: null });
    const { finishedAt, secondLook, sheets } = await assessmentOf(id);
    expect([finishedAt, sheets.find(({ kind }) => kind === "AGREED")?.finishedAt, secondLook?.agrees, secondLook?.closedAt]).toEqual([null, null, false, null]);
    expect(await db().mail.count({ where: { applicationId: id, subject: { startsWith: "ผลการตรวจซ้ำต่าง" } } })).toBe(1);
  });

  test("a gate that only the second finds unmet is another result", async () => {
    expect(await lookAgain(world, id, looker, 70, ["P1"])).toMatchObject({ agrees: false });
  });

  test("ends by its own act only, whole, and by nobody else", async () => {
    const marks = marksFor(world, 75);
    await expectRefused("NOT_ASSIGNED", () => saveSheet(looker, { applicationId: id, stage, marks, finish: true }, NOW), look);
    await saveSheet(looker, { applicationId: id, stage, marks: marks.slice(1), finish: false }, NOW);
    await expectRefused("SHEET_INCOMPLETE", () => finishLook(looker, { applicationId: id, stage }, NOW), look);
    for (const actor of [world.people.chair, world.people.assessor1, world.people.secretariat]) {
      await expectRefused("NOT_ASSIGNED", () => finishLook(actor, { applicationId: id, stage }, NOW), look);
    }
    await expectRefused("NOT_FOUND", () => finishLook(other, { applicationId: id, stage }, NOW), look);
  });

  test("late, after the center withdrew, moves nothing back", async () => {
    await saveSheet(looker, { applicationId: id, stage, marks: marksFor(world, 75), finish: false }, NOW);
    await db().application.update({ where: { id }, data: { stage: "WITHDRAWN" } });
    await expectRefused("NOT_AT_THIS_STAGE", () => finishLook(looker, { applicationId: id, stage }, NOW), look);
  });

  test("switched off or on meanwhile, what waits stays waiting", async () => {
    const { secretariat } = world.people;
    await setSecondLook(secretariat, { cycleId: world.cycleId, margin: null }, NOW);
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "setSecondLook", detail: { before: 150, margin: null } });
    await expectRefused("SECOND_LOOK_OPEN", () => saveAgreed(world.people.chair, { applicationId: id, stage, marks: [], notes: [], finish: false }, NOW), look);
    expect(await lookAgain(world, id, looker, 66)).toMatchObject({ agrees: false });
    await setSecondLook(secretariat, { cycleId: world.cycleId, margin: 150 }, NOW);
  });
});

describe("where the results differ the chair reconciles", () => {
  beforeEach(async () => {
    await judged(world, id, stage, 70);
    await name();
    await lookAgain(world, id, looker, 66);
  });

  test("each difference that matters is settled with a note, and the stage ends for good: no further look", async () => {
    await expectRefused("SETTLEMENT_MISSING", () => finishAgreed(70), look);
    expect(await finishAgreed(70, allNotes())).toMatchObject({ finished: true, passed: true, total: 7000 });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "ON_SITE", documentTotal: 7000 });
    const { secondLook, finishedAt } = await assessmentOf(id);
    expect([finishedAt, secondLook?.closedAt, secondLook?.agrees]).toEqual([later(20), later(20), false]);
    expect(secondLook?.notes.length).toBeGreaterThan(0);
    await expect(db().lookNote.updateMany({ where: { assessmentId: secondLook?.assessmentId ?? 0 }, data: { note: "อื่น" } })).rejects.toThrow("GE041");
  });

  test("the agreed sheet may be corrected, to a mark of the second sheet without a departure; what was there is kept", async () => {
    expect(await finishAgreed(66, allNotes())).toMatchObject({ passed: false, total: 6600 });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DECLINED", declinedAt: "DOCUMENT", documentTotal: 6600 });
    expect(await db().markChange.count({ where: { sheet: { kind: "AGREED", assessment: { applicationId: id } } } })).toBeGreaterThan(0);
    expect((await assessmentOf(id)).secondLook).toMatchObject({ total: 7000, secondTotal: 6600 });
  });

  test("a conflict of who looked, found late: the sheet is kept, not counted, the agreed sheet is as it was, and another is named", async () => {
    const marksOf = async () => (await db().mark.findMany({ where: { sheet: { kind: "AGREED", assessment: { applicationId: id } } }, orderBy: { criterionId: "asc" } }))
      .map(({ points, met }) => [points, met]);
    const before = await marksOf();
    await saveAgreed(world.people.chair, { applicationId: id, stage, marks: marksFor(world, 66), notes: allNotes().slice(0, 3), finish: false }, later(15));
    expect(await marksOf()).not.toEqual(before);
    await declareConflict(looker, { applicationId: id, conflict: "yes", reason: "ญาติเป็นหัวหน้าศูนย์" }, later(16));
    expect(await marksOf()).toEqual(before);
    const { sheets, secondLook } = await assessmentOf(id);
    expect(sheets.find(({ kind }) => kind === "SECOND")?.voidedAt).toEqual(later(16));
    expect([secondLook?.lookedAt, secondLook?.notes, sheets.find(({ kind }) => kind === "AGREED")?.finishedAt]).toEqual([null, [], NOW]);
    looker = await again(looker);
    await name(other.userId);
    expect(await lookAgain(world, id, other, 74)).toMatchObject({ agrees: true });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "ON_SITE", documentTotal: 7000 });
    await db().conflict.deleteMany({ where: { userId: looker.userId } });
    looker = await again(looker);
  });
});

test("on site the floors of the tiers count, and the tier is set when the look is over", async () => {
  const { people } = world;
  await judged(world, id, stage, 75);
  expect(await judged(world, id, "ON_SITE", 89)).toMatchObject({ passed: null });
  await nameLooker(people.secretariat, { applicationId: id, stage: "ON_SITE", userId: looker.userId }, NOW);
  await saveSheet(looker, { applicationId: id, stage: "ON_SITE", marks: marksFor(world, 91), finish: false }, NOW);
  await expectRefused("VISIT_INCOMPLETE", () => finishLook(looker, { applicationId: id, stage: "ON_SITE" }, NOW), look);
  await saveSheet(looker, { applicationId: id, stage: "ON_SITE", marks: [], finish: false, ...VISIT }, NOW);
  expect(await finishLook(looker, { applicationId: id, stage: "ON_SITE" }, NOW)).toMatchObject({ agrees: false });
  const agreed = { applicationId: id, stage: "ON_SITE" as const, marks: marksFor(world, 91).map((mark) => ({ ...mark, whyNow: "NEW_FACT" as const })), notes: allNotes(), finish: true };
  expect(await saveAgreed(people.chair, agreed, NOW)).toMatchObject({ passed: true, total: 9100 });
  expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "COMMITTEE", onSiteTotal: 9100, finalTotal: 91_000_000, computedTier: "GOLD" });
});

test("why only now goes back with the marks where a second look is forgotten, also where it alone was changed", async () => {
  const { people } = world;
  await judged(world, id, stage, 95);
  await judged(world, id, "ON_SITE", 89);
  await nameLooker(people.secretariat, { applicationId: id, stage: "ON_SITE", userId: looker.userId }, NOW);
  await saveSheet(looker, { applicationId: id, stage: "ON_SITE", marks: marksFor(world, 91), finish: false, ...VISIT }, NOW);
  await finishLook(looker, { applicationId: id, stage: "ON_SITE" }, NOW);
  const marksOf = async () => (await db().mark.findMany({
    where: { sheet: { kind: "AGREED", assessment: { applicationId: id, stage: "ON_SITE" } } }, orderBy: { criterionId: "asc" },
  })).map(({ criterionId, points, reason, whyNow }) => [criterionId, points, reason, whyNow]);
  const before = await marksOf();
  expect(before.filter(([, , , whyNow]) => whyNow === "ONLY_ON_SITE").length).toBeGreaterThan(0);
  const changed = { applicationId: id, stage: "ON_SITE" as const, notes: [], finish: false };
  const other = marksFor(world, 89).map(({ code }) => ({ code, whyNow: "MISSED_EARLIER" as const }));
  await saveAgreed(people.chair, { ...changed, marks: other }, later(15));
  await saveAgreed(people.chair, { ...changed, marks: [{ code: "O1", points: 0, reason: "ลดลง", whyNow: "NEW_FACT" }] }, later(16));
  await declareConflict(looker, { applicationId: id, conflict: "yes", reason: "ญาติเป็นหัวหน้าศูนย์" }, later(17));
  expect(await marksOf()).toEqual(before);
});
