import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getResult } from "@/lib/applications/results";
import { getApplication } from "@/lib/applications/queries";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { getComparison } from "@/lib/assessments/comparison";
import { getDesk, getRevealed } from "@/lib/assessments/desk";
import { getLedger } from "@/lib/assessments/ledger";
import { ledgerData } from "@/lib/assessments/ledger-pdf";
import { finishLook } from "@/lib/assessments/look";
import { getLookChoice } from "@/lib/assessments/look-choice";
import { listLooks } from "@/lib/assessments/looks";
import { getCase, listProgress } from "@/lib/assessments/queries";
import { getReturnDesk } from "@/lib/assessments/return-desk";
import { getSavedMark } from "@/lib/assessments/saved-part";
import { listWork } from "@/lib/assessments/work";
import { getWorkload } from "@/lib/cycles/workload";
import { findCycleWork } from "@/lib/dashboard/queries";
import { db } from "@/lib/db";
import { getDerivation } from "@/lib/decisions/sheets";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { declareConflict } from "@/lib/assessments/conflict";
import { anotherCase, assign, buildWorld, marksFor, NOW, YEAR, type World } from "@/tests/support/builders";
import { addLookers, later, lookAgain, nameAt } from "@/tests/support/second-look";

const stage = "DOCUMENT" as const;
const FIRST = ["canary-own", "canary-internal", "canary-agreed", "canary-discussed"];
const SECOND = ["canary-second"];

let world: World;
let id: number;
let looker: Actor;
let counter = 0;

beforeAll(async () => {
  world = await buildWorld({ secondLookMargin: 150 });
  ({ looker } = await addLookers(world));
});

/** A case near the pass mark, its team's words all to be told from others', and somebody named to look again. */
beforeEach(async () => {
  id = await anotherCase(world, `ศูนย์ปิดตา ${(counter += 1)}`);
  await assign(world, id, stage);
  const { assessor1, assessor2, chair } = world.people;
  const marks = marksFor(world, 71);
  const own = marks.map((mark) => ({ ...mark, reason: "canary-own", internal: "canary-internal" }));
  for (const actor of [assessor1, assessor2]) await saveSheet(actor, { applicationId: id, stage, marks: own, finish: true }, NOW);
  const notes = world.set.criteria.map(({ code }) => ({ code, note: "canary-discussed" }));
  const agreed = marks.map((mark) => ({ ...mark, reason: "canary-agreed", internal: "canary-internal" }));
  await saveAgreed(chair, { applicationId: id, stage, marks: agreed, notes, finish: true }, NOW);
  await nameAt(world, id, looker.userId);
  await declareConflict(looker, { applicationId: id, conflict: "no", reason: null }, NOW);
});

/** Everything that pages, addresses of data and files say of the case to one person, as one text; what is refused says its code. */
async function everythingTold(actor: Actor): Promise<string> {
  const reads: (() => Promise<unknown>)[] = [
    () => getApplication(actor, id), async () => listProgress(actor, (await getCase(actor, id)).facts), () => getDesk(actor, id, stage),
    () => getRevealed(actor, id, stage, "P1"), () => getRevealed(actor, id, stage, "O1"), () => getComparison(actor, id, stage), () => getLedger(actor, id),
    async () => ledgerData(await getLedger(actor, id)), () => listWork(actor, {}, NOW), () => listWork(actor, { group: "DONE" }, NOW),
    () => getSavedMark(actor, { applicationId: id, stage, sheet: "AGREED" }, "O1"), () => getSavedMark(actor, { applicationId: id, stage, sheet: "OWN" }, "P1"),
    () => getReturnDesk(actor, id, NOW), () => getDerivation(actor, id), () => getResult(actor, id), () => getLookChoice(actor, id), () => getWorkload(actor, YEAR, 150),
  ];
  const told = await Promise.all(reads.map((read) => read().catch((error: unknown) => (isDomainError(error) ? error.code : Promise.reject(error)))));
  return JSON.stringify(told, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

const canariesIn = (text: string, canaries: string[]) => canaries.filter((canary) => text.includes(canary));

describe("who looks again", () => {
  test("is told nothing of the first result before finishing: no sheet, no word, no total, no floor", async () => {
    const marks = marksFor(world, 66).slice(0, 20).map((mark) => ({ ...mark, reason: "canary-second" }));
    await saveSheet(looker, { applicationId: id, stage, marks, finish: false }, NOW);
    const told = await everythingTold(looker);
    expect(canariesIn(told, [...FIRST, '"floor"', '"side"', "7100"])).toEqual([]);
    expect(canariesIn(told, SECOND)).toEqual(SECOND);
    await expect(getComparison(looker, id, stage)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getLedger(looker, id)).rejects.toMatchObject({ code: "SHEETS_NOT_FINISHED" });
  });

  test("has the same desk: the version that was judged, blind to the self-score until the own is given", async () => {
    const desk = await getDesk(looker, id, stage);
    if (!desk.asked) throw new Error("asked");
    expect([desk.isSecond, desk.open, desk.version, desk.canPropose, desk.rows.length]).toEqual([true, true, 1, false, world.set.criteria.length]);
    expect(desk.rows.every(({ claim }) => claim === null)).toBe(true);
  });

  test("reads both results once finished, and so does the team", async () => {
    await lookAgain(world, id, looker, 66);
    for (const actor of [looker, world.people.chair, world.people.secretariat]) expect(canariesIn(await everythingTold(actor), ["canary-agreed"])).toEqual(["canary-agreed"]);
  });
});

test("nobody is told of the second sheet before it is finished", async () => {
  await saveSheet(looker, { applicationId: id, stage, marks: marksFor(world, 66).map((mark) => ({ ...mark, reason: "canary-second" })), finish: false }, NOW);
  const { chair, assessor1, secretariat, staff, committee } = world.people;
  for (const actor of [chair, assessor1, secretariat, staff, committee]) expect(canariesIn(await everythingTold(actor), SECOND)).toEqual([]);
  await finishLook(looker, { applicationId: id, stage }, later(10));
  for (const actor of [chair, assessor1, secretariat]) expect(canariesIn(await everythingTold(actor), SECOND)).toEqual(SECOND);
  expect(canariesIn(await everythingTold(staff), [...FIRST, ...SECOND])).toEqual([]);
});

test("the secretariat sees who must act and for how long, of all second looks, and on its desk those for which nobody is named", async () => {
  const { secretariat, chair } = world.people;
  const mine = async () => (await listLooks(secretariat, YEAR, later(2 * 24 * 60))).find((row) => row.applicationId === id);
  expect(await mine()).toMatchObject({ state: "NAMED", name: "Looker", daysWaiting: 2 });
  await lookAgain(world, id, looker, 66);
  expect(await mine()).toMatchObject({ state: "RECONCILE", name: "Chair" });
  await expect(listLooks(chair, YEAR, NOW)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const before = (await findCycleWork(secretariat, world.cycleId))?.unnamedLooks ?? 0;
  await declareConflict(looker, { applicationId: id, conflict: "yes", reason: "ญาติ" }, NOW);
  expect(await mine()).toMatchObject({ state: "UNNAMED", name: null });
  expect((await findCycleWork(secretariat, world.cycleId))?.unnamedLooks).toBe(before + 1);
});

describe("the worklist says who must act, and for how long", () => {
  const rowOf = async (actor: Actor, now: Date) => (await listWork(actor, {}, now)).rows.find((row) => row.applicationId === id);
  const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

  test("who looks, the team that waits, and the chair who reconciles", async () => {
    expect(await rowOf(looker, inDays(3))).toMatchObject({ group: "TO_SCORE", look: "MINE", daysWaiting: 3, given: 0, actors: [] });
    expect(await rowOf(world.people.chair, inDays(3))).toMatchObject({ group: "WAITING", look: "NAMED", daysWaiting: 3, actors: ["Looker"] });
    await lookAgain(world, id, looker, 66);
    expect(await rowOf(world.people.chair, inDays(2))).toMatchObject({ group: "TO_AGREE", look: "RECONCILE", daysWaiting: 2 });
    expect(await rowOf(looker, inDays(2))).toMatchObject({ group: "WAITING", look: "RECONCILE", actors: ["Chair"] });
  });

  test("while nobody is named it lies with the secretariat", async () => {
    await db().sheet.deleteMany({ where: { kind: "SECOND", assessment: { applicationId: id } } });
    await db().secondLook.updateMany({ where: { assessment: { applicationId: id } }, data: { namedAt: null, namedById: null } });
    expect(await rowOf(world.people.assessor1, inDays(1))).toMatchObject({ group: "WAITING", look: "UNNAMED", daysWaiting: 1, actors: [] });
  });
});

describe("both results stand side by side", () => {
  test("differences first, against the result as it was agreed first, whatever the chair changed since; for ever in the ledger", async () => {
    await lookAgain(world, id, looker, 66);
    const before = await getComparison(world.people.chair, id, stage);
    expect(before.sheets.map(({ part }) => part)).toEqual(["FIRST", "SECOND", "OWN", "OWN"]);
    expect(before).toMatchObject({ reconciling: true, canAgree: true, asksForLook: false, look: { total: 7100, secondTotal: 6600, floor: "PASS" } });
    const settle = before.rows.filter(({ mustDiscuss }) => mustDiscuss).map(({ criterion }) => criterion.code);
    expect([settle.length > 0, before.gaps.settlementMissing]).toEqual([true, settle]);
    const notes = settle.map((code) => ({ code, note: "canary-settled" }));
    await saveAgreed(world.people.chair, { applicationId: id, stage, marks: marksFor(world, 66), notes, finish: false }, later(12));
    expect(await getSavedMark(world.people.chair, { applicationId: id, stage, sheet: "AGREED" }, settle[0] ?? "")).toMatchObject({ discussion: "canary-settled" });
    const after = await getComparison(world.people.chair, id, stage);
    expect([after.sheets[0]?.score.total, after.score.total, after.gaps.settlementMissing]).toEqual([7100, 6600, []]);
    expect(after.sheets[0]?.marks).toEqual(before.sheets[0]?.marks);
    await saveAgreed(world.people.chair, { applicationId: id, stage, marks: [], notes: [], finish: true }, later(15));
    const ledger = await getLedger(world.people.secretariat, id);
    expect(ledger.stages[0]).toMatchObject({ passed: false, look: { looker: "Looker", total: 7100, secondTotal: 6600, agrees: false, closedAt: later(15) } });
    expect(ledger.stages[0]?.sheets.map(({ name, isSecond }) => [name, isSecond])).toEqual([["AssessorOne", false], ["AssessorTwo", false], ["Looker", true]]);
    const paper = ledgerData(ledger);
    expect(paper.totals.join("\n")).toMatch(/71.*66.*ทบทวน/);
    expect(paper.signatures.rows.map(([name, part]) => `${name} ${part}`)).toEqual(expect.arrayContaining([expect.stringMatching(/^Looker ผู้ตรวจซ้ำ/), expect.stringMatching(/^Chair .*ครั้งแรก/)]));
    expect(JSON.stringify(ledger.rows)).toContain("canary-settled");
  });
});
