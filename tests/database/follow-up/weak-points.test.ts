import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { confirmDeclines, decideRest } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { getReport } from "@/lib/report/queries";
import { setNaming } from "@/lib/weak-points/commands";
import { getCriterionCenters, getWeakPoints, type WeakFilter } from "@/lib/weak-points/queries";
import { weakCsvRows, weakTables } from "@/lib/weak-points/tables";
import { addCenter, addPerson, atCommittee, buildWorld, judged, marksFor, NOW, submitted, YEAR, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

const ALL: WeakFilter = { year: YEAR, body: undefined, at: "FINAL" };
const FULL = 97;

let world: World;
let elsewhere: Actor;
/** The announced case of the other ministry: full points nearly everywhere. */
let otherCase: number;

beforeAll(async () => {
  world = await buildWorld();
  const { people } = world;
  await atCommittee(world, 82);
  const { staff, centerId } = await addCenter(world, "ศูนย์ตกเอกสาร");
  await judged(world, await submitted(world, staff, centerId), "DOCUMENT", 60, firstGate());
  otherCase = await atCommittee(world, FULL, people.stranger, world.otherCenterId);
  elsewhere = people.otherMinistry;
  await decideRest(people.committee, { cycleId: world.cycleId }, NOW);
  await confirmDeclines(people.committee, { cycleId: world.cycleId }, NOW);
}, 120_000);

const firstGate = () => [world.set.criteria.find(({ kind }) => kind === "GATE")?.code ?? ""];
const fullAt = (code: string) => marksFor(world, FULL).find((mark) => mark.code === code)?.points;
const points = (row: { figures: { average: number } } | undefined) => row?.figures.average;

describe("before the announcement", () => {
  test("nobody is told anything of weak points, the ministry and the secretariat alike", async () => {
    for (const actor of [world.people.ministry, world.people.secretariat]) {
      expect(await getWeakPoints(actor, ALL)).toMatchObject({ year: null, years: [], cases: 0, scored: [], gates: [] });
      await expect(getCriterionCenters(actor, { ...ALL, code: "O1" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("the report tells stages alone, as the ministry is shown them", async () => {
    const report = await getReport(world.people.secretariat, { year: YEAR, body: "all" }, NOW);
    expect(report).toMatchObject({ years: [], parts: [], names: [], stages: [{ stage: "DOCUMENT", count: 3 }] });
    expect(report.cycle.announcement).toBeNull();
  });
});

describe("once it is announced", () => {
  beforeAll(async () => {
    await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-08-20" }, NOW);
  });

  test("a ministry reads of its own centers what was agreed, the most lost first; the averages add up to the totals", async () => {
    const page = await getWeakPoints(world.people.ministry, ALL);
    expect(page).toMatchObject({ year: YEAR, cases: 2, isOther: false });
    const lost = page.scored.map(({ figures }) => figures.lost);
    expect(lost).toEqual(lost.toSorted((one, other) => other - one));
    const total = page.scored.reduce((sum, { figures }) => sum + figures.average * figures.cases, 0);
    expect(total, "82 on site and 60 on documents").toBe(14_200);
    for (const { figures, criterion } of page.scored) {
      expect(figures.selfAverage).toBe(criterion.points);
      expect(figures.overrated).toBeCloseTo(criterion.points - figures.average);
      expect(figures.given.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });

  test("the gates that were not met are those of the stage that failed", async () => {
    const { gates } = await getWeakPoints(world.people.ministry, { ...ALL, at: "DOCUMENT" });
    expect(gates.map(({ criterion, unmet, cases }) => [criterion.code, unmet, cases])).toEqual([[firstGate()[0], 1, 2]]);
  });

  test("the list behind a criterion has as many rows as the figure says; it holds no reason, and nothing of another ministry", async () => {
    const [first] = (await getWeakPoints(world.people.ministry, ALL)).scored;
    const page = await getCriterionCenters(world.people.ministry, { ...ALL, code: first?.criterion.code ?? "" });
    expect(page.centers).toHaveLength(first?.figures.cases ?? 0);
    const sum = page.centers.reduce((total, center) => total + (center.points ?? 0), 0);
    expect(sum / 2).toBe(points(first));
    const told = JSON.stringify(page);
    expect(told).not.toContain("เหตุผล");
    expect(told).not.toContain("ศูนย์ทดสอบอื่น");
    expect(page.centers.map(({ applicationId }) => applicationId)).not.toContain(otherCase);
  });

  test("who asks for a body of another ministry is shown the first of the own, and told so", async () => {
    const { ministryId } = await db().agency.findUniqueOrThrow({ where: { id: world.agencyId } });
    const page = await getWeakPoints(elsewhere, { ...ALL, body: `m${ministryId}` });
    expect(page.isOther).toBe(true);
    expect(page.cases).toBe(1);
    expect(await getWeakPoints(world.people.ministry, { ...ALL, year: 2599, body: "nonsense" })).toMatchObject({ year: YEAR, isOther: true });
    await expect(getReport(elsewhere, { year: YEAR, body: `m${ministryId}` }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test.each(["staff", "chair", "assessor1", "admin"] as const)("%s reads none of it", async (name) => {
    await expect(getWeakPoints(world.people[name], ALL)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getReport(world.people[name], { year: YEAR, body: undefined }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("an agency's admin reads the agency, and the files say what the page says", async () => {
    const agency = await addPerson("Agency", [{ role: "MINISTRY_ADMIN", agencyId: world.agencyId }]);
    const page = await getWeakPoints(agency, ALL);
    expect(page.bodies.map(({ kind, id }) => [kind, id])).toEqual([["AGENCY", world.agencyId]]);
    expect(page.cases).toBe(2);
    const [scored, gates] = weakTables(page, "th");
    expect([...[scored?.rows ?? []].flat(1) as Iterable<unknown>]).toHaveLength(page.scored.length);
    expect(gates?.name).toBe("ข้อบังคับที่ไม่ผ่าน");
    const [heads, ...rows] = weakCsvRows(page, "th");
    expect(rows).toHaveLength(page.scored.length + page.gates.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([heads?.length]));
  });

  test("more centers take no more statements", async () => {
    const few = await queriesOf(() => getWeakPoints(elsewhere, ALL));
    const many = await queriesOf(() => getWeakPoints(world.people.secretariat, ALL));
    expect(many).toHaveLength(few.length);
    expect(many.length).toBeLessThanOrEqual(3);
    const [one, all] = [await queriesOf(() => getReport(elsewhere, { year: YEAR, body: undefined }, NOW)), await queriesOf(() => getReport(world.people.secretariat, { year: YEAR, body: "all" }, NOW))];
    expect(all).toHaveLength(one.length);
  });

  test("the report's figures are the ministry's own, and its names those certified", async () => {
    const report = await getReport(world.people.ministry, { year: YEAR, body: undefined }, NOW);
    expect(report.years).toMatchObject([{ year: YEAR, applied: 2, passedDocument: 1, passedOnSite: 1, gold: 0, silver: 1, blue: 0 }]);
    expect(report.names).toMatchObject([{ tier: "SILVER", nameTh: "ศูนย์ทดสอบ" }]);
    expect(report.parts).toMatchObject([{ nameTh: "กรมทดสอบ", applied: 2 }]);
    expect(report.stages).toEqual([]);
    expect(JSON.stringify(report)).not.toContain("ศูนย์ทดสอบอื่น");
  });
});

describe("being named as an example", () => {
  const code = () => world.set.criteria.find(({ kind, code: own, points: full }) => kind !== "GATE" && fullAt(own) === full)?.code ?? "";
  const examples = async () => (await getCriterionCenters(world.people.ministry, { ...ALL, code: code() })).examples.map(({ centerId }) => centerId);
  const since = async () => (await db().center.findUniqueOrThrow({ where: { id: world.otherCenterId } })).namedAsExampleAt;

  test("who works elsewhere, or only writes there, does not decide it", async () => {
    await expect(setNaming(world.people.staff, { centerId: world.otherCenterId, named: true }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(setNaming(world.people.ministry, { centerId: world.otherCenterId, named: true }, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const editor = await addPerson("Editor", [{ role: "CENTER_STAFF", centerId: world.otherCenterId, centerRight: "EDIT" }]);
    await expect(setNaming(editor, { centerId: world.otherCenterId, named: true }, NOW)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await since()).toBeNull();
    expect(await examples()).toEqual([]);
  });

  test("once it agrees other ministries read its name; taken back, no more; both are recorded", async () => {
    await setNaming(world.people.stranger, { centerId: world.otherCenterId, named: true }, NOW);
    await setNaming(world.people.stranger, { centerId: world.otherCenterId, named: true }, new Date(NOW.getTime() + 1_000));
    expect(await since()).toEqual(NOW);
    expect(await examples()).toEqual([world.otherCenterId]);
    await setNaming(world.people.stranger, { centerId: world.otherCenterId, named: false }, NOW);
    expect(await examples()).toEqual([]);
    const events = await db().auditEvent.findMany({ where: { recordType: "Center", recordId: world.otherCenterId, action: { in: ["agreeToBeNamed", "endNaming"] } }, orderBy: { id: "asc" } });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual(["agreeToBeNamed", "agreeToBeNamed", "endNaming"].map((action) => [action, world.people.stranger.userId]));
  });
});
