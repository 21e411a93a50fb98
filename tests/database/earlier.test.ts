import { beforeAll, describe, expect, it } from "vitest";
import { openApplication } from "@/lib/applications/commands";
import { listEarlier, listSelfScoreGaps } from "@/lib/applications/earlier";
import { getApplication } from "@/lib/applications/queries";
import { submitApplication } from "@/lib/applications/submit";
import { openCycle, saveCycle } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { decideRest } from "@/lib/decisions/commands";
import type { Actor } from "@/lib/domain/permissions";
import { publishAnnouncement } from "@/lib/flows/announce";
import { saveWork } from "@/lib/flows/work";
import { addCenter, again, buildWorld, completeDraft, judged, NOW, YEAR, type World, work } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const LATER = new Date("2028-01-20T05:00:00Z");
const DECLARATION = { name: "หัวหน้า", position: "ผู้อำนวยการ" };

let world: World;
let before: number;
let after: number;
let fileId: number;

/** The next year's set: the same but for the text of 1.1. */
async function nextSet(): Promise<number> {
  const { id: oldId } = world.set;
  const [set] = await db().$queryRaw<{ id: number }[]>`
    INSERT INTO "CriteriaSet" ("code", "titleTh", "titleEn", "fullScore", "tiers")
    SELECT 'GECC-NEXT', "titleTh", "titleEn", "fullScore", "tiers" FROM "CriteriaSet" WHERE "id" = ${oldId} RETURNING "id"`;
  const id = set?.id ?? 0;
  await db().$executeRaw`
    INSERT INTO "Criterion" ("setId", "code", "position", "kind", "view", "points", "textTh", "textEn", "guidanceTh", "textStatus", "evidenceRequired")
    SELECT ${id}, "code", "position", "kind", "view", "points", CASE "code" WHEN '1.1' THEN 'ข้อความใหม่' ELSE "textTh" END, "textEn", "guidanceTh",
           "textStatus", "evidenceRequired" FROM "Criterion" WHERE "setId" = ${oldId}`;
  await db().$executeRaw`
    INSERT INTO "ScaleStep" ("criterionId", "points") SELECT n."id", s."points" FROM "ScaleStep" s JOIN "Criterion" o ON o."id" = s."criterionId"
      JOIN "Criterion" n ON n."setId" = ${id} AND n."code" = o."code" WHERE o."setId" = ${oldId}`;
  return id;
}

beforeAll(async () => {
  world = await buildWorld();
  const { staff, secretariat } = world.people;
  before = await completeDraft(world);
  const file = { key: "tests/earlier", name: "ภาพ.pdf", mime: "application/pdf", size: 10, sha256: "a".repeat(64) };
  const { added } = await saveWork(staff, work(before, { files: [{ code: "1.1", file }] }), NOW);
  fileId = added[0]?.id ?? 0;
  await submitApplication(staff, { applicationId: before, version: 1, declaration: DECLARATION }, NOW);
  await judged(world, before, "DOCUMENT", 80);
  await judged(world, before, "ON_SITE", 94);
  const { id: cycleId } = await saveCycle(secretariat, {
    year: YEAR + 1, criteriaSetId: await nextSet(), policy: {}, synthetic: [], isDemo: false, applyFromOn: "2028-01-01", applyUntilOn: "2028-02-28",
    documentUntilOn: "2028-05-31", onSiteUntilOn: "2028-07-31", committeeUntilOn: "2028-09-30",
  }, LATER);
  await openCycle(secretariat, { cycleId }, LATER);
  after = (await openApplication(staff, { centerId: world.centerId, cycleId }, LATER)).id;
}, 60_000);

const criteria = (...codes: string[]) => world.set.criteria.filter(({ code }) => codes.includes(code)).map((criterion) =>
  (criterion.code === "1.1" ? { ...criterion, textTh: "ข้อความใหม่" } : criterion));
const earlier = async (actor: Actor, ...codes: string[]) => listEarlier(actor, await getApplication(actor, after), criteria(...codes));
const announce = async () => {
  await decideRest(world.people.committee, { cycleId: world.cycleId }, NOW);
  await publishAnnouncement(world.people.secretariat, { cycleId: world.cycleId, number: `1/${YEAR}`, announcedOn: "2027-08-20" }, new Date("2027-08-20T05:00:00Z"));
};
const answer = async (code = "1.1") => {
  const rows = await db().answer.findMany({ where: { applicationId: after, criterion: { code } }, select: { text: true, selfScore: true } });
  const uses = await db().evidenceUse.findMany({ where: { applicationId: after, criterion: { code } }, select: { evidenceId: true } });
  return { rows, uses: uses.map(({ evidenceId }) => evidenceId) };
};
const reuse = (actor: Actor, over: { fromId?: number; code?: string; applicationId?: number; typed?: string } = {}) => {
  const { fromId = before, code = "1.1", applicationId = after, typed } = over;
  const answers = typed === undefined ? [] : [{ code, text: typed }];
  return saveWork(actor, work(applicationId, { answers, reuse: [{ code, fromId }] }), LATER);
};

describe("earlier years beside a criterion", () => {
  it("show what was sent, whether the text was another, and no points before the announcement", async () => {
    const found = await earlier(world.people.staff, "1.1", "1.2", "P1");
    expect(found.get("1.1")).toEqual([{
      applicationId: before, year: YEAR, otherText: { textTh: expect.stringContaining("สถานที่"), textEn: expect.any(String) }, points: 200,
      text: "คำตอบ 1.1", met: null, selfScore: 200, evidence: [{ id: fileId, name: "ภาพ.pdf", usable: true }], marks: [],
    }]);
    expect(found.get("1.2")).toMatchObject([{ otherText: null, text: "คำตอบ 1.2" }]);
    expect(found.get("P1")).toMatchObject([{ met: true, selfScore: null, evidence: [{ usable: false }] }]);
    expect(await listSelfScoreGaps(world.people.staff, await getApplication(world.people.staff, after))).toEqual([]);
  });

  it("show points and reasons of both stages once announced, and how the own points stood to the result", async () => {
    await announce();
    const [year] = (await earlier(world.people.staff, "1.1")).get("1.1") ?? [];
    expect(year?.marks).toEqual([
      { stage: "DOCUMENT", points: expect.any(Number), met: null, reason: "เหตุผล" }, { stage: "ON_SITE", points: expect.any(Number), met: null, reason: "เหตุผล" }]);
    const gaps = await listSelfScoreGaps(world.people.staff, await getApplication(world.people.staff, after));
    expect(gaps).toEqual([{ year: YEAR, self: 10_000, real: 94_000_000, documentOnly: false }]);
  });

  it("cost one statement, whatever the criteria and the years", async () => {
    const application = await getApplication(world.people.staff, after);
    const all = await queriesOf(() => listEarlier(world.people.staff, application, world.set.criteria));
    expect(all).toHaveLength(1);
    expect(await queriesOf(() => listSelfScoreGaps(world.people.staff, application))).toHaveLength(1);
  });

  it("are not there for the application itself, nor for another center", async () => {
    const application = await getApplication(world.people.staff, before);
    expect((await listEarlier(world.people.staff, application, criteria("1.1"))).get("1.1")).toEqual([]);
    const own = await getApplication(world.people.staff, after);
    expect((await listEarlier(world.people.stranger, own, criteria("1.1"))).get("1.1")).toEqual([]);
  });
});

describe("using an earlier year again", () => {
  it("puts text and files into an empty answer, without points, and records it", async () => {
    await reuse(world.people.staff);
    expect(await answer()).toEqual({ rows: [{ text: "คำตอบ 1.1", selfScore: null }], uses: [fileId] });
    expect(await lastEvent("Application", after)).toMatchObject({
      action: "editAnswers", detail: { criteria: ["1.1"], reused: [{ code: "1.1", year: YEAR, files: [fileId] }] } });
  });

  it("pressed twice it adds nothing; what is typed stays in front", async () => {
    await reuse(world.people.staff);
    expect(await answer()).toMatchObject({ rows: [{ text: "คำตอบ 1.1" }], uses: [fileId] });
    await reuse(world.people.staff, { code: "1.2", typed: "ของปีนี้" });
    expect(await answer("1.2")).toMatchObject({ rows: [{ text: "ของปีนี้\n\nคำตอบ 1.2" }] });
  });

  it("a file that was replaced stands for its newest version; one that was refused is left out", async () => {
    const data = { centerId: world.centerId, mime: "application/pdf", size: 10, key: "tests/newer", uploadedAt: LATER } as const;
    const newer = await db().evidence.create({ data: { ...data, name: "ใหม่.pdf", sha256: "b".repeat(64), replacesId: fileId, check: "PASSED" } });
    await db().evidenceUse.deleteMany({ where: { applicationId: after } });
    await reuse(world.people.staff);
    expect((await answer()).uses).toEqual([newer.id]);
    await db().evidence.update({ where: { id: newer.id }, data: { check: "REFUSED", checkCode: "KIND" } });
    await db().evidenceUse.deleteMany({ where: { applicationId: after } });
    await reuse(world.people.staff);
    expect((await answer()).uses).toEqual([]);
  });

  it("a stranger is refused; so is another center's year, and this year's own; nothing changed", async () => {
    await expectRefused("NOT_FOUND", () => reuse(world.people.stranger), answer);
    await expectRefused("NOT_FOUND", () => reuse(world.people.staff, { fromId: after }), answer);
    const { staff, centerId } = await addCenter(world, "ศูนย์ข้างเคียง");
    const other = await openApplication(staff, { centerId, cycleId: (await getApplication(world.people.staff, after)).facts.cycleId }, LATER);
    await expectRefused("NOT_FOUND", () => reuse(staff, { applicationId: other.id }), answer);
  });

  it("both texts together may not be longer than an answer", async () => {
    await expectRefused("TOO_LONG", () => reuse(world.people.staff, { code: "1.3", typed: "ก".repeat(9_995) }), () => answer("1.3"));
  });

  it("who may only read the center's application is refused", async () => {
    const { userId } = world.people.staff;
    await db().roleGrant.updateMany({ where: { userId }, data: { centerRight: "VIEW" } });
    const reader = await again(world.people.staff);
    await expectRefused("FORBIDDEN", () => reuse(reader, { code: "1.4" }), () => answer("1.4"));
    await db().roleGrant.updateMany({ where: { userId }, data: { centerRight: "SUBMIT" } });
  });
});
