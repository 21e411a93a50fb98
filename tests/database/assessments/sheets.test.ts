import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveSheet } from "@/lib/assessments/commands";
import { SaveSheet } from "@/lib/assessments/schema";
import { db } from "@/lib/db";
import { readFields } from "@/lib/form";
import { anotherCase, assign, buildWorld, judged, marksFor, NOW, VISIT, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์ให้คะแนน ${(counter += 1)}`);
  await assign(world, id, "DOCUMENT");
});

const marks = (assessorId: number) => db().mark.findMany({
  where: { sheet: { assessorId, assessment: { applicationId: id } } }, orderBy: { criterionId: "asc" },
  select: { points: true, met: true, reason: true, criterion: { select: { code: true } } },
});
const look = () => db().sheet.findMany({ where: { assessment: { applicationId: id } }, include: { marks: true }, orderBy: { id: "asc" } });
const part = (mark: object, more: object = {}) =>
  ({ applicationId: id, stage: "DOCUMENT" as const, marks: [{ code: "1.1", ...mark }], finish: false, ...more });

describe("an own sheet", () => {
  test("is saved point by point: what is left out stays", async () => {
    const { assessor1 } = world.people;
    await saveSheet(assessor1, part({ points: 100 }), NOW);
    await saveSheet(assessor1, part({ reason: "  ไม่ชัดเจน\n" }), NOW);
    await saveSheet(assessor1, part({ points: 200 }), NOW);
    expect(await marks(assessor1.userId)).toEqual([{ points: 200, met: null, reason: "  ไม่ชัดเจน\n", criterion: { code: "1.1" } }]);
    expect(await lastEvent("Application", id)).toMatchObject({ action: "scoreDocument", actorId: assessor1.userId, detail: { criteria: ["1.1"] } });
  });

  test("takes two statements for what a browser sends by itself, the person read with the case", async () => {
    const { assessor1 } = world.people;
    await db().session.create({ data: { tokenHash: `scorer-${id}`, userId: assessor1.userId, createdAt: NOW, lastSeenAt: NOW, expiresAt: new Date(NOW.getTime() + 3_600_000) } });
    const asker = { session: `scorer-${id}` };
    await saveSheet(asker, part({ points: 100 }), NOW);
    const statements = await queriesOf(() => saveSheet(asker, part({ points: 200, reason: "ชัดเจน" }), NOW));
    expect(statements.filter((statement) => !/^(BEGIN|COMMIT)/.test(statement))).toHaveLength(2);
    expect(await marks(assessor1.userId)).toMatchObject([{ points: 200, reason: "ชัดเจน" }]);
    expect(await lastEvent("Application", id)).toMatchObject({ action: "scoreDocument", actorId: assessor1.userId });
    await expect(saveSheet({ session: "nobody's" }, part({ points: 0 }), NOW)).rejects.toMatchObject({ code: "SIGNED_OUT" });
  });

  test("is saved whole, as a form sends it, and finished", async () => {
    const { assessor1 } = world.people;
    const whole = marksFor(world, 80);
    await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: whole, finish: true }, NOW);
    const [sheet] = (await look()).filter((row) => row.assessorId === assessor1.userId);
    expect(sheet).toMatchObject({ finishedAt: NOW });
    expect(sheet?.marks.length).toBe(world.set.criteria.length);
    expect(sheet?.marks.reduce((sum, mark) => sum + (mark.points ?? 0), 0)).toBe(8000);
  });

  test("points come as people write them, a gate as met or not", () => {
    const form = readFields([
      ["applicationId", "7"], ["stage", "DOCUMENT"], ["marks[1.1][points]", "๒"], ["marks[1.1][reason]", ""], ["marks[P1][met]", "false"],
      ["visitedOn[day]", "1"], ["visitedOn[month]", "7"], ["visitedOn[year]", "2570"],
    ]);
    expect(SaveSheet.parse(form)).toEqual({
      applicationId: 7, stage: "DOCUMENT", finish: false, visitedOn: "2027-07-01",
      marks: [{ code: "1.1", points: 200, reason: "" }, { code: "P1", met: false }],
    });
  });

  test("finishing twice finishes once; the second answer is the first's", async () => {
    const { assessor1 } = world.people;
    const input = { applicationId: id, stage: "DOCUMENT" as const, marks: marksFor(world, 80), finish: true };
    const answers = await Promise.all([1, 2, 3].map((minute) => saveSheet(assessor1, input, new Date(NOW.getTime() + minute * 60_000))));
    expect(new Set(answers.map((answer) => answer.savedAt.getTime())).size).toBe(1);
    expect(await db().auditEvent.count({ where: { recordType: "Application", recordId: id, action: "scoreDocument" } })).toBe(1);
  });

  test("two who save at once do not touch each other", async () => {
    const { assessor1, assessor2 } = world.people;
    await Promise.all([saveSheet(assessor1, part({ points: 100 }), NOW), saveSheet(assessor2, part({ points: 200 }), NOW)]);
    expect((await marks(assessor1.userId))[0]?.points).toBe(100);
    expect((await marks(assessor2.userId))[0]?.points).toBe(200);
  });
});

describe("refused, recorded, and nothing changed:", () => {
  test.each([
    ["OFF_SCALE", () => part({ points: 300 })],
    ["OFF_SCALE", () => part({ points: 150 })],
    ["OFF_SCALE", () => part({ code: "P1", points: 100 })],
    ["UNKNOWN_CRITERION", () => part({ code: "9.9", points: 100 })],
    ["NOT_ASSIGNED", () => part({ points: 100 }, { stage: "ON_SITE" })],
    ["SHEET_INCOMPLETE", () => part({ points: 100 }, { finish: true })],
  ] as const)("%s", async (code, input) => {
    await expectRefused(code, () => saveSheet(world.people.assessor1, input(), NOW), look);
  });

  test("half a sheet where one of many marks is off the scale", async () => {
    const whole = marksFor(world, 80).map((mark) => (mark.code === "4.6" ? { ...mark, points: 700 } : mark));
    const input = { applicationId: id, stage: "DOCUMENT" as const, marks: whole, finish: false };
    await expectRefused("OFF_SCALE", () => saveSheet(world.people.assessor1, input, NOW), look);
  });

  test("who is not named: other assessors, the chair, the secretariat; strangers learn nothing", async () => {
    const { chair, secretariat, outsider, staff, stranger, ministry, committee, admin } = world.people;
    for (const actor of [chair, secretariat]) await expectRefused("NOT_ASSIGNED", () => saveSheet(actor, part({ points: 100 }), NOW), look);
    for (const actor of [outsider, staff, stranger, committee, admin]) {
      await expectRefused("NOT_FOUND", () => saveSheet(actor, part({ points: 100 }), NOW), look);
    }
    for (const actor of [ministry]) await expectRefused("NOT_ASSIGNED", () => saveSheet(actor, part({ points: 100 }), NOW), look);
  });

  test("after finishing", async () => {
    const { assessor1 } = world.people;
    await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: marksFor(world, 80), finish: true }, NOW);
    await expectRefused("SHEET_FINISHED", () => saveSheet(assessor1, part({ points: 100 }), NOW), look);
  });

  test("after the stage is over", async () => {
    await judged(world, await anotherCase(world, "ศูนย์ผ่านแล้ว"), "DOCUMENT", 80);
    const passed = await db().application.findFirstOrThrow({ where: { stage: "ON_SITE" } });
    const late = { ...part({ points: 100 }), applicationId: passed.id };
    await expectRefused("NOT_AT_THIS_STAGE", () => saveSheet(world.people.assessor1, late, NOW), look);
  });
});

describe("on site", () => {
  test("a sheet is finished only with the day and the people", async () => {
    await judged(world, id, "DOCUMENT", 80);
    await assign(world, id, "ON_SITE");
    const { assessor1 } = world.people;
    const whole = { applicationId: id, stage: "ON_SITE" as const, marks: marksFor(world, 80), finish: true };
    await expectRefused("VISIT_INCOMPLETE", () => saveSheet(assessor1, whole, NOW), look);
    await expectRefused("VISIT_INCOMPLETE", () => saveSheet(assessor1, { ...whole, visitedOn: VISIT.visitedOn }, NOW), look);
    await saveSheet(assessor1, { ...whole, ...VISIT, note: "เรียบร้อย" }, NOW);
    const sheet = await db().sheet.findFirstOrThrow({ where: { assessorId: assessor1.userId, assessment: { applicationId: id, stage: "ON_SITE" } } });
    expect(sheet).toMatchObject({ finishedAt: NOW, visitedOn: new Date(VISIT.visitedOn), present: VISIT.present, note: "เรียบร้อย" });
  });
});

describe("what a mark was before", () => {
  const changes = () => db().markChange.findMany({
    where: { sheet: { assessment: { applicationId: id } } }, orderBy: { id: "asc" },
    select: { points: true, met: true, reason: true, savedAt: true, savedById: true, replacedAt: true, criterion: { select: { code: true } } },
  });
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  test("is kept with its reason, its author and its time when the value changes; a reason typed on is not", async () => {
    const { assessor1 } = world.people;
    await saveSheet(assessor1, part({ points: 100, reason: "ครั้งแรก" }), NOW);
    await saveSheet(assessor1, part({ reason: "ครั้งแรก พิมพ์ต่อ" }), later(1));
    expect(await changes()).toEqual([]);
    await saveSheet(assessor1, part({ points: 200, reason: "" }), later(2));
    await saveSheet(assessor1, part({ points: 200 }), later(3));
    expect(await changes()).toEqual([{
      points: 100, met: null, reason: "ครั้งแรก พิมพ์ต่อ", savedAt: later(1), savedById: assessor1.userId, replacedAt: later(2), criterion: { code: "1.1" },
    }]);
  });

  test("stays, whoever would change or remove it", async () => {
    const { assessor1 } = world.people;
    await saveSheet(assessor1, part({ points: 100 }), NOW);
    await saveSheet(assessor1, part({ points: 200 }), later(1));
    const before = await changes();
    await expect(db().$executeRaw`UPDATE "MarkChange" SET "points" = 0`).rejects.toThrow();
    await expect(db().$executeRaw`DELETE FROM "MarkChange"`).rejects.toThrow();
    await expect(db().$executeRaw`TRUNCATE "MarkChange"`).rejects.toThrow();
    expect(await changes()).toEqual(before);
  });
});
