import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { submitApplication } from "@/lib/applications/submit";
import { saveSheet } from "@/lib/assessments/commands";
import { getReturnDesk } from "@/lib/assessments/return-desk";
import { resumeAfterReturn, returnForCorrection } from "@/lib/assessments/returns";
import { ReturnForCorrection } from "@/lib/assessments/schema";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { readFields } from "@/lib/form";
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
  const center = await addCenter(world, `ศูนย์แก้ไข ${(counter += 1)}`);
  staff = center.staff;
  id = await submitted(world, staff, center.centerId);
  await assign(world, id, "DOCUMENT");
});

const DAY = 86_400_000;
const after = (days: number) => new Date(NOW.getTime() + days * DAY);
const look = () => Promise.all([
  db().application.findUnique({ where: { id } }), db().return.findMany({ where: { applicationId: id }, include: { items: true } }), db().mail.count(),
]);
const input = (items: { code: string; chosen?: boolean; reason: string }[]) =>
  ({ applicationId: id, items: items.map((item) => ({ chosen: true, ...item })) });
const send = () => returnForCorrection(world.people.chair, input([{ code: "1.1", reason: "แนบภาพใหม่" }, { code: "P2", reason: "ระบุเส้นทาง" }]), NOW);

describe("the chair's return", () => {
  test("opens the named criteria until the deadline, tells the center at once with each reason, and is recorded", async () => {
    expect(await send()).toEqual({ round: 1, deadlineOn: "2027-01-27" });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "RETURNED" });
    const mail = await db().mail.findFirstOrThrow({ where: { applicationId: id }, orderBy: { id: "desc" } });
    expect(mail.text).toContain("1.1  แนบภาพใหม่");
    expect(mail.text).toContain("27 มกราคม 2570");
    expect(await lastEvent("Application", id)).toMatchObject({ action: "returnForCorrection", fromStage: "DOCUMENT", toStage: "RETURNED" });
  });

  test("a form sends every item; only the ticked ones count", () => {
    const form = readFields([
      ["applicationId", "3"], ["items[P1][chosen]", "false"], ["items[P1][reason]", ""],
      ["items[1.1][chosen]", "false"], ["items[1.1][chosen]", "true"], ["items[1.1][reason]", "แก้"],
    ]);
    expect(ReturnForCorrection.parse(form).items).toEqual([{ code: "P1", chosen: false, reason: "" }, { code: "1.1", chosen: true, reason: "แก้" }]);
  });

  test("stops the scoring; the resubmitted version opens every sheet again with its marks", async () => {
    await scoreBoth(world, id, "DOCUMENT", 80);
    await send();
    const late = { applicationId: id, stage: "DOCUMENT" as const, marks: [{ code: "1.1", points: 100 }], finish: false };
    await expectRefused("NOT_AT_THIS_STAGE", () => saveSheet(world.people.assessor1, late, NOW), look);
    await saveAnswers(staff, { applicationId: id, answers: [{ code: "1.1", text: "แก้แล้ว" }] }, after(1));
    await submitApplication(staff, { applicationId: id, version: 2, declaration: DECLARED }, after(1));
    const sheets = await db().sheet.findMany({ where: { assessment: { applicationId: id } }, include: { _count: { select: { marks: true } } } });
    expect(sheets.map(({ finishedAt, _count }) => [finishedAt, _count.marks])).toEqual([[null, 50], [null, 50]]);
    const looked = marksFor(world, 80).map((mark) => ({ ...mark, looked: mark.code === "1.1" || mark.code === "P2" }));
    await saveSheet(world.people.assessor1, { ...late, marks: looked, finish: true }, after(2));
  });

  test.each([
    ["RETURN_EMPTY", () => input([{ code: "1.1", chosen: false, reason: "x" }])],
    ["REASON_MISSING", () => input([{ code: "1.1", reason: "  " }])],
    ["UNKNOWN_CRITERION", () => input([{ code: "9.9", reason: "x" }])],
  ] as const)("refused: %s", async (code, given) => {
    await expectRefused(code, () => returnForCorrection(world.people.chair, given(), NOW), look);
  });

  test("is the chair's alone, and once", async () => {
    const one = input([{ code: "1.1", reason: "แก้" }]);
    const { assessor1, secretariat, outsider } = world.people;
    for (const actor of [assessor1, secretariat, staff]) await expectRefused("NOT_ASSIGNED", () => returnForCorrection(actor, one, NOW), look);
    await expectRefused("NOT_FOUND", () => returnForCorrection(outsider, one, NOW), look);
    await send();
    await expectRefused("NOT_AT_THIS_STAGE", () => returnForCorrection(world.people.chair, one, NOW), look);
    await resumeAfterReturn(world.people.chair, { applicationId: id, reason: null }, after(8));
    await expectRefused("RETURN_ROUNDS_USED", () => returnForCorrection(world.people.chair, one, after(8)), look);
  });
});

describe("after the deadline", () => {
  test("scoring goes on with what was submitted; the day itself still belongs to the center", async () => {
    await send();
    await expectRefused("RETURN_NOT_OVER", () => resumeAfterReturn(world.people.chair, { applicationId: id, reason: null }, after(7)), look);
    await expectRefused("NOT_ASSIGNED", () => resumeAfterReturn(staff, { applicationId: id, reason: null }, after(8)), look);
    await resumeAfterReturn(world.people.secretariat, { applicationId: id, reason: null }, after(8));
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT" });
    expect(await db().return.findFirst({ where: { applicationId: id } })).toMatchObject({ closedAt: after(8) });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "resume", toStage: "DOCUMENT" });
    await expectRefused("NOT_AT_THIS_STAGE", () => saveAnswers(staff, { applicationId: id, answers: [{ code: "1.1", text: "สาย" }] }, after(8)), look);
  });

  test("the page says what is possible: to the chair, the secretariat, and nobody else", async () => {
    expect(await getReturnDesk(world.people.chair, id, NOW)).toMatchObject({ canReturn: true, canResume: false, roundsLeft: 1, deadlineOn: "2027-01-27" });
    await send();
    const desk = await getReturnDesk(world.people.secretariat, id, NOW);
    expect(desk).toMatchObject({ canReturn: false, canResume: true, roundsLeft: 0 });
    expect(desk.rounds[0]?.items.map((item) => item.code).sort()).toEqual(["1.1", "P2"]);
    await expect(getReturnDesk(staff, id, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
