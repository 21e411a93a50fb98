import { beforeEach, describe, expect, test } from "vitest";
import { submitApplication } from "@/lib/applications/submit";
import { saveSheet } from "@/lib/assessments/commands";
import { getBulkAct, listBulkActs, listBulkCases } from "@/lib/board/acts";
import { ChooseCases } from "@/lib/board/schema";
import { db } from "@/lib/db";
import { addDays, type Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { chooseCases, doBulkAct, planAssignments, planExtensions, undoBulkAct } from "@/lib/flows/bulk-acts";
import { addCenter, anotherCase, buildWorld, completeDraft, DECLARED, marksFor, NOW, YEAR, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { queriesOf } from "@/tests/support/database";

let world: World;
let counter = 0;
let drafts: { id: number; staff: Actor }[];

const draft = async () => {
  const { staff, centerId } = await addCenter(world, `ศูนย์ร่าง ${(counter += 1)}`);
  return { id: await completeDraft(world, staff, centerId), staff };
};
const at = (day: Day) => new Date(`${day}T05:00:00Z`);
const NEW: Day = "2027-03-15";
const MARCH = at("2027-03-02");

beforeEach(async () => {
  world ??= await buildWorld();
  drafts = [await draft(), await draft()];
});

const choose = (actor: Actor, kind: string, cases: number[], now = MARCH, more: object = {}) => chooseCases(actor, ChooseCases.parse({ year: YEAR, kind, cases: cases.map(String), ...more }), now);
const look = () => Promise.all([db().application.findMany({ orderBy: { id: "asc" } }), db().extension.count(), db().mail.count(), db().assessment.count(), db().bulkActCase.findMany({ orderBy: [{ actId: "asc" }, { applicationId: "asc" }] })]);
const secretariat = () => world.people.secretariat;

async function extended(cases: number[], now = MARCH): Promise<number> {
  const { id } = await choose(secretariat(), "EXTEND", cases, now);
  await planExtensions(secretariat(), { year: YEAR, actId: id, untilOn: NEW, reason: "น้ำท่วม" }, now);
  return id;
}

describe("more time for many", () => {
  test("the preview names each case and why not; nothing happens before it is confirmed, then all at once, recorded and told", async () => {
    const [one, two] = drafts;
    const sent = await anotherCase(world, `ศูนย์ส่งแล้ว ${counter}`);
    const ids = [one?.id ?? 0, two?.id ?? 0];
    const mails = await db().mail.count();
    const id = await extended([...ids, sent]);
    expect(await getBulkAct(secretariat(), YEAR, id)).toMatchObject({ state: "PLANNED", total: 3, passing: 2 });
    expect((await listBulkCases(id, 1)).map(({ applicationId, refusal, detail }) => [applicationId, refusal, detail.until])).toEqual([
      [sent, "NOT_AT_THIS_STAGE", undefined], [ids[0], null, NEW], [ids[1], null, NEW]]);
    expect([await db().extension.count({ where: { applicationId: { in: ids } } }), await db().mail.count()]).toEqual([0, mails]);

    const { receipt } = await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
    for (const applicationId of ids) {
      expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "extend", actorId: secretariat().userId, detail: { from: "2027-02-28", until: NEW, reason: "น้ำท่วม" } });
      expect(await db().extension.findFirst({ where: { applicationId } })).toMatchObject({ reason: "น้ำท่วม", givenById: secretariat().userId });
      expect(await db().mail.count({ where: { applicationId, text: { contains: "15 มีนาคม 2570" } } })).toBe(1);
    }
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "bulkEXTEND", detail: { done: 2, refused: 0 } });
    expect(receipt).toBe(`B2570-${String(id).padStart(5, "0")}`);
    const before = await look();
    expect(await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH)).toEqual({ receipt });
    expect(await look()).toEqual(before);
    if (one) await submitApplication(one.staff, { applicationId: one.id, version: 1, declaration: DECLARED }, at(NEW));
    expect((await listBulkActs(secretariat(), YEAR))[0]).toMatchObject({ id, passing: 2, undone: 0 });
  });

  test("undone, the earlier day holds again for who has not sent; who has keeps it, and it is said why", async () => {
    const ids = drafts.map(({ id }) => id);
    const id = await extended(ids, at("2027-02-20"));
    await doBulkAct(secretariat(), { year: YEAR, actId: id }, at("2027-02-20"));
    if (drafts[0]) await submitApplication(drafts[0].staff, { applicationId: drafts[0].id, version: 1, declaration: DECLARED }, at("2027-02-21"));
    await undoBulkAct(secretariat(), { year: YEAR, actId: id }, at("2027-02-22"));
    expect(await db().application.findUnique({ where: { id: ids[1] ?? 0 } })).toMatchObject({ extendedUntilOn: null });
    expect(await lastEvent("Application", ids[1] ?? 0)).toMatchObject({ action: "extend", detail: { from: NEW, until: "2027-02-28", takenBack: true } });
    expect((await listBulkCases(id, 1)).map(({ undone, undoRefusal }) => [undone, undoRefusal])).toEqual([[false, "NOT_AT_THIS_STAGE"], [true, null]]);
    expect(await db().mail.count({ where: { applicationId: ids[1] ?? 0, subject: { contains: "ยกเลิกการขยายเวลา" } } })).toBe(1);
    const before = await look();
    await undoBulkAct(secretariat(), { year: YEAR, actId: id }, at("2027-02-22"));
    expect(await look()).toEqual(before);
  });

  test("once the earlier day is over nobody's door is closed again", async () => {
    const id = await extended(drafts.map(({ id: own }) => own));
    await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
    await expectRefused("NO_UNDO", () => undoBulkAct(secretariat(), { year: YEAR, actId: id }, at("2027-03-04")), look);
    await undoBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
  });

  test("what changed since the preview is left and says why; the rest is done", async () => {
    const ids = drafts.map(({ id }) => id);
    const id = await extended(ids, at("2027-02-20"));
    if (drafts[0]) await submitApplication(drafts[0].staff, { applicationId: drafts[0].id, version: 1, declaration: DECLARED }, at("2027-02-21"));
    await doBulkAct(secretariat(), { year: YEAR, actId: id }, at("2027-02-22"));
    expect((await listBulkCases(id, 1)).map(({ done, refusal }) => [done, refusal])).toEqual([[false, "NOT_AT_THIS_STAGE"], [true, null]]);
  });

  test("strangers are refused, so is a day that gives nothing, an act without a preview, and nothing chosen", async () => {
    const ids = drafts.map(({ id }) => id);
    const id = await extended(ids);
    for (const actor of [world.people.chair, world.people.staff, world.people.ministry, world.people.committee]) {
      await expectRefused("NOT_FOUND", () => doBulkAct(actor, { year: YEAR, actId: id }, MARCH), look);
      await expectRefused("NOT_FOUND", () => choose(actor, "REMIND", ids), look);
      await expect(getBulkAct(actor, YEAR, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await expectRefused("NOTHING_CHOSEN", () => choose(secretariat(), "EXTEND", []), look);
    await expectRefused("NOT_FOUND", () => doBulkAct(secretariat(), { year: YEAR + 1, actId: id }, MARCH), look);
    const { id: bare } = await choose(secretariat(), "EXTEND", ids);
    await expectRefused("STALE", () => doBulkAct(secretariat(), { year: YEAR, actId: bare }, MARCH), look);
    await planExtensions(secretariat(), { year: YEAR, actId: bare, untilOn: "2027-02-01", reason: "x" }, MARCH);
    expect(await getBulkAct(secretariat(), YEAR, bare)).toMatchObject({ passing: 0 });
    await expectRefused("NOTHING_CHOSEN", () => doBulkAct(secretariat(), { year: YEAR, actId: bare }, MARCH), look);
  });

  test("all that the filter shows, in as many statements however many", async () => {
    const { id } = await choose(secretariat(), "EXTEND", [], MARCH, { scope: "SHOWN", stage: "DRAFT" });
    const shown = await db().application.count({ where: { stage: "DRAFT" } });
    expect(await getBulkAct(secretariat(), YEAR, id)).toMatchObject({ total: shown });
    await planExtensions(secretariat(), { year: YEAR, actId: id, untilOn: addDays(NEW, 9), reason: "x" }, MARCH);
    const many = await queriesOf(() => doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH));
    const one = await extended([drafts[0]?.id ?? 0].map((own) => own));
    await planExtensions(secretariat(), { year: YEAR, actId: one, untilOn: addDays(NEW, 20), reason: "x" }, MARCH);
    const few = await queriesOf(() => doBulkAct(secretariat(), { year: YEAR, actId: one }, MARCH));
    // Those that had other days before are written in a statement for each kind.
    expect(many.length - few.length).toBeLessThanOrEqual(6);
  });
});

describe("one team for many", () => {
  const assign = async (cases: number[], scorerIds: number[], now = MARCH) => {
    const { id } = await choose(secretariat(), "ASSIGN", cases, now);
    await planAssignments(secretariat(), { year: YEAR, actId: id, teamId: world.teamId, scorerIds }, now);
    return id;
  };
  const both = () => [world.people.assessor1.userId, world.people.assessor2.userId];

  test("names it for all that nobody judges yet; undone while nobody has begun, then they wait again", async () => {
    const cases = [await anotherCase(world, `ก ${counter}`), await anotherCase(world, `ข ${counter}`)];
    const id = await assign([...cases, drafts[0]?.id ?? 0], both());
    expect((await listBulkCases(id, 1)).map(({ refusal }) => refusal)).toEqual(["NOT_AT_THIS_STAGE", null, null]);
    await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
    for (const applicationId of cases) {
      expect(await lastEvent("Application", applicationId)).toMatchObject({ action: "assignDocument", detail: { stage: "DOCUMENT", teamId: world.teamId, scorerIds: both() } });
      expect(await db().sheet.count({ where: { assessment: { applicationId }, kind: "OWN" } })).toBe(2);
    }
    const [first = 0, second = 0] = cases;
    await saveSheet(world.people.assessor1, { applicationId: first, stage: "DOCUMENT", marks: marksFor(world, 80).slice(0, 1), finish: false }, MARCH);
    await undoBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
    expect((await listBulkCases(id, 1)).filter(({ done }) => done).map(({ undone, undoRefusal }) => [undone, undoRefusal])).toEqual([[false, "SCORING_BEGUN"], [true, null]]);
    expect([await db().assessment.count({ where: { applicationId: first } }), await db().assessment.count({ where: { applicationId: second } })]).toEqual([1, 0]);
    expect(await lastEvent("Application", second)).toMatchObject({ action: "assignDocument", detail: { stage: "DOCUMENT", takenBack: true } });
    const again = await assign(cases, both());
    expect((await listBulkCases(again, 1)).map(({ refusal }) => refusal)).toEqual(["ALREADY_ASSIGNED", null]);
  });

  test.each([
    ["too few", () => [world.people.assessor1.userId], "TOO_FEW_SCORERS"],
    ["not of the team", () => [world.people.assessor1.userId, world.people.outsider.userId], "NOT_IN_TEAM"],
  ])("%s is refused for each, and nothing is named", async (_, scorers, code) => {
    const applicationId = await anotherCase(world, `ค ${(counter += 1)}`);
    const id = await assign([applicationId], scorers());
    expect((await listBulkCases(id, 1)).map(({ refusal }) => refusal)).toEqual([code]);
    await expectRefused("NOTHING_CHOSEN", () => doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH), look);
  });

  test("who is in conflict with a center does not get that one", async () => {
    const cases = [await anotherCase(world, `ง ${counter}`), await anotherCase(world, `จ ${counter}`)];
    const { centerId } = await db().application.findUniqueOrThrow({ where: { id: cases[0] ?? 0 } });
    await db().conflict.create({ data: { userId: world.people.assessor1.userId, centerId, source: "DECLARED", reason: "ญาติ", declaredAt: NOW } });
    const id = await assign(cases, both());
    expect((await listBulkCases(id, 1)).map(({ applicationId, refusal }) => [applicationId, refusal])).toEqual([[cases[0], "CONFLICT_OF_ASSIGNED"], [cases[1], null]]);
  });
});

describe("reminders", () => {
  test("a center gets a letter of its case, a scorer one with all; recorded with each, not twice a day, and not taken back", async () => {
    const cases = [await anotherCase(world, `ฉ ${counter}`), await anotherCase(world, `ช ${counter}`)];
    const { id: given } = await choose(secretariat(), "ASSIGN", cases);
    await planAssignments(secretariat(), { year: YEAR, actId: given, teamId: world.teamId, scorerIds: [world.people.assessor1.userId, world.people.assessor2.userId] }, MARCH);
    await doBulkAct(secretariat(), { year: YEAR, actId: given }, MARCH);
    const withdrawn = await anotherCase(world, `ซ ${counter}`);
    await db().application.update({ where: { id: withdrawn }, data: { stage: "WITHDRAWN" } });
    const before = await db().mail.count();
    const { id } = await choose(secretariat(), "REMIND", [...cases, drafts[0]?.id ?? 0, withdrawn]);
    expect((await listBulkCases(id, 1)).map(({ refusal, detail, people }) => [refusal, detail.who, people.length])).toEqual([
      ["NOBODY_TO_REMIND", undefined, 0], [null, "SCORERS", 2], [null, "SCORERS", 2], [null, "CENTER", 1]]);
    await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
    const mails = await db().mail.findMany({ orderBy: { id: "asc" }, skip: before });
    expect(mails.map(({ subject }) => subject.slice(0, 30))).toHaveLength(3);
    const work = mails.filter(({ applicationId }) => applicationId === null);
    expect(work).toHaveLength(2);
    for (const { text } of work) expect(text).toContain(`ฉ ${counter}`);
    expect(await lastEvent("Application", cases[0] ?? 0)).toMatchObject({ action: "remind", fromStage: "DOCUMENT", toStage: "DOCUMENT", detail: { who: "SCORERS", task: "SCORE" } });
    const { id: again } = await choose(secretariat(), "REMIND", cases);
    expect((await listBulkCases(again, 1)).map(({ refusal }) => refusal)).toEqual(["REMINDED_TODAY", "REMINDED_TODAY"]);
    const { id: tomorrow } = await choose(secretariat(), "REMIND", cases, at("2027-03-03"));
    expect((await listBulkCases(tomorrow, 1)).map(({ refusal }) => refusal)).toEqual([null, null]);
    await expectRefused("NO_UNDO", () => undoBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH), look);
  });
});

test("what was done stays in the database", async () => {
  const id = await extended(drafts.map(({ id: own }) => own));
  await doBulkAct(secretariat(), { year: YEAR, actId: id }, MARCH);
  await expect(db().bulkAct.delete({ where: { id } })).rejects.toThrow("forbidden");
  await expect(db().bulkAct.update({ where: { id }, data: { input: { untilOn: "2030-01-01" } } })).rejects.toThrow("forbidden");
});
