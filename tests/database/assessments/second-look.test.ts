import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { assignAssessment } from "@/lib/assessments/assign";
import { recordDiscussions, saveSheet } from "@/lib/assessments/commands";
import { getLookChoice } from "@/lib/assessments/look-choice";
import { nameLooker } from "@/lib/assessments/name-looker";
import { returnForCorrection } from "@/lib/assessments/returns";
import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";
import { anotherCase, buildWorld, judged, marksFor, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { addLookers, assessmentOf, later, lookAt, nameAt } from "@/tests/support/second-look";

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

describe("a total near a floor", () => {
  test("is looked at again before the case moves: asked with who, when, floor and total", async () => {
    const result = await judged(world, id, stage, 71);
    expect(result).toMatchObject({ finished: true, passed: null, total: 7100 });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DOCUMENT", documentTotal: null, passedDocumentAt: null });
    const { finishedAt, secondLook, sheets } = await assessmentOf(id);
    expect([finishedAt, sheets.find(({ kind }) => kind === "AGREED")?.finishedAt]).toEqual([null, NOW]);
    expect(secondLook).toMatchObject({
      askedAt: NOW, askedById: world.people.chair.userId, floor: "PASS", side: "ABOVE", by: 1_000_000, margin: 150, total: 7100, finalTotal: null, lookedAt: null,
    });
    expect(await lastEvent("Application", id)).toMatchObject({ action: "finishDocument", fromStage: "DOCUMENT", toStage: "DOCUMENT" });
    expect(await db().mail.count({ where: { applicationId: id, subject: { contains: "ตรวจซ้ำ" } } })).toBe(1);
  });

  test("a second click of the chair gets the same answer", async () => {
    const first = await judged(world, id, stage, 70);
    expect(await finishAgreed(70)).toEqual(first);
    expect(await db().auditEvent.count({ where: { recordType: "Application", recordId: id, action: "finishDocument" } })).toBe(1);
  });

  test.each([[68, "DECLINED"], [72, "ON_SITE"]] as const)("further away (%i) nothing changes: %s at once", async (total, to) => {
    expect(await judged(world, id, stage, total)).toMatchObject({ passed: to === "ON_SITE" });
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: to });
    expect((await assessmentOf(id)).secondLook).toBeNull();
  });

  test("a gate unmet fails whatever the points: nobody looks again", async () => {
    await judged(world, id, stage, 70, ["P1"]);
    expect(await db().application.findUnique({ where: { id } })).toMatchObject({ stage: "DECLINED" });
  });

  test("until then nothing that it rests on changes", async () => {
    await judged(world, id, stage, 70);
    const { chair, secretariat, assessor1 } = world.people;
    const agreed = { applicationId: id, stage, marks: marksFor(world, 80), notes: [], finish: false };
    await expectRefused("SECOND_LOOK_OPEN", () => saveAgreed(chair, agreed, NOW), look);
    await expectRefused("SECOND_LOOK_OPEN", () => recordDiscussions(chair, { applicationId: id, stage, notes: [{ code: "O1", note: "x" }] }, NOW), look);
    await expectRefused("SECOND_LOOK_OPEN", () => returnForCorrection(chair, { applicationId: id, items: [{ code: "O1", reason: "x", chosen: true }] }, NOW), look);
    await expectRefused("SHEET_FINISHED", () => saveSheet(assessor1, { applicationId: id, stage, marks: marksFor(world, 80), finish: false }, NOW), look);
    const scorerIds = [assessor1.userId, looker.userId];
    await expectRefused("NOT_IN_TEAM", () => assignAssessment(secretariat, { applicationId: id, stage, teamId: world.teamId, scorerIds }, NOW), look);
    await expect(db().assessment.updateMany({ where: { applicationId: id }, data: { finishedAt: NOW } })).rejects.toThrow("GE042");
    await expect(db().secondLook.updateMany({ where: { assessment: { applicationId: id } }, data: { total: 1 } })).rejects.toThrow("GE041");
  });
});

describe("who looks again", () => {
  beforeEach(async () => {
    await judged(world, id, stage, 70);
  });

  test("is named by the secretariat, is told without a word of the result, and it is recorded", async () => {
    await name();
    expect((await assessmentOf(id)).sheets.filter(({ kind }) => kind === "SECOND")).toMatchObject([{ assessorId: looker.userId, finishedAt: null }]);
    expect(await lastEvent("Application", id)).toMatchObject({ action: "nameLooker", actorId: world.people.secretariat.userId });
    const { email } = await db().user.findUniqueOrThrow({ where: { id: looker.userId } });
    const letters = await db().mail.findMany({ where: { applicationId: id, to: email } });
    expect(letters.map(({ inDigest }) => inDigest)).toEqual([true]);
    expect(letters[0]?.text).not.toMatch(/\b70\b|ผ่าน/);
  });

  test("has neither scored nor chaired the case, cannot read its sheets, and is free of conflict", async () => {
    const { assessor1, chair, outsider, secretariat } = world.people;
    for (const { userId } of [assessor1, chair]) await expectRefused("KNOWS_THE_CASE", () => name(userId), look);
    await expectRefused("NOT_IN_TEAM", () => name(outsider.userId), look);
    await db().roleGrant.create({ data: { userId: other.userId, role: "SECRETARIAT" } });
    await expectRefused("KNOWS_THE_CASE", () => name(other.userId), look);
    await db().roleGrant.deleteMany({ where: { userId: other.userId, role: "SECRETARIAT" } });
    await db().user.update({ where: { id: other.userId }, data: { agencyId: world.agencyId } });
    await expectRefused("CONFLICT_OF_ASSIGNED", () => name(other.userId), look);
    const choices = await getLookChoice(secretariat, id);
    const stops = Object.fromEntries(choices.choices.map(({ userId, stop }) => [userId, stop]));
    expect([looker, other, assessor1, chair].map(({ userId }) => stops[userId])).toEqual([null, "EMPLOYER", "KNOWS", "KNOWS"]);
    await db().user.update({ where: { id: other.userId }, data: { agencyId: null } });
  });

  test("strangers name nobody", async () => {
    const { chair, assessor1, staff, outsider, admin } = world.people;
    for (const actor of [chair, assessor1]) await expectRefused("FORBIDDEN", () => nameLooker(actor, { applicationId: id, stage, userId: looker.userId }, NOW), look);
    for (const actor of [staff, outsider, admin, looker]) await expectRefused("NOT_FOUND", () => nameLooker(actor, { applicationId: id, stage, userId: looker.userId }, NOW), look);
  });

  test("the database lays no sheet for who judged it or is in conflict, nor where none is asked", async () => {
    const { id: assessmentId } = await assessmentOf(id);
    const lay = (assessorId: number, at = assessmentId) => db().sheet.create({ data: { assessmentId: at, kind: "SECOND", assessorId } });
    await expect(lay(world.people.chair.userId)).rejects.toThrow("GE044");
    await db().user.update({ where: { id: other.userId }, data: { agencyId: world.agencyId } });
    await expect(lay(other.userId)).rejects.toThrow("GE045");
    await db().user.update({ where: { id: other.userId }, data: { agencyId: null } });
    await name();
    await expect(lay(other.userId)).rejects.toThrow();
  });

  test("is replaced by another until finished; what was begun is kept, not counted", async () => {
    await name();
    await saveSheet(looker, { applicationId: id, stage, marks: marksFor(world, 75), finish: false }, NOW);
    await name(other.userId);
    expect((await assessmentOf(id)).sheets.filter(({ kind }) => kind === "SECOND").map(({ assessorId, voidedAt }) => [assessorId, voidedAt !== null]))
      .toEqual([[looker.userId, true], [other.userId, false]]);
    await expectRefused("NOT_FOUND", () => saveSheet(looker, { applicationId: id, stage, marks: marksFor(world, 75), finish: false }, NOW), look);
  });
});
