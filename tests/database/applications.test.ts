import { beforeAll, describe, expect, test } from "vitest";
import { saveAnswers } from "@/lib/applications/answers";
import { confirmProfile, openApplication, withdrawApplication } from "@/lib/applications/commands";
import { listOpenings } from "@/lib/applications/openings";
import { getApplication } from "@/lib/applications/queries";
import { hashSnapshot } from "@/lib/applications/snapshot";
import { getSubmission } from "@/lib/applications/submissions";
import { submitApplication } from "@/lib/applications/submit";
import { getAnswers } from "@/lib/applications/work";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { assign, buildWorld, completeDraft, DECLARED, NOW, submitted, type World } from "@/tests/support/builders";
import { centerOf } from "@/tests/support/centers";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;

/** One more center of the world's agency, with somebody to act for it. */
const anotherCenter = (nameTh: string) => centerOf(world, nameTh);

const look = (id: number) => async () => ({
  application: await db().application.findUniqueOrThrow({ where: { id } }),
  answers: await db().answer.findMany({ where: { applicationId: id }, orderBy: { criterionId: "asc" } }),
  submissions: await db().submission.findMany({ where: { applicationId: id } }),
  mails: await db().mail.count(),
});

const at = (day: string) => new Date(`${day}T05:00:00Z`);

beforeAll(async () => {
  world = await buildWorld();
});

describe("opening", () => {
  test("a center has one application in a cycle, however often it is opened", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์เปิดซ้ำ");
    const input = { centerId, cycleId: world.cycleId };
    const ids = await Promise.all(Array.from({ length: 5 }, () => openApplication(staff, input, NOW)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect(await listOpenings(staff)).toMatchObject({ centers: [{ id: centerId, applications: [{ cycleId: world.cycleId, id: ids[0]?.id }] }] });
  });

  test("nobody else opens it, and nobody outside the window", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์นอกช่วง");
    const input = { centerId, cycleId: world.cycleId };
    const count = () => db().application.count({ where: { centerId } });
    await expectRefused("CENTER_NOT_YOURS", () => openApplication(world.people.staff, input, NOW), count);
    await expectRefused("WINDOW_NOT_OPEN", () => openApplication(staff, input, new Date("2026-12-31T16:59:59Z")), count);
    await expectRefused("WINDOW_CLOSED", () => openApplication(staff, input, new Date("2027-02-28T17:00:00Z")), count);
    // The last second of the last day in Thailand.
    await openApplication(staff, input, new Date("2027-02-28T16:59:59Z"));
    expect(await count()).toBe(1);
  });
});

describe("answering", () => {
  test("what a form does not send stays as it was", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์คำตอบ");
    const { id: applicationId } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "คำตอบ", selfScore: 200 }, { code: "P1", met: true, text: "หมายเหตุ" }] }, NOW);
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", selfScore: 100 }, { code: "P1", met: false }] }, NOW);
    const { answers, open } = await getAnswers(staff, applicationId);
    expect(answers.find(({ code }) => code === "1.1")).toMatchObject({ text: "คำตอบ", selfScore: 100, savedAt: NOW });
    expect(answers.find(({ code }) => code === "P1")).toMatchObject({ text: "หมายเหตุ", met: false });
    expect(open.size).toBe(50);
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "editAnswers", detail: { criteria: ["1.1", "P1"] } });
  });

  test("points off the scale, an unknown criterion, a stranger: refused, recorded, nothing changed", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ปฏิเสธ");
    const { id: applicationId } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    const save = (actor: Actor, answer: { code: string; selfScore?: number; text?: string }) => () => saveAnswers(actor, { applicationId, answers: [answer] }, NOW);
    await expectRefused("OFF_SCALE", save(staff, { code: "1.1", selfScore: 300 }), look(applicationId));
    await expectRefused("OFF_SCALE", save(staff, { code: "1.1", selfScore: 150 }), look(applicationId));
    await expectRefused("UNKNOWN_CRITERION", save(staff, { code: "1.99", text: "x" }), look(applicationId));
    await expectRefused("NOT_FOUND", save(world.people.stranger, { code: "1.1", text: "x" }), look(applicationId));
    await expectRefused("NOT_FOUND", save(world.people.ministry, { code: "1.1", text: "x" }), look(applicationId));
    await expectRefused("FORBIDDEN", save(world.people.secretariat, { code: "1.1", text: "x" }), look(applicationId));
    await expectRefused("NOT_FOUND", () => confirmProfile(world.people.stranger, { applicationId }, NOW), look(applicationId));
  });

  test("a profile with empty fields cannot be confirmed", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ข้อมูลขาด");
    const { id: applicationId } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    await db().center.update({ where: { id: centerId }, data: { headName: " ", yearlyUsers: {} } });
    await expectRefused("PROFILE_INCOMPLETE", () => confirmProfile(staff, { applicationId }, NOW), look(applicationId));
  });
});

describe("submitting", () => {
  test("with gaps it lists each of them and changes nothing", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ยังไม่ครบ");
    const { id: applicationId } = await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW);
    const submit = () => submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    await expectRefused("INCOMPLETE", submit, look(applicationId));
    const { params } = await db().refusal.findFirstOrThrow({ where: { recordType: "Application", recordId: applicationId }, orderBy: { id: "desc" } });
    // The profile; 14 claims and their evidence; 36 answers and self-scores.
    expect(params).toMatchObject({ count: 1 + 2 * 14 + 2 * 36 });
    const gaps = typeof params === "object" && params !== null && "gaps" in params ? params.gaps : [];
    expect(gaps).toEqual(expect.arrayContaining(["PROFILE", "GATE P14", "EVIDENCE P1", "ANSWER O3", "SELF_SCORE 4.6"]));
  });

  test("twenty submits at once give one receipt, one version, one mail to each of the staff", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ยี่สิบครั้ง");
    const applicationId = await completeDraft(world, staff, centerId);
    const receipts = await Promise.all(Array.from({ length: 20 }, () => submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW)));
    expect(new Set(receipts.map(({ receipt }) => receipt))).toEqual(new Set([`R2570-${String(applicationId).padStart(6, "0")}-1`]));
    expect(await db().submission.count({ where: { applicationId } })).toBe(1);
    expect(await db().mail.count({ where: { applicationId } })).toBe(1);
    expect(await db().auditEvent.count({ where: { recordType: "Application", recordId: applicationId, action: "submit" } })).toBe(1);
  });

  test("the submitted version holds everything under its hash, and the database keeps it unchanged", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์เก็บรักษา");
    const applicationId = await submitted(world, staff, centerId);
    const { content, version, application } = await getSubmission(staff, applicationId, 1);
    expect(content.center).toMatchObject({ nameTh: "ศูนย์เก็บรักษา", agencyTh: "กรมทดสอบ", ministry: "MOC" });
    expect(content.answers).toHaveLength(50);
    expect(version).toMatchObject({ sha256: hashSnapshot(content), submittedAt: NOW, submittedBy: staff.name });
    expect(application.versions).toHaveLength(1);
    await expect(db().submission.updateMany({ where: { applicationId }, data: { receipt: "x" } })).rejects.toThrow("forbidden");
    await expect(db().submission.deleteMany({ where: { applicationId } })).rejects.toThrow("forbidden");
  });

  test("closes the answers; a stranger never submits", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ปิดคำตอบ");
    const applicationId = await completeDraft(world, staff, centerId);
    await expectRefused("NOT_FOUND", () => submitApplication(world.people.stranger, { applicationId, version: 1, declaration: DECLARED }, NOW), look(applicationId));
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    const save = () => saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "ช้าไป" }] }, NOW);
    await expectRefused("NOT_AT_THIS_STAGE", save, look(applicationId));
    await expectRefused("NOT_AT_THIS_STAGE", () => submitApplication(staff, { applicationId, version: 2, declaration: DECLARED }, NOW), look(applicationId));
    expect((await getAnswers(staff, applicationId)).open.size).toBe(0);
  });

  test("counts until the end of the last day, and not after", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์วันสุดท้าย");
    const applicationId = await completeDraft(world, staff, centerId);
    await expectRefused("WINDOW_CLOSED", () => submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, new Date("2027-02-28T17:00:00Z")), look(applicationId));
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, new Date("2027-02-28T16:59:59Z"));
  });

  test("keeps the owner of that day, whatever the center becomes later", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ย้ายสังกัด");
    const applicationId = await completeDraft(world, staff, centerId);
    const moved = await db().agency.findFirstOrThrow({ where: { nameTh: "กรมทดสอบอื่น" } });
    await db().center.update({ where: { id: centerId }, data: { agencyId: moved.id } });
    await submitApplication(staff, { applicationId, version: 1, declaration: DECLARED }, NOW);
    expect(await db().application.findUniqueOrThrow({ where: { id: applicationId } })).toMatchObject({ agencyId: moved.id, ministryId: moved.ministryId });
    await db().center.update({ where: { id: centerId }, data: { agencyId: world.agencyId } });
    expect((await getApplication(staff, applicationId)).head.agencyTh).toBe("กรมทดสอบอื่น");
  });
});

describe("a return for correction", () => {
  test("opens what was named and nothing else, until its day; what is sent then is the next version", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์แก้ไข");
    const applicationId = await submitted(world, staff, centerId);
    await assign(world, applicationId, "DOCUMENT");
    await returnForCorrection(world.people.chair, { applicationId, items: [{ code: "1.1", chosen: true, reason: "ขาดรายละเอียด" }, { code: "P2", chosen: true, reason: "ภาพไม่ชัด" }] }, NOW);
    const { application, open } = await getAnswers(staff, applicationId);
    expect([...open]).toEqual(["P2", "1.1"]);
    expect(application).toMatchObject({
      shown: "RETURNED", progress: { who: "CENTER", until: "2027-01-27" },
      openReturn: { deadlineOn: "2027-01-27", items: [{ code: "P2", reason: "ภาพไม่ชัด" }, { code: "1.1", reason: "ขาดรายละเอียด" }] },
    });
    expect((await getApplication(world.people.ministry, applicationId)).openReturn).toBe(null);
    const closed = () => saveAnswers(staff, { applicationId, answers: [{ code: "1.2", text: "x" }] }, NOW);
    await expectRefused("NOT_IN_RETURN", closed, look(applicationId));
    await saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "เพิ่มรายละเอียดแล้ว" }] }, NOW);
    await expectRefused("WINDOW_CLOSED", () => submitApplication(staff, { applicationId, version: 2, declaration: DECLARED }, at("2027-01-28")), look(applicationId));
    await submitApplication(staff, { applicationId, version: 2, declaration: DECLARED }, at("2027-01-27"));
    const texts = async (version: number) => (await getSubmission(staff, applicationId, version)).content.answers.find(({ code }) => code === "1.1")?.text;
    expect([await texts(1), await texts(2)]).toEqual(["คำตอบ 1.1", "เพิ่มรายละเอียดแล้ว"]);
  });
});

describe("withdrawing", () => {
  test("is the submitter's right; there is no second application in that cycle", async () => {
    const { staff, centerId } = await anotherCenter("ศูนย์ถอน");
    const applicationId = await submitted(world, staff, centerId);
    await expectRefused("NOT_FOUND", () => withdrawApplication(world.people.stranger, { applicationId, reason: null }, NOW), look(applicationId));
    await withdrawApplication(staff, { applicationId, reason: "ปิดปรับปรุง" }, NOW);
    expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "withdraw", fromStage: "DOCUMENT", toStage: "WITHDRAWN", detail: { reason: "ปิดปรับปรุง" } });
    expect(await openApplication(staff, { centerId, cycleId: world.cycleId }, NOW)).toEqual({ id: applicationId });
    await expectRefused("NOT_AT_THIS_STAGE", () => saveAnswers(staff, { applicationId, answers: [{ code: "1.1", text: "x" }] }, NOW), look(applicationId));
  });
});
