import { beforeAll, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { SaveAgreed, SaveSheet } from "@/lib/assessments/schema";
import { getWhyNow } from "@/lib/assessments/why-now";
import { db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import type { WhyNow } from "@/lib/domain/why-now";
import { anotherCase, assign, buildWorld, judged, marksFor, NOW, scoreBoth, VISIT, YEAR, type World } from "@/tests/support/builders";
import { expectRefused } from "@/tests/support/refusals";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await anotherCase(world, "ศูนย์เพิ่งพบ");
  await judged(world, id, "DOCUMENT", 100);
  await assign(world, id, "ON_SITE");
  await scoreBoth(world, id, "ON_SITE", 100);
});

const look = () => db().sheet.findMany({ where: { assessment: { applicationId: id } }, include: { marks: true }, orderBy: { id: "asc" } });
/** Full marks but for two items and a gate, of which is said what `why` tells. */
const sheet = (why: Partial<Record<"1.1" | "O1" | "P3", WhyNow>>, more: Partial<SaveAgreed> = {}): SaveAgreed => {
  const lower: Record<string, object> = { "1.1": { points: 0 }, O1: { points: 900 }, P3: { met: true } };
  const said: Record<string, WhyNow | undefined> = why;
  const marks = marksFor(world, 100).map((mark) => ({ ...mark, ...lower[mark.code], whyNow: said[mark.code] ?? null }));
  return { applicationId: id, stage: "ON_SITE", marks, notes: [], finish: true, ...VISIT, ...more };
};

describe("what the agreed sheet on site gives less than the one on documents", () => {
  test("says why only now, or the stage does not end", async () => {
    await expectRefused("WHY_NOW_MISSING", () => saveAgreed(world.people.chair, sheet({}), NOW), look);
    await expectRefused("WHY_NOW_MISSING", () => saveAgreed(world.people.chair, sheet({ O1: "NEW_FACT" }), NOW), look);
    await expect(saveAgreed(world.people.chair, sheet({ O1: "NEW_FACT" }), NOW)).rejects.toMatchObject({ params: { codes: ["1.1"] } });
  });

  test("is kept with the mark and counted by criterion, for the secretariat alone", async () => {
    expect(await saveAgreed(world.people.chair, sheet({ "1.1": "MISSED_EARLIER", O1: "ONLY_ON_SITE", P3: "NEW_FACT" }), NOW)).toMatchObject({ finished: true, passed: true });
    const { secretariat, committee, chair, staff, admin } = world.people;
    const desk = await getWhyNow(secretariat, YEAR);
    expect(desk.criteria.map(({ code, count }) => [code, count.all, count.MISSED_EARLIER])).toEqual([["1.1", 1, 1], ["O1", 1, 0]]);
    expect(desk.onSite, "the gate that is met in both is no finding").toEqual({ NEW_FACT: 0, ONLY_ON_SITE: 1, MISSED_EARLIER: 1, all: 2 });
    for (const actor of [committee, chair, staff, admin]) await expect(getWhyNow(actor, YEAR)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("with a decision below what was computed beside it", async () => {
    await decideApplication(world.people.committee, { applicationId: id, outcome: "CERTIFY", tier: "SILVER", reason: "ตกหล่น", whyNow: "MISSED_EARLIER" }, NOW);
    expect((await getWhyNow(world.people.secretariat, YEAR)).decisions).toEqual({ NEW_FACT: 0, ONLY_ON_SITE: 0, MISSED_EARLIER: 1, all: 1 });
  });
});

describe("nobody else says it", () => {
  test("an own sheet and the documents have no such word: the form's is passed over, the database refuses", async () => {
    const mark = { code: "1.1", points: "0", whyNow: "NEW_FACT" };
    expect(SaveSheet.parse({ applicationId: 1, stage: "ON_SITE", marks: [mark] }).marks).toEqual([{ code: "1.1", points: 0 }]);
    expect(SaveAgreed.parse({ applicationId: 1, stage: "ON_SITE", marks: [mark], notes: [] }).marks).toEqual([{ code: "1.1", points: 0, whyNow: "NEW_FACT" }]);
    for (const condition of [{ kind: "OWN", assessment: { stage: "ON_SITE" } }, { kind: "AGREED", assessment: { stage: "DOCUMENT" } }] as const) {
      const { id: sheetId } = await db().sheet.findFirstOrThrow({ where: condition });
      await expect(db().mark.updateMany({ where: { sheetId }, data: { whyNow: "NEW_FACT" } })).rejects.toThrow("only the agreed sheet on site");
    }
  });

  test("on documents it is not asked and not kept", async () => {
    const other = await anotherCase(world, "ศูนย์เอกสารเท่านั้น");
    await assign(world, other, "DOCUMENT");
    await scoreBoth(world, other, "DOCUMENT", 90);
    const marks = marksFor(world, 90).map((mark) => ({ ...mark, whyNow: "NEW_FACT" as const }));
    await saveAgreed(world.people.chair, { applicationId: other, stage: "DOCUMENT", marks, notes: [], finish: true }, NOW);
    expect(await db().mark.count({ where: { whyNow: { not: null }, sheet: { assessment: { applicationId: other } } } })).toBe(0);
  });
});

test("where the cycle does not ask for it, nothing is missing", async () => {
  await db().cycle.update({ where: { id: world.cycleId }, data: { policy: { whyNowRequired: false } } });
  const other = await anotherCase(world, "ศูนย์ไม่ถาม");
  await judged(world, other, "DOCUMENT", 100);
  await assign(world, other, "ON_SITE");
  await scoreBoth(world, other, "ON_SITE", 80);
  expect(await saveAgreed(world.people.chair, { applicationId: other, stage: "ON_SITE", marks: marksFor(world, 80), notes: [], finish: true, ...VISIT }, NOW))
    .toMatchObject({ finished: true, total: 8000 });
});
