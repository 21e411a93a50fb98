import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { recordDiscussions, saveSheet } from "@/lib/assessments/commands";
import type { SaveAgreed } from "@/lib/assessments/schema";
import { db } from "@/lib/db";
import { anotherCase, assign, buildWorld, judged, marksFor, NOW, scoreBoth, VISIT, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์สรุปผล ${(counter += 1)}`);
  await assign(world, id, "DOCUMENT");
});

type Over = Record<string, Partial<SaveAgreed["marks"][number]>>;
/** Full marks everywhere but where `over` says otherwise. */
const marks = (over: Over = {}): SaveAgreed["marks"] => world.set.criteria.map(({ code, kind, points }) =>
  ({ code, points: kind === "GATE" ? null : points, met: kind === "GATE" ? true : null, reason: "", ...over[code] }));
const agreed = (over: Over = {}, more: Partial<SaveAgreed> = {}): SaveAgreed =>
  ({ applicationId: id, stage: "DOCUMENT", marks: marks(over), notes: [], finish: true, ...more });

/** Both finish: the first with `one`, the second with `other`. */
async function scored(one: Over = {}, other: Over = one): Promise<void> {
  const { assessor1, assessor2 } = world.people;
  await saveSheet(assessor1, { applicationId: id, stage: "DOCUMENT", marks: marks(one), finish: true }, NOW);
  await saveSheet(assessor2, { applicationId: id, stage: "DOCUMENT", marks: marks(other), finish: true }, NOW);
}

const look = () => Promise.all([
  db().application.findUnique({ where: { id } }),
  db().assessment.findMany({ where: { applicationId: id }, include: { discussions: true, sheets: { include: { marks: true }, orderBy: { id: "asc" } } } }),
]);

describe("the agreed sheet", () => {
  test("ends the stage: passed goes on, and the total is its own", async () => {
    await scored({ O1: { points: 900 } }, { O1: { points: 1000 } });
    const result = await saveAgreed(world.people.chair, agreed({ O1: { points: 900, reason: "ตัวอย่างน้อย" } }), NOW);
    expect(result).toMatchObject({ savedAt: NOW, finished: true, passed: true, total: 9900 });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "ON_SITE", documentTotal: 9900, passedDocumentAt: NOW });
    expect(await lastEvent("Application", id)).toMatchObject({
      action: "finishDocument", fromStage: "DOCUMENT", toStage: "ON_SITE", detail: { total: 9900, gatesUnmet: [] },
    });
  });

  test("is saved in parts before, and the sheets of the scorers stay beside it", async () => {
    await scored();
    await saveAgreed(world.people.chair, agreed({}, { marks: [{ code: "1.1", points: 100, reason: "หารือแล้ว" }], finish: false }), NOW);
    await saveAgreed(world.people.chair, agreed({ "1.1": { points: 100, reason: "หารือแล้ว" } }, { finish: false }), NOW);
    const sheets = await db().sheet.findMany({ where: { assessment: { applicationId: id } }, include: { _count: { select: { marks: true } } } });
    expect(sheets.map(({ kind, finishedAt, _count }) => [kind, finishedAt !== null, _count.marks])).toEqual([["OWN", true, 50], ["OWN", true, 50], ["AGREED", false, 50]]);
  });

  test.each([[70, "ON_SITE"], [69, "DECLINED"]] as const)("of %i points leads to %s", async (total, stage) => {
    await scoreBoth(world, id, "DOCUMENT", total);
    await saveAgreed(world.people.chair, { ...agreed(), marks: marksFor(world, total) }, NOW);
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage, documentTotal: total * 100 });
  });

  test("with an unmet gate fails whatever the points, which are recorded", async () => {
    await scored({ P7: { met: false, reason: "ไม่มีป้าย" } });
    await saveAgreed(world.people.chair, agreed({ P7: { met: false, reason: "ไม่มีป้าย" } }), NOW);
    expect(await db().application.findUnique({ where: { id } }))
      .toMatchObject({ stage: "DECLINED", declinedAt: "DOCUMENT", documentTotal: 10_000, passedDocumentAt: null });
  });

  test("on site gives the final total and the tier", async () => {
    await scored();
    await saveAgreed(world.people.chair, agreed(), NOW);
    await assign(world, id, "ON_SITE");
    await scoreBoth(world, id, "ON_SITE", 89);
    const onSite = { ...agreed(), stage: "ON_SITE" as const, marks: marksFor(world, 89).map((mark) => ({ ...mark, whyNow: "NEW_FACT" as const })) };
    await expectRefused("VISIT_INCOMPLETE", () => saveAgreed(world.people.chair, onSite, NOW), look);
    await saveAgreed(world.people.chair, { ...onSite, ...VISIT }, NOW);
    expect(await db().application.findUnique({ where: { id } }))
      .toMatchObject({ stage: "COMMITTEE", onSiteTotal: 8900, finalTotal: 89_000_000, computedTier: "SILVER", passedOnSiteAt: NOW });
  });
});

describe("refused, and nothing changed:", () => {
  test("while a named scorer still works", async () => {
    await saveSheet(world.people.assessor1, { applicationId: id, stage: "DOCUMENT", marks: marks(), finish: true }, NOW);
    await expectRefused("SHEETS_NOT_FINISHED", () => saveAgreed(world.people.chair, agreed(), NOW), look);
    const note = { applicationId: id, stage: "DOCUMENT" as const, notes: [{ code: "O1", note: "หารือ" }] };
    await expectRefused("SHEETS_NOT_FINISHED", () => recordDiscussions(world.people.chair, note, NOW), look);
  });

  test.each([
    ["SHEET_INCOMPLETE", {}, {}, { marks: [] }],
    ["REASON_MISSING", { "1.1": { points: 100 } }, { "1.1": { points: 100 } }, {}],
    ["REASON_MISSING", { P1: { met: false, reason: "ไม่พบ" } }, { P1: { met: false, reason: "  " } }, {}],
    ["DEPARTURE_REASON_MISSING", { "1.1": { points: 100 } }, {}, {}],
    ["DISCUSSION_MISSING", { P1: { met: false } }, {}, {}],
    ["OFF_SCALE", {}, { "1.1": { points: 300 } }, {}],
  ] as const)("%s", async (code, own, over, more) => {
    await scored(own, code === "DISCUSSION_MISSING" ? {} : own);
    await expectRefused(code, () => saveAgreed(world.people.chair, { ...agreed(over), ...more, marks: "marks" in more ? [] : marks(over) }, NOW), look);
  });

  test("two steps apart must be discussed, one step not; the record opens the way", async () => {
    await scored({ "4.4": { points: 400 }, "4.5": { points: 500 } }, {});
    const input = agreed({}, {});
    await expect(saveAgreed(world.people.chair, input, NOW)).rejects.toMatchObject({ code: "DISCUSSION_MISSING", params: { codes: ["4.4"] } });
    await recordDiscussions(world.people.chair, { applicationId: id, stage: "DOCUMENT", notes: [{ code: "4.4", note: "ดูหลักฐานร่วมกันแล้ว" }] }, NOW);
    expect(await saveAgreed(world.people.chair, input, NOW)).toMatchObject({ finished: true, passed: true });
  });

  test("by anyone but the chair, and after the end", async () => {
    await scored();
    const { assessor1, secretariat, outsider, staff } = world.people;
    for (const actor of [assessor1, secretariat]) await expectRefused("NOT_ASSIGNED", () => saveAgreed(actor, agreed(), NOW), look);
    for (const actor of [outsider, staff]) await expectRefused("NOT_FOUND", () => saveAgreed(actor, agreed(), NOW), look);
    await saveAgreed(world.people.chair, agreed(), NOW);
    await expectRefused("NOT_AT_THIS_STAGE", () => saveAgreed(world.people.chair, agreed({}, { finish: false }), NOW), look);
  });

  test("the database itself keeps the marks of a finished stage", async () => {
    await judged(world, id, "DOCUMENT", 80).catch(() => undefined);
    await scored().catch(() => undefined);
    await expect(db().mark.updateMany({ where: { sheet: { assessment: { applicationId: id } } }, data: { reason: "เปลี่ยน" } })).rejects.toThrow();
  });
});

test("finishing many times at once gives one result", async () => {
  await scored();
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) =>
    saveAgreed(world.people.chair, agreed(), new Date(NOW.getTime() + index * 1000))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await db().auditEvent.count({ where: { recordType: "Application", recordId: id, action: "finishDocument" } })).toBe(1);
  expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "ON_SITE" });
});
