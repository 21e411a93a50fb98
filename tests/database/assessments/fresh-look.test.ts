import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { submitApplication } from "@/lib/applications/submit";
import { saveSheet } from "@/lib/assessments/commands";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk, type OpenDesk } from "@/lib/assessments/desk";
import { resumeAfterReturn, returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { addCenter, assign, buildWorld, DECLARED, marksFor, NOW, scoreBoth, submitted, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let staff: Actor;
let id: number;
let counter = 0;
beforeAll(async () => {
  world = await buildWorld();
});
beforeEach(async () => {
  const center = await addCenter(world, `ศูนย์ดูใหม่ ${(counter += 1)}`);
  staff = center.staff;
  id = await submitted(world, staff, center.centerId);
  await assign(world, id, "DOCUMENT");
  for (const judge of [world.people.assessor1, world.people.assessor2]) await declareConflict(judge, { applicationId: id, conflict: "no", reason: null }, NOW);
});

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
type Mark = { code: string; points?: number | null; met?: boolean | null; reason?: string; looked?: boolean };
const part = (marks: Mark[], finish = false) => ({ applicationId: id, stage: "DOCUMENT" as const, marks, finish });
const sheetOf = (actor: Actor) => db().sheet.findFirstOrThrow({ where: { assessorId: actor.userId, assessment: { applicationId: id } }, include: { marks: { orderBy: { criterionId: "asc" } } } });
const look = () => sheetOf(world.people.assessor1);
const desk = async (actor: Actor): Promise<OpenDesk> => {
  const read = await getDesk(actor, id, "DOCUMENT");
  if (!read.asked) throw new Error("not asked yet");
  return read;
};
const rowOf = async (actor: Actor, code: string) => (await desk(actor)).rows.find((row) => row.criterion.code === code);

async function correct(): Promise<void> {
  const items = [{ code: "1.1", chosen: true, reason: "แก้ภาพ" }, { code: "P2", chosen: true, reason: "ระบุเส้นทาง" }];
  await returnForCorrection(world.people.chair, { applicationId: id, items }, NOW);
  await saveAnswers(staff, { applicationId: id, answers: [{ code: "1.1", text: "คำตอบ 1.1 ที่แก้แล้ว", selfScore: 100 }] }, later(1));
  await submitApplication(staff, { applicationId: id, version: 2, declaration: DECLARED }, later(1));
}

describe("after a correction", () => {
  test("only what was returned asks for a fresh look; every mark stays, with what the center changed beside it", async () => {
    await scoreBoth(world, id, "DOCUMENT", 80);
    const before = await look();
    await correct();
    const read = await desk(world.people.assessor1);
    expect(read).toMatchObject({ toLook: ["P2", "1.1"], version: 2, open: true });
    expect((await look()).marks).toEqual(before.marks);
    expect(read.rows.find((row) => row.criterion.code === "P2")?.look).toEqual({ version: 1, change: null, outcome: null });
    const change = read.rows.find((row) => row.criterion.code === "1.1")?.look?.change;
    expect(change).toMatchObject({ selfScore: null, added: [], removed: [] });
    expect(change?.text?.some(({ kind, text }) => kind === "added" && text.includes("ที่แก้แล้ว"))).toBe(true);
  });

  test("a sheet is not finished before they were looked at: refused with their codes, nothing changed", async () => {
    await scoreBoth(world, id, "DOCUMENT", 80);
    await correct();
    await expectRefused("LOOK_MISSING", () => saveSheet(world.people.assessor1, part(marksFor(world, 80), true), later(2)), look);
    await saveSheet(world.people.assessor1, part([{ code: "P2", looked: true }]), later(2));
    await expectRefused("LOOK_MISSING", () => saveSheet(world.people.assessor1, part([], true), later(2)), look);
    const sheet = await look();
    await expect(db().sheet.update({ where: { id: sheet.id }, data: { finishedAt: later(2) } })).rejects.toThrow("GE032");
  });

  test("that a mark stands is said, a new value says it by itself; the rest of a whole sheet sent along says nothing", async () => {
    const { assessor1 } = world.people;
    await scoreBoth(world, id, "DOCUMENT", 80);
    await correct();
    await saveSheet(assessor1, part(marksFor(world, 80)), later(2));
    expect((await desk(assessor1)).toLook).toEqual(["P2", "1.1"]);
    const points = (await rowOf(assessor1, "1.1"))?.mark?.points === 200 ? 100 : 200;
    await saveSheet(assessor1, part([{ code: "1.1", points }, { code: "P2", looked: true }]), later(3));
    expect((await desk(assessor1)).toLook).toEqual([]);
    expect(await saveSheet(assessor1, part([], true), later(4))).toMatchObject({ finished: true });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "scoreDocument", actorId: assessor1.userId });
    expect((await desk(world.people.assessor2)).toLook).toEqual(["P2", "1.1"]);
  });

  test("a mark that was not given yet asks for nothing more, and is given on the new version", async () => {
    const { assessor1 } = world.people;
    await saveSheet(assessor1, part([{ code: "1.1", reason: "รอดู" }, { code: "P2", met: true }]), NOW);
    await correct();
    expect((await desk(assessor1)).toLook).toEqual(["P2"]);
    await saveSheet(assessor1, part([{ code: "1.1", points: 100 }]), later(2));
    expect((await look()).marks.map(({ points, met, seenVersion }) => [points ?? met, seenVersion])).toEqual([[true, 1], [100, 2]]);
  });

  test("an answer that changed without being returned is looked at too", async () => {
    await scoreBoth(world, id, "DOCUMENT", 80);
    const criterion = world.set.criteria.find(({ code }) => code === "1.2");
    await returnForCorrection(world.people.chair, { applicationId: id, items: [{ code: "1.1", chosen: true, reason: "แก้" }] }, NOW);
    await db().evidenceUse.deleteMany({ where: { applicationId: id, criterionId: criterion?.id ?? 0 } });
    await db().answer.updateMany({ where: { applicationId: id, criterionId: criterion?.id ?? 0 }, data: { text: "อื่น" } });
    await submitApplication(staff, { applicationId: id, version: 2, declaration: DECLARED }, later(1));
    expect((await db().submission.findFirstOrThrow({ where: { applicationId: id, version: 2 } })).affected).toEqual(["1.1", "1.2"]);
    expect((await desk(world.people.assessor1)).toLook).toEqual(["1.1", "1.2"]);
  });

  test("nothing is asked where the center sent nothing anew", async () => {
    await scoreBoth(world, id, "DOCUMENT", 80);
    await returnForCorrection(world.people.chair, { applicationId: id, items: [{ code: "1.1", chosen: true, reason: "แก้" }] }, NOW);
    await resumeAfterReturn(world.people.chair, { applicationId: id, reason: null }, later(24 * 8));
    expect((await desk(world.people.assessor1)).toLook).toEqual([]);
  });
});
