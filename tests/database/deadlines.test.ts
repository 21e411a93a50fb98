import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { openApplication } from "@/lib/applications/commands";
import { extendDeadline } from "@/lib/applications/extend";
import { listExtensions } from "@/lib/applications/extras";
import { getApplication } from "@/lib/applications/queries";
import { getAnswers } from "@/lib/applications/work";
import { submitApplication } from "@/lib/applications/submit";
import { resumeAfterReturn, returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import { addDays, todayInThailand, type Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { meetDeadlines } from "@/lib/flows/deadlines";
import { addCenter, addPerson, assign, buildWorld, completeDraft, DECLARED, NOW, submitted, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let staff: Actor;
let centerId: number;
let counter = 0;
const RETURN_DAYS = 14;
beforeAll(async () => {
  world = await buildWorld({ returnDays: RETURN_DAYS });
});
beforeEach(async () => {
  ({ staff, centerId } = await addCenter(world, `ศูนย์กำหนด ${(counter += 1)}`));
});

const at = (day: Day, time = "09:00") => new Date(`${day}T${time}:00+07:00`);
const TODAY = todayInThailand(NOW);
const RETURN_UNTIL = addDays(TODAY, RETURN_DAYS);
const DRAFT_UNTIL = "2027-02-28";
const look = (id: number) => () => Promise.all([
  db().application.findUnique({ where: { id } }), db().return.findMany({ where: { applicationId: id } }), db().extension.count(), db().mail.count({ where: { applicationId: id } }),
]);
const mailsOf = async (applicationId: number) => db().mail.findMany({ where: { applicationId, inDigest: true }, orderBy: { id: "asc" } });

async function returned(): Promise<number> {
  const applicationId = await submitted(world, staff, centerId);
  await assign(world, applicationId, "DOCUMENT");
  await returnForCorrection(world.people.chair, { applicationId, items: [{ code: "1.1", chosen: true, reason: "ขอเพิ่ม" }] }, NOW);
  return applicationId;
}

describe("reminders of a correction", () => {
  test.each([[8, 0], [7, 1], [3, 1], [1, 1], [0, 1], [-1, 0]])("%i days before the end: %i of them", async (days, count) => {
    const id = await returned();
    await meetDeadlines(at(addDays(RETURN_UNTIL, -days)));
    const mails = (await mailsOf(id)).filter(({ subject }) => subject.includes("เตือน"));
    expect(mails).toHaveLength(count);
    expect(await db().reminder.count({ where: { return: { applicationId: id } } })).toBe(count);
    for (const mail of mails) expect(mail.text).toContain("โดยอัตโนมัติ");
  });

  test("looking every hour of every day sends three, each saying the days that are left", async () => {
    const id = await returned();
    for (let day = TODAY; day <= RETURN_UNTIL; day = addDays(day, 1)) {
      await meetDeadlines(at(day, "00:05"));
      await Promise.all([meetDeadlines(at(day, "12:05")), meetDeadlines(at(day, "12:05"))]);
    }
    expect((await mailsOf(id)).map(({ subject }) => /อีก (\d+) วัน/.exec(subject)?.[1])).toEqual(["7", "3", "1"]);
  });

  test.each([[5, 0], [4, 1], [3, 1]])("where the year reminds 4 days before, %i days before: %i of them", async (days, count) => {
    await db().cycle.update({ where: { id: world.cycleId }, data: { policy: { returnDays: RETURN_DAYS, remindDays: [4] } } });
    try {
      const id = await returned();
      await meetDeadlines(at(addDays(RETURN_UNTIL, -days)));
      expect((await mailsOf(id)).filter(({ subject }) => subject.includes("เตือน"))).toHaveLength(count);
    } finally {
      await db().cycle.update({ where: { id: world.cycleId }, data: { policy: { returnDays: RETURN_DAYS } } });
    }
  });

  test("goes to everybody who works for the center, and stops once it is sent", async () => {
    await addPerson("Colleague", [{ role: "CENTER_STAFF", centerId, centerRight: "VIEW" }]);
    const id = await returned();
    await meetDeadlines(at(addDays(RETURN_UNTIL, -7)));
    expect(await mailsOf(id)).toHaveLength(2);
    await submitApplication(staff, { applicationId: id, version: 2, declaration: DECLARED }, at(addDays(RETURN_UNTIL, -6)));
    await meetDeadlines(at(addDays(RETURN_UNTIL, -3)));
    expect(await mailsOf(id)).toHaveLength(2);
  });
});

describe("reminders of a draft", () => {
  test.each([[8, 0], [7, 1], [3, 1], [1, 1], [0, 1], [-1, 0]])("%i days before the window closes: %i", async (days, count) => {
    const id = await completeDraft(world, staff, centerId);
    await meetDeadlines(at(addDays(DRAFT_UNTIL, -days)));
    await meetDeadlines(at(addDays(DRAFT_UNTIL, -days), "10:05"));
    expect(await mailsOf(id)).toHaveLength(count);
  });
});

describe("the end of a correction's time", () => {
  test("scoring goes on by itself with the last version, recorded without an actor, told to the center; the last day is the center's", async () => {
    const id = await returned();
    await saveAnswers(staff, { applicationId: id, answers: [{ code: "1.1", text: "พิมพ์ไว้แต่ไม่ส่ง" }] }, NOW);
    await meetDeadlines(at(RETURN_UNTIL, "23:59"));
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "RETURNED" });
    const over = at(addDays(RETURN_UNTIL, 1), "00:05");
    await Promise.all([meetDeadlines(over), meetDeadlines(over)]);
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT" });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "resume", actorId: null, fromStage: "RETURNED", toStage: "DOCUMENT", detail: { byClock: true, version: 1 } });
    expect(await db().auditEvent.count({ where: { recordType: "Application", recordId: id, action: "resume" } })).toBe(1);
    const last = (await mailsOf(id)).at(-1);
    expect(last?.subject).toContain("พ้นกำหนดแก้ไข");
    expect(await getApplication(staff, id)).toMatchObject({ expired: { deadlineOn: RETURN_UNTIL }, openReturn: null, progress: { who: "TEAM" } });
    expect((await getAnswers(staff, id)).answers.find(({ code }) => code === "1.1")?.text).toBe("พิมพ์ไว้แต่ไม่ส่ง");
  });

  test("a draft that was not sent stays a draft, with everything in it", async () => {
    const id = await completeDraft(world, staff, centerId);
    await meetDeadlines(at(addDays(DRAFT_UNTIL, 2)));
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DRAFT" });
    const late = () => submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, at(addDays(DRAFT_UNTIL, 2)));
    await expectRefused("WINDOW_CLOSED", late, look(id));
  });

  test("what is typed into a draft after the last day is kept", async () => {
    const { id } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    const late = at(addDays(DRAFT_UNTIL, 2));
    await saveAnswers(staff, { applicationId: id, answers: [{ code: "1.1", text: "พิมพ์หลังปิดรับ" }] }, late);
    expect((await getAnswers(staff, id)).answers.find(({ code }) => code === "1.1")).toMatchObject({ text: "พิมพ์หลังปิดรับ", savedAt: late });
  });
});

describe("more time for one center", () => {
  const extend = (actor: Actor, applicationId: number, untilOn: Day, now = NOW) => extendDeadline(actor, { applicationId, untilOn, reason: "น้ำท่วม" }, now);

  test("holds for its draft, wherever the deadline is asked for; it is recorded, told at once, and others keep theirs", async () => {
    const id = await completeDraft(world, staff, centerId);
    await extend(world.people.secretariat, id, "2027-03-10", at("2027-03-02"));
    expect(await lastEvent("Application", id)).toMatchObject({ action: "extend", detail: { from: DRAFT_UNTIL, until: "2027-03-10", reason: "น้ำท่วม" } });
    expect(await getApplication(staff, id)).toMatchObject({ progress: { until: "2027-03-10" }, extension: { fromOn: DRAFT_UNTIL, untilOn: "2027-03-10", reason: "น้ำท่วม" } });
    const mail = await db().mail.findFirstOrThrow({ where: { applicationId: id, inDigest: false } });
    expect(mail.text).toContain("น้ำท่วม");
    expect(mail.text).toContain("10 มีนาคม 2570");
    await submitApplication(staff, { applicationId: id, version: 1, declaration: DECLARED }, at("2027-03-10", "23:59"));
    const other = await addCenter(world, `ศูนย์ไม่ขยาย ${counter}`);
    const otherId = await completeDraft(world, other.staff, other.centerId);
    const late = () => submitApplication(other.staff, { applicationId: otherId, version: 1, declaration: DECLARED }, at("2027-03-02"));
    await expectRefused("WINDOW_CLOSED", late, look(otherId));
  });

  test("moves a correction's deadline: it is reminded of anew and ends later", async () => {
    const id = await returned();
    await meetDeadlines(at(addDays(RETURN_UNTIL, -7)));
    await extend(world.people.secretariat, id, addDays(RETURN_UNTIL, 10), at(addDays(RETURN_UNTIL, -6)));
    expect(await getApplication(staff, id)).toMatchObject({ openReturn: { deadlineOn: addDays(RETURN_UNTIL, 10) }, progress: { until: addDays(RETURN_UNTIL, 10) } });
    await meetDeadlines(at(addDays(RETURN_UNTIL, 1)));
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "RETURNED" });
    await meetDeadlines(at(addDays(RETURN_UNTIL, 3)));
    expect((await mailsOf(id)).filter(({ subject }) => subject.includes("อีก 7 วัน"))).toHaveLength(2);
    await meetDeadlines(at(addDays(RETURN_UNTIL, 11)));
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT" });
    expect(await listExtensions(id)).toMatchObject([{ fromOn: RETURN_UNTIL, untilOn: addDays(RETURN_UNTIL, 10), givenBy: "Secretariat" }]);
  });

  test.each([
    ["the same day", DRAFT_UNTIL, "EXTENSION_GIVES_NOTHING"], ["an earlier day", "2027-02-01", "EXTENSION_GIVES_NOTHING"],
    ["after the last day of judging documents", "2027-06-01", "EXTENSION_TOO_LATE"],
  ] as const)("refused: %s", async (_, untilOn, code) => {
    const id = await completeDraft(world, staff, centerId);
    await expectRefused(code, () => extend(world.people.secretariat, id, untilOn), look(id));
  });

  test("refused: a day that has passed", async () => {
    const id = await completeDraft(world, staff, centerId);
    await expectRefused("EXTENSION_GIVES_NOTHING", () => extend(world.people.secretariat, id, "2027-03-05", at("2027-03-06")), look(id));
  });

  test("is the secretariat's alone, and only while the center may still send", async () => {
    const draft = await completeDraft(world, staff, centerId);
    await expectRefused("FORBIDDEN", () => extend(staff, draft, "2027-03-10"), look(draft));
    await expectRefused("NOT_FOUND", () => extend(world.people.stranger, draft, "2027-03-10"), look(draft));
    await submitApplication(staff, { applicationId: draft, version: 1, declaration: DECLARED }, NOW);
    await expectRefused("NOT_AT_THIS_STAGE", () => extend(world.people.secretariat, draft, "2027-03-10"), look(draft));
    await assign(world, draft, "DOCUMENT");
    await returnForCorrection(world.people.chair, { applicationId: draft, items: [{ code: "1.1", chosen: true, reason: "ขอเพิ่ม" }] }, NOW);
    await expectRefused("FORBIDDEN", () => extend(staff, draft, addDays(RETURN_UNTIL, 5)), look(draft));
    await resumeAfterReturn(world.people.chair, { applicationId: draft, reason: null }, at(addDays(RETURN_UNTIL, 1)));
    await expectRefused("NOT_AT_THIS_STAGE", () => extend(world.people.secretariat, draft, addDays(RETURN_UNTIL, 9)), look(draft));
  });

  test("what was given is kept unchanged", async () => {
    const id = await completeDraft(world, staff, centerId);
    await extend(world.people.secretariat, id, "2027-03-10");
    await expect(db().extension.updateMany({ where: { applicationId: id }, data: { reason: "x" } })).rejects.toThrow("forbidden");
    await expect(db().extension.deleteMany({ where: { applicationId: id } })).rejects.toThrow("forbidden");
  });
});
