import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assignAssessment } from "@/lib/assessments/assign";
import { saveSheet } from "@/lib/assessments/commands";
import { findVisitNotice } from "@/lib/assessments/visit-queries";
import { tellOfVisits } from "@/lib/assessments/visit-times";
import { closeDocumentStage } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { anotherCase, buildWorld, judged, NOW, type World } from "@/tests/support/builders";
import { expectRefused } from "@/tests/support/refusals";

const DAY = "2027-06-10";
const at = (day: string, hour = 12) => new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+07:00`);
let world: World;
let id: number;
let counter = 0;

beforeAll(async () => {
  world = await buildWorld();
  id = await anotherCase(world, "ศูนย์ก่อนปิดขั้นเอกสาร");
  await judged(world, id, "DOCUMENT", 80);
}, 60_000);
beforeEach(async () => {
  await db().mail.deleteMany();
});

const set = (applicationId: number, visitOn: string | null, visitReason: string | null = null) => {
  const { secretariat, assessor1, assessor2 } = world.people;
  const scorerIds = [assessor1.userId, assessor2.userId];
  return assignAssessment(secretariat, { applicationId, stage: "ON_SITE", teamId: world.teamId, scorerIds, visitOn, visitReason }, NOW);
};
const letters = (applicationId: number) => db().mail.findMany({ where: { applicationId }, select: { to: true, subject: true, text: true, inDigest: true }, orderBy: { id: "asc" } });
const notices = (applicationId: number) => db().visitNotice.findMany({ where: { assessment: { applicationId } } });

test("before the document stage is closed nothing is told; at the closing it is, to the center alone, once", async () => {
  await set(id, DAY);
  expect([await letters(id), await findVisitNotice(id)]).toEqual([[], null]);
  expect(await tellOfVisits(NOW)).toBe(0);
  await closeDocumentStage(world.people.secretariat, { cycleId: world.cycleId }, NOW);
  await db().mail.deleteMany();
  expect(await tellOfVisits(NOW)).toBe(1);
  expect(await tellOfVisits(NOW)).toBe(0);
  const [letter, ...others] = await letters(id);
  expect(others).toEqual([]);
  expect(letter?.to).toMatch(/^staff/);
  for (const part of ["10 มิถุนายน 2570", "Chair", "AssessorOne", "AssessorTwo", "คณะที่ 1"]) expect(letter?.text).toContain(part);
  expect(await findVisitNotice(id)).toMatchObject({ visitOn: DAY, people: [{ name: "Chair", position: "CHAIR" }, { name: "AssessorOne", position: "MEMBER" }, { name: "AssessorTwo", position: "MEMBER" }] });
});

describe("once it is closed", () => {
  beforeEach(async () => {
    id = await freshCase();
  });

  test("a day is told at once; the same again says nothing", async () => {
    await set(id, DAY);
    await set(id, DAY);
    expect((await letters(id)).map(({ subject }) => subject)).toEqual([expect.stringContaining("กำหนดการตรวจประเมินในพื้นที่ วันที่ 10 มิถุนายน 2570")]);
  });

  test("another day needs a reason, which the center is told", async () => {
    await set(id, DAY);
    await expectRefused("VISIT_REASON_MISSING", () => set(id, "2027-06-12"), () => notices(id));
    await set(id, "2027-06-12", "ประธานติดราชการด่วน");
    const [, changed] = await letters(id);
    for (const part of ["10 มิถุนายน 2570", "12 มิถุนายน 2570", "ประธานติดราชการด่วน"]) expect(changed?.text).toContain(part);
    await set(id, null, "น้ำท่วมเส้นทาง");
    expect((await letters(id))[2]?.text).toContain("น้ำท่วมเส้นทาง");
    expect(await findVisitNotice(id)).toMatchObject({ visitOn: null, reason: "น้ำท่วมเส้นทาง" });
  });

  test("a day that is over is not told", async () => {
    await set(id, "2027-01-19");
    expect(await letters(id)).toEqual([]);
  });

  test("its center is reminded once, three days before", async () => {
    await set(id, DAY);
    await db().mail.deleteMany();
    await tellOfVisits(at("2027-06-06"));
    expect(await letters(id)).toEqual([]);
    for (const day of ["2027-06-07", "2027-06-08", "2027-06-09"]) await tellOfVisits(at(day));
    expect((await letters(id)).map(({ to, inDigest }) => [to.startsWith("staff"), inDigest])).toEqual([[true, true]]);
  });

  test("on its evening the chair is asked for the report, once, unless somebody wrote when and who was there", async () => {
    await set(id, DAY);
    const other = await freshCase();
    await set(other, DAY);
    await saveSheet(world.people.assessor1, { applicationId: other, stage: "ON_SITE", marks: [], finish: false, visitedOn: DAY, present: "หัวหน้าศูนย์" }, at(DAY, 11));
    await db().mail.deleteMany();
    await tellOfVisits(at(DAY, 17));
    expect(await letters(id)).toEqual([]);
    await tellOfVisits(at(DAY, 18));
    await tellOfVisits(at(DAY, 19));
    expect((await letters(id)).map(({ to }) => to)).toEqual([expect.stringMatching(/^chair/)]);
    expect(await letters(other)).toEqual([]);
  });

  test("what was told stays as it was told", async () => {
    await set(id, DAY);
    await expect(db().visitNotice.updateMany({ data: { reason: "อื่น" } })).rejects.toThrow();
    await expect(db().visitNotice.deleteMany()).rejects.toThrow();
  });
});

/** A case that passed documents, in the cycle whose document stage is closed. */
async function freshCase(): Promise<number> {
  await db().cycle.update({ where: { id: world.cycleId }, data: { documentClosedAt: null } });
  const applicationId = await anotherCase(world, `ศูนย์นัดหมาย ${(counter += 1)}`);
  await judged(world, applicationId, "DOCUMENT", 80);
  await db().cycle.update({ where: { id: world.cycleId }, data: { documentClosedAt: NOW } });
  await db().mail.deleteMany();
  return applicationId;
}
