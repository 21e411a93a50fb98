import { beforeAll, describe, expect, test } from "vitest";
import { copySet, freezeSet, removeItem, saveHead, saveItem, undoChange } from "@/lib/criteria/commands";
import { contentOf } from "@/lib/criteria/content";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { CopySet, SaveHead, SaveItem } from "@/lib/criteria/schema";
import { compareStored, getSetPage, listSets } from "@/lib/criteria/sets";
import { openCycle, saveCycle } from "@/lib/cycles/commands";
import { db } from "@/lib/db";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let setId: number;
let copies = 0;
beforeAll(async () => {
  world = await buildWorld();
});

/** A set of its own for each test. */
async function copied(): Promise<number> {
  const code = `TEST-${(copies += 1)}`;
  ({ setId } = await copySet(world.people.secretariat, CopySet.parse({ setId: world.set.id, code, titleTh: "ชุดทดสอบ", titleEn: "Test set" }), NOW));
  return setId;
}
const look = async () => ({ sets: await db().criteriaSet.findMany({ orderBy: { id: "asc" } }), content: contentOf(await getCriteriaSet(db(), setId)), changes: await db().criteriaChange.findMany({ orderBy: { id: "asc" } }) });
const typed = (over: object) => SaveItem.parse({
  setId: String(setId), former: "", after: "O3", code: "O4", kind: "OUTCOME", view: "", points: "๕", steps: "", textTh: "ข้อใหม่", textEn: "", guidanceTh: "",
  textStatus: "official", ...over,
});
const content = async () => contentOf(await getCriteriaSet(db(), setId));

describe("the life of a criteria set", () => {
  test("a copy says what the first says, is open, knows where it comes from, and is recorded; a code is given once", async () => {
    await copied();
    const { comparison } = await compareStored(world.people.secretariat, world.set.id, setId);
    expect(comparison).toMatchObject({ added: [], removed: [], changed: [], moved: [], same: 50 });
    expect(comparison.head.map(({ field }) => field)).toEqual(["titleTh", "titleEn"]);
    expect(await getSetPage(world.people.secretariat, setId)).toMatchObject({ base: { id: world.set.id }, frozenAt: null, faults: [], notes: { placeholders: 25 } });
    expect(await lastEvent("CriteriaSet", setId)).toMatchObject({ action: "copyCriteria", actorId: world.people.secretariat.userId });
    const again = CopySet.parse({ setId: world.set.id, code: `test-${copies}`, titleTh: "ซ้ำ", titleEn: "Again" });
    await expectRefused("CODE_TAKEN", () => copySet(world.people.secretariat, again, NOW), look);
    expect(CopySet.safeParse({ setId: 1, code: "ชุด 1", titleTh: "ก", titleEn: "a" }).error?.issues[0]?.message).toBe("SET_CODE");
  });

  test("a criterion is added with whole steps and the Thai text for both, changed, moved and removed; each edit says what it changed", async () => {
    await copied();
    await saveItem(world.people.secretariat, typed({}), NOW);
    expect((await content()).criteria.at(-1)).toMatchObject({ code: "O4", points: 500, steps: [0, 100, 200, 300, 400, 500], textEn: "ข้อใหม่" });
    const gate = await db().criterion.findFirstOrThrow({ where: { setId, code: "O4" } });
    await saveItem(world.people.secretariat, typed({ former: "O4", after: "P1", points: "5", steps: "0, 2.5, 5", textTh: "ข้อใหม่ยิ่ง" }), NOW);
    const { criteria } = await content();
    expect(criteria.slice(0, 3).map(({ code }) => code)).toEqual(["P1", "O4", "P2"]);
    expect(criteria[1]).toMatchObject({ steps: [0, 250, 500], textTh: "ข้อใหม่ยิ่ง" });
    expect((await db().criterion.findFirstOrThrow({ where: { setId, code: "O4" } })).id).toBe(gate.id);
    expect((await lastEvent("CriteriaSet", setId)).detail).toMatchObject({
      changed: [{ code: "O4", fields: [{ field: "steps", before: "0, 1, 2, 3, 4, 5", after: "0, 2.5, 5" }, { field: "textTh" }, { field: "textEn" }] }], moved: ["O4"],
    });
    await removeItem(world.people.secretariat, { setId, code: "O4" }, NOW);
    expect((await content()).criteria).toHaveLength(50);
    expect((await getSetPage(world.people.admin, setId)).edits.map(({ action, codes }) => [action, codes])).toEqual([
      ["removeCriterion", ["O4"]], ["changeCriterion", ["O4"]], ["addCriterion", ["O4"]],
    ]);
  });

  test("the latest edit is taken back, then the one before it; the same one not twice", async () => {
    await copied();
    const before = await content();
    await saveItem(world.people.secretariat, typed({}), NOW);
    const between = await content();
    const head = SaveHead.parse({ setId, titleTh: "ใหม่", titleEn: "New", provenance: "", fullScore: "105", gold: "95", silver: "85", blue: "" });
    await saveHead(world.people.secretariat, head, NOW);
    const [last, first] = (await getSetPage(world.people.secretariat, setId)).edits;
    await expectRefused("NOTHING_TO_UNDO", () => undoChange(world.people.secretariat, { setId, changeId: first?.id ?? 0 }, NOW), look);
    await undoChange(world.people.secretariat, { setId, changeId: last?.id ?? 0 }, NOW);
    expect(await content()).toEqual(between);
    await expectRefused("NOTHING_TO_UNDO", () => undoChange(world.people.secretariat, { setId, changeId: last?.id ?? 0 }, NOW), look);
    await undoChange(world.people.secretariat, { setId, changeId: first?.id ?? 0 }, NOW);
    expect(await content()).toEqual(before);
    expect(await lastEvent("CriteriaSet", setId)).toMatchObject({ action: "undoCriteria", detail: { undone: "addCriterion", removed: ["O4"] } });
  });

  test("nobody else reads or changes sets", async () => {
    await copied();
    for (const person of [world.people.staff, world.people.chair, world.people.stranger]) {
      await expectRefused("NOT_FOUND", () => saveItem(person, typed({}), NOW), look);
      await expectRefused("NOT_FOUND", () => removeItem(person, { setId, code: "P1" }, NOW), look);
      await expectRefused("NOT_FOUND", () => freezeSet(person, { setId }, NOW), look);
      await expectRefused("NOT_FOUND", () => undoChange(person, { setId, changeId: 1 }, NOW), look);
      await expectRefused("NOT_FOUND", () => copySet(person, { setId, code: "X", titleTh: "ก", titleEn: "a" }, NOW), look);
      await expect(listSets(person)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(getSetPage(person, setId)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(compareStored(person, setId, world.set.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("a code stands once, and what is not there is not found", async () => {
    await copied();
    await expectRefused("CRITERION_TWICE", () => saveItem(world.people.secretariat, typed({ code: "P1" }), NOW), look);
    await expectRefused("NOT_FOUND", () => saveItem(world.people.secretariat, typed({ former: "X9" }), NOW), look);
    await expectRefused("NOT_FOUND", () => removeItem(world.people.secretariat, { setId, code: "X9" }, NOW), look);
  });

  test("what the form says wrong is named by its field", () => {
    const faultsOf = (over: object) => SaveItem.safeParse({ setId: "1", former: "", after: "", code: "A1", kind: "BASIC", view: "PLACE", points: "1", textTh: "ก", textStatus: "official", ...over })
      .error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    expect(faultsOf({})).toBeUndefined();
    expect(faultsOf({ code: "ข้อ 1" })).toEqual(["code CRITERION_CODE"]);
    expect(faultsOf({ textTh: "  " })).toEqual(["textTh REQUIRED"]);
    expect(faultsOf({ view: "" })).toEqual(["view VIEW_MISSING"]);
    expect(faultsOf({ points: "" })).toEqual(["points POINTS_MISSING"]);
    expect(faultsOf({ points: "1.234" })).toEqual(["points INVALID_POINTS"]);
    expect(faultsOf({ kind: "GATE" })).toEqual(["points GATE_HAS_POINTS"]);
    expect(faultsOf({ steps: "0, x" })).toEqual(["steps INVALID_POINTS"]);
    for (const steps of ["1", "0, 2", "0 1 0.5 1", "0.5, 1"]) expect(faultsOf({ steps })).toEqual(["steps STEPS_WRONG"]);
    expect(faultsOf({ kind: "GATE", points: "" })).toBeUndefined();
  });

  test("it is frozen when it comes to its full score, not before; frozen it never changes, in the database neither", async () => {
    await copied();
    await saveItem(world.people.secretariat, typed({}), NOW);
    expect((await getSetPage(world.people.secretariat, setId)).faults).toMatchObject([{ code: "SUM_WRONG", params: { sum: "105", full: "100" } }]);
    await expectRefused("SET_NOT_READY", () => freezeSet(world.people.secretariat, { setId }, NOW), look);
    await removeItem(world.people.secretariat, { setId, code: "O4" }, NOW);
    await freezeSet(world.people.secretariat, { setId }, NOW);
    await freezeSet(world.people.secretariat, { setId }, new Date(NOW.getTime() + 1000));
    expect((await getSetPage(world.people.secretariat, setId)).frozenAt).toEqual(NOW);
    await expectRefused("SET_FROZEN", () => saveItem(world.people.secretariat, typed({}), NOW), look);
    await expectRefused("SET_FROZEN", () => removeItem(world.people.secretariat, { setId, code: "P1" }, NOW), look);
    const change = await db().criteriaChange.findFirstOrThrow({ where: { setId } });
    await expectRefused("SET_FROZEN", () => undoChange(world.people.secretariat, { setId, changeId: change.id }, NOW), look);
    const open = await copySet(world.people.secretariat, { setId, code: "OPEN", titleTh: "ก", titleEn: "a" }, NOW);
    const criterion = await db().criterion.findFirstOrThrow({ where: { setId, code: "2.5" }, include: { steps: true } });
    for (const work of [
      () => db().criterion.update({ where: { id: criterion.id }, data: { textTh: "อื่น" } }),
      () => db().criterion.update({ where: { id: criterion.id }, data: { setId: open.setId, code: "Z" } }),
      () => db().scaleStep.updateMany({ where: { criterionId: criterion.id, points: 100 }, data: { points: 150 } }),
      () => db().scaleStep.deleteMany({ where: { criterionId: criterion.id } }),
      () => db().criteriaSet.update({ where: { id: setId }, data: { frozenAt: null } }),
      () => db().criteriaChange.update({ where: { id: change.id }, data: { undoneAt: null } }),
    ]) await expect(work()).rejects.toThrow();
  });

  test("a cycle does not open with a set that is not ready, and freezes one that is", async () => {
    await copied();
    const { admin } = world.people;
    await removeItem(admin, { setId, code: "O3" }, NOW);
    const { id } = await saveCycle(admin, {
      year: 2580, criteriaSetId: setId, policy: {}, synthetic: [], isDemo: false,
      applyFromOn: "2037-01-01", applyUntilOn: "2037-02-28", documentUntilOn: "2037-05-31", onSiteUntilOn: "2037-07-31", committeeUntilOn: "2037-08-31",
    }, NOW);
    await expectRefused("SET_NOT_READY", () => openCycle(admin, { cycleId: id }, NOW), () => db().cycle.findMany({ orderBy: { id: "asc" } }));
    const [edit] = (await getSetPage(admin, setId)).edits;
    await undoChange(admin, { setId, changeId: edit?.id ?? 0 }, NOW);
    await openCycle(admin, { cycleId: id }, NOW);
    expect((await getSetPage(admin, setId)).frozenAt).toEqual(NOW);
  });

  test("what a dossier of the year stands on stays", async () => {
    await copied();
    const criterion = await db().criterion.findFirstOrThrow({ where: { setId, code: "2.5" } });
    const cycle = await db().cycle.create({ data: {
      year: 2581, criteriaSetId: setId, applyFromOn: NOW, applyUntilOn: NOW, documentUntilOn: NOW, onSiteUntilOn: NOW, committeeUntilOn: NOW,
    } });
    const dossier = await db().dossier.create({ data: { cycleId: cycle.id, number: 1, title: "แฟ้ม", createdById: world.people.secretariat.userId, createdAt: NOW } });
    await db().dossierItem.create({ data: { dossierId: dossier.id, criterionId: criterion.id, points: 100 } });
    await expectRefused("CRITERION_IN_USE", () => removeItem(world.people.secretariat, { setId, code: "2.5" }, NOW), look);
    const halves = typed({ former: "2.5", after: "2.4", code: "2.5", kind: "ADVANCED", view: "SERVICE", points: "2", steps: "0, 2" });
    await expectRefused("CRITERION_IN_USE", () => saveItem(world.people.secretariat, halves, NOW), look);
  });

  test("the list sends one statement, however many sets there are", async () => {
    expect(await queriesOf(() => listSets(world.people.admin))).toHaveLength(1);
  });

  test("the page of a set sends as many statements after edits and with years as before", async () => {
    await copied();
    const { secretariat } = world.people;
    const before = await queriesOf(() => getSetPage(secretariat, setId));
    await saveItem(secretariat, typed({}), NOW);
    await saveItem(secretariat, typed({ code: "O5", after: "O4" }), NOW);
    await removeItem(secretariat, { setId, code: "O5" }, NOW);
    expect((await getSetPage(secretariat, setId)).edits).toHaveLength(3);
    expect(await queriesOf(() => getSetPage(secretariat, setId))).toHaveLength(before.length);
    expect(before.length).toBeLessThanOrEqual(7);
  });
});
