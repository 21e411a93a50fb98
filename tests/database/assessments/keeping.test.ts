import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { db } from "@/lib/db";
import { anotherCase, assign, buildWorld, judged, NOW, scoreBoth, type World } from "@/tests/support/builders";
import { expectRefused } from "@/tests/support/refusals";

let world: World;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์แบบที่เก็บไว้ ${(counter += 1)}`);
  await assign(world, id, "DOCUMENT");
});

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const save = (mark: object, at = NOW) =>
  saveSheet(world.people.assessor1, { applicationId: id, stage: "DOCUMENT", marks: [{ code: "1.1", ...mark }], finish: false }, at);
const mark = (kind: "OWN" | "AGREED" = "OWN") => db().mark.findFirst({
  where: { sheet: { assessment: { applicationId: id }, kind }, criterion: { code: "1.1" } }, select: { points: true, reason: true, internal: true, version: true, savedAt: true },
});

describe("a mark counts its changes:", () => {
  test("who saw the last version changes it, and is told the next", async () => {
    expect((await save({ points: 100, version: 0 })).marks).toEqual([{ code: "1.1", version: 1, savedAt: NOW }]);
    expect((await save({ points: 200, reason: "ครบ", version: 1 }, later(1))).marks).toEqual([{ code: "1.1", version: 2, savedAt: later(1) }]);
  });

  test("who saw an older one is refused, and nothing is written over", async () => {
    await save({ points: 100, version: 0 });
    await save({ points: 200, version: 1 });
    await expectRefused("MARK_CHANGED", () => save({ points: 0, version: 1 }), () => mark());
  });

  test("of a whole form nothing is saved when one mark of it is old", async () => {
    await save({ points: 100 });
    const all = { applicationId: id, stage: "DOCUMENT" as const, finish: false, marks: [{ code: "1.2", points: 100, version: 0 }, { code: "1.1", points: 0, version: 0 }] };
    await expectRefused("MARK_CHANGED", () => saveSheet(world.people.assessor1, all, NOW), () => db().mark.findMany({ where: { sheet: { assessment: { applicationId: id } } } }));
  });

  test("the same once more gets the first receipt, whatever version it saw: its answer was lost", async () => {
    const first = await save({ points: 100, reason: "ชัดเจน", version: 0 });
    expect((await save({ points: 100, reason: "ชัดเจน", version: 0 }, later(5))).marks).toEqual(first.marks);
  });

  test("what nobody saw in a form (a season file, a script) is written as before", async () => {
    await save({ points: 100 });
    await save({ points: 200 });
    expect(await mark()).toMatchObject({ points: 200, version: 2 });
  });
});

describe("what is said of the visit counts its changes:", () => {
  const visit = (said: object, at = NOW) =>
    saveSheet(world.people.assessor1, { applicationId: id, stage: "ON_SITE", marks: [], finish: false, ...said }, at);
  const sheets = () => db().sheet.findMany({
    where: { assessment: { applicationId: id, stage: "ON_SITE" } }, select: { visitedOn: true, present: true, note: true, visitVersion: true }, orderBy: { id: "asc" },
  });
  beforeEach(async () => {
    await judged(world, id, "DOCUMENT", 90);
    await assign(world, id, "ON_SITE");
  });

  test("the last version is changed, part by part", async () => {
    expect((await visit({ visitedOn: "2027-07-01", visitVersion: 0 })).visitVersion).toBe(1);
    expect((await visit({ present: "หัวหน้าศูนย์", visitVersion: 1 })).visitVersion).toBe(2);
    expect((await sheets())[0]).toEqual({ visitedOn: new Date("2027-07-01"), present: "หัวหน้าศูนย์", note: null, visitVersion: 2 });
  });

  test("an older one is refused, the same again is not", async () => {
    await visit({ present: "หัวหน้าศูนย์", visitVersion: 0 });
    await expectRefused("VISIT_CHANGED", () => visit({ present: "รองหัวหน้า", visitVersion: 0 }), sheets);
    expect((await visit({ present: "หัวหน้าศูนย์", visitVersion: 0 })).visitVersion).toBe(1);
  });
});

describe("the remark for those inside", () => {
  test("stands beside the reason, and goes into the history with the value that it was written to", async () => {
    await save({ points: 100, reason: "ขาดหลักฐาน", internal: "สงสัยว่าเอกสารยืมมา" });
    await save({ points: 200, internal: "ถามแล้ว ไม่ใช่" }, later(1));
    expect(await mark()).toMatchObject({ points: 200, reason: "ขาดหลักฐาน", internal: "ถามแล้ว ไม่ใช่" });
    const [kept] = await db().markChange.findMany({ where: { sheet: { assessment: { applicationId: id } } } });
    expect(kept).toMatchObject({ points: 100, reason: "ขาดหลักฐาน", internal: "สงสัยว่าเอกสารยืมมา" });
  });

  test("the chair's agreed sheet has it too, with its own versions", async () => {
    await scoreBoth(world, id, "DOCUMENT", 90);
    const agreed = (more: object) => saveAgreed(world.people.chair, { applicationId: id, stage: "DOCUMENT", marks: [{ code: "1.1", points: 100, ...more }], notes: [], finish: false }, NOW);
    expect((await agreed({ reason: "ไม่ครบ", internal: "ดูปีหน้า", version: 0 })).marks).toEqual([{ code: "1.1", version: 1, savedAt: NOW }]);
    await expectRefused("MARK_CHANGED", () => agreed({ reason: "อื่น", version: 0 }), () => mark("AGREED"));
  });
});
