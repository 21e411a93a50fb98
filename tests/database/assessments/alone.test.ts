import { beforeAll, describe, expect, test } from "vitest";
import { getResult } from "@/lib/applications/results";
import { getSubmission } from "@/lib/applications/submissions";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { getComparison } from "@/lib/assessments/comparison";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk, getRevealed, type Desk, type OpenDesk } from "@/lib/assessments/desk";
import { getLedger } from "@/lib/assessments/ledger";
import { findOpenSheet, getCase, listProgress } from "@/lib/assessments/queries";
import { findNextToScore, listVisits, listWork } from "@/lib/assessments/work";
import { db } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { anotherCase, assign, atCommittee, buildWorld, marksFor, NOW, VISIT, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";

let world: World;
let id: number;
beforeAll(async () => {
  world = await buildWorld();
  id = await anotherCase(world, "ศูนย์ลำพัง");
  await assign(world, id, "DOCUMENT");
  await sayNo(id);
});

async function sayNo(applicationId: number): Promise<void> {
  for (const judge of [world.people.assessor1, world.people.assessor2, world.people.chair]) {
    await declareConflict(judge, { applicationId, conflict: "no", reason: null }, NOW);
  }
}

/** Everything that a person can read of the case, as bytes; what is refused is the code of its refusal. */
async function readAll(actor: Actor, applicationId = id): Promise<string> {
  const stages: AssessedStage[] = ["DOCUMENT", "ON_SITE"];
  const readings = [
    ...stages.flatMap((stage) => [getDesk(actor, applicationId, stage), getComparison(actor, applicationId, stage), getRevealed(actor, applicationId, stage, "1.1")]),
    getLedger(actor, applicationId), getResult(actor, applicationId), getSubmission(actor, applicationId, 1), listWork(actor, {}, NOW), listWork(actor, { group: "DONE" }, NOW), listVisits(actor, NOW),
    getCase(actor, applicationId).then(({ facts }) => listProgress(actor, facts)),
  ];
  const answers = await Promise.all(readings.map((reading: Promise<unknown>) => reading.catch((error: unknown) => {
    if (isDomainError(error)) return error.code;
    throw error;
  })));
  return JSON.stringify(answers);
}

const open = (desk: Desk): OpenDesk => {
  if (!desk.asked) throw new Error("not asked yet");
  return desk;
};
const rowOf = (desk: OpenDesk, code: string) => desk.rows.find((row) => row.criterion.code === code);
const whole = (stage: AssessedStage, canary: string, total = 80) => ({
  applicationId: id, stage, finish: true, ...(stage === "ON_SITE" ? { ...VISIT, note: `${canary}-NOTE` } : {}),
  marks: marksFor(world, total).map((mark) => ({ ...mark, reason: `${canary}-${mark.code}` })),
});

describe("nobody sees another's sheet before all have finished", () => {
  test("not the other scorer, the chair, the secretariat, nor anybody else", async () => {
    await saveSheet(world.people.assessor1, whole("DOCUMENT", "CANARY-ONE"), NOW);
    for (const [name, actor] of Object.entries(world.people)) {
      const read = await readAll(actor);
      expect([name, read.includes("CANARY-ONE")]).toEqual([name, name === "assessor1"]);
    }
  });

  test("afterwards the team and the secretariat do; center, ministry and committee do not", async () => {
    await saveSheet(world.people.assessor2, whole("DOCUMENT", "CANARY-TWO"), NOW);
    for (const [name, actor] of Object.entries(world.people)) {
      const inside = ["assessor1", "assessor2", "chair", "secretariat"].includes(name);
      const read = await readAll(actor);
      expect([name, read.includes("CANARY-ONE"), read.includes("CANARY-TWO")]).toEqual([name, inside, inside]);
    }
  });

  test("the comparison puts all side by side and proposes what all agree on", async () => {
    const comparison = await getComparison(world.people.chair, id, "DOCUMENT");
    const row = comparison.rows.find((item) => item.criterion.code === "P1");
    expect(row).toMatchObject({ differs: false, mustDiscuss: false, values: [true, true], suggestion: { met: true, reason: "" } });
    expect(row?.reasons.map(({ reason }) => reason)).toEqual(["CANARY-ONE-P1", "CANARY-TWO-P1"]);
    expect(comparison).toMatchObject({ canAgree: true, passed: null, passMark: 7000, fullScore: 10_000 });
    expect((await getComparison(world.people.secretariat, id, "DOCUMENT")).canAgree).toBe(false);
  });

  test("on site a scorer sees neither others nor what the documents came to, until the own score is given", async () => {
    const notes = (await getComparison(world.people.chair, id, "DOCUMENT")).gaps.discussionMissing.map((code) => ({ code, note: "หารือ" }));
    const { note: _, ...agreed } = { ...whole("DOCUMENT", "CANARY-AGREED"), notes, note: "" };
    await saveAgreed(world.people.chair, agreed, NOW);
    await assign(world, id, "ON_SITE");
    const { assessor1, assessor2, secretariat } = world.people;
    expect(await findOpenSheet(assessor1, id)).toBe("ON_SITE");
    const before = await readAll(assessor1);
    expect(before).not.toContain("CANARY-AGREED");
    expect(before).not.toContain("CANARY-TWO");
    expect(open(await getDesk(assessor1, id, "ON_SITE")).rows.every((row) => row.claim === null && row.document === null)).toBe(true);
    await saveSheet(assessor1, { applicationId: id, stage: "ON_SITE", marks: [{ code: "1.1", points: 100 }], finish: false }, NOW);
    const desk = open(await getDesk(assessor1, id, "ON_SITE"));
    expect(rowOf(desk, "1.1")?.document?.reason).toBe("CANARY-AGREED-1.1");
    expect(JSON.stringify(desk).match(/CANARY-AGREED/g)?.length).toBe(1);
    expect(await getRevealed(assessor1, id, "ON_SITE", "1.2")).toEqual({ claim: null, document: null });
    await saveSheet(assessor1, whole("ON_SITE", "CANARY-SITE"), NOW);
    expect(await readAll(secretariat)).not.toContain("CANARY-SITE");
    expect(await readAll(assessor2)).not.toContain("CANARY-SITE");
    expect(await readAll(assessor1)).toContain("CANARY-AGREED");
  });
});

describe("the applicant's self-score", () => {
  test("is in no byte of the sheet before the own score of that criterion", async () => {
    const mine = await anotherCase(world, "ศูนย์ประเมินตนเอง");
    await assign(world, mine, "DOCUMENT");
    await sayNo(mine);
    const { assessor1 } = world.people;
    expect(await readAll(assessor1, mine)).not.toMatch(/"selfScore":(?!null)/);
    await saveSheet(assessor1, { applicationId: mine, stage: "DOCUMENT", marks: [{ code: "1.1", points: 100 }, { code: "P1", met: true }], finish: false }, NOW);
    await saveSheet(assessor1, { applicationId: mine, stage: "DOCUMENT", marks: [{ code: "1.2", reason: "ยังไม่ให้คะแนน" }], finish: false }, NOW);
    const desk = open(await getDesk(assessor1, mine, "DOCUMENT"));
    expect(desk.rows.filter((row) => row.claim !== null).map((row) => row.criterion.code)).toEqual(["P1", "1.1"]);
    expect(rowOf(desk, "1.1")?.claim).toEqual({ met: null, selfScore: 200 });
    expect(rowOf(desk, "1.1")?.answer.text).toBe("คำตอบ 1.1");
    expect(await getRevealed(assessor1, mine, "DOCUMENT", "1.1")).toEqual({ claim: { met: null, selfScore: 200 }, document: null });
  });
});

describe("the ledger", () => {
  test("tells the whole story to the secretariat, the agreed sheets to the committee, nothing to center and ministry", async () => {
    const done = await atCommittee(world, 85);
    const { secretariat, committee, staff, ministry } = world.people;
    const ledger = await getLedger(secretariat, done);
    expect(ledger.rows[0]?.cells.DOCUMENT?.sheets.length).toBe(2);
    expect(ledger.final).toMatchObject({ total: 85_000_000, tier: "SILVER" });
    expect(ledger.stages.map(({ stage, passed, agreed }) => [stage, passed, agreed?.total])).toEqual([["DOCUMENT", true, 8500], ["ON_SITE", true, 8500]]);
    const read = await getLedger(committee, done);
    expect(read.stages.every((stage) => stage.sheets.length === 0)).toBe(true);
    expect(read.rows.every((row) => row.cells.ON_SITE?.sheets.length === 0 && row.cells.ON_SITE.agreed !== null)).toBe(true);
    for (const actor of [staff, ministry]) await expect(getLedger(actor, done)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the worklist", () => {
  test("sorts cases by what is to be done, and says who must act and since when", async () => {
    const { assessor1, assessor2, chair, outsider } = world.people;
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    const mine = await listWork(assessor2, {}, later);
    expect(mine.rows.find((row) => row.applicationId === id)).toMatchObject({ group: "TO_SCORE", stage: "ON_SITE", given: 0, items: 50, daysWaiting: 3, actors: [] });
    expect((await listWork(assessor1, {}, later)).rows.find((row) => row.applicationId === id)).toMatchObject({ group: "WAITING", actors: ["AssessorTwo"], given: 50 });
    expect((await listWork(assessor2, { group: "DONE" }, later)).rows.length).toBe(mine.counts.DONE);
    await saveSheet(assessor2, whole("ON_SITE", "LAST"), NOW);
    expect((await listWork(chair, { group: "TO_AGREE" }, later)).rows.map((row) => row.applicationId)).toEqual([id]);
    expect((await listWork(assessor1, {}, later)).rows.find((row) => row.applicationId === id)).toMatchObject({ group: "WAITING", actors: ["Chair"] });
    expect(await listWork(outsider, {}, later)).toMatchObject({ rows: [], total: 0 });
    expect((await listVisits(assessor1, NOW)).map((visit) => visit.applicationId)).toContain(id);
  });
});

test("every page's reading takes as many statements with more cases and sheets", async () => {
  const { assessor1, chair, secretariat } = world.people;
  const count = async () => [
    (await queriesOf(() => listWork(assessor1, {}, NOW))).length, (await queriesOf(() => listVisits(secretariat, NOW))).length,
    (await queriesOf(() => getDesk(assessor1, id, "ON_SITE"))).length, (await queriesOf(() => getComparison(chair, id, "ON_SITE"))).length,
    (await queriesOf(() => getLedger(secretariat, id))).length,
  ];
  const before = await count();
  for (let index = 0; index < 4; index += 1) await assign(world, await anotherCase(world, `ศูนย์เพิ่ม ${index}`), "DOCUMENT");
  expect(await count()).toEqual(before);
  expect(Math.max(...before)).toBeLessThan(20);
  expect(before.slice(0, 3)).toEqual([2, 1, 4]);
});

describe("what should have been done by now", () => {
  test("is told from the day after the stage's last day, and listed apart; the next to score opens first", async () => {
    const { assessor1, outsider } = world.people;
    const late = await anotherCase(world, "ศูนย์เกินกำหนด");
    await assign(world, late, "DOCUMENT");
    const { documentUntilOn } = await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } });
    const after = (days: number) => new Date(documentUntilOn.getTime() + days * 86_400_000);
    const overdue = async (now: Date) => (await listWork(assessor1, { group: "OVERDUE" }, now)).rows.filter((row) => row.applicationId === late);
    expect(await overdue(after(0))).toEqual([]);
    expect(await overdue(after(3))).toMatchObject([{ group: "TO_SCORE", daysOverdue: 3 }]);
    const { counts } = await listWork(assessor1, {}, after(3));
    expect(counts.OVERDUE).toBe((await listWork(assessor1, { group: "OVERDUE" }, after(3))).total);
    const first = (await listWork(assessor1, { group: "TO_SCORE" }, NOW)).rows[0];
    expect(await findNextToScore(assessor1, NOW)).toMatchObject({ applicationId: first?.applicationId, stage: first?.stage });
    expect(await findNextToScore(outsider, NOW)).toBeNull();
  });
});

describe("what a mark was before it was changed", () => {
  test("is seen by nobody else before all have finished, and by the team afterwards", async () => {
    const other = await anotherCase(world, "ศูนย์แก้คะแนน");
    await assign(world, other, "DOCUMENT");
    await sayNo(other);
    const give = (points: number, reason: string) =>
      saveSheet(world.people.assessor1, { applicationId: other, stage: "DOCUMENT", finish: false, marks: [{ code: "1.1", points, reason }] }, NOW);
    await give(100, "CANARY-BEFORE");
    await give(0, "");
    for (const actor of Object.values(world.people)) expect(await readAll(actor, other)).not.toContain("CANARY-BEFORE");
    const rest = (canary: string, total: number) => ({ ...whole("DOCUMENT", canary, total), applicationId: other });
    await saveSheet(world.people.assessor1, rest("THREE", 80), NOW);
    await saveSheet(world.people.assessor2, rest("FOUR", 80), NOW);
    for (const [name, actor] of Object.entries(world.people)) {
      expect([name, (await readAll(actor, other)).includes("CANARY-BEFORE")]).toEqual([name, ["assessor1", "assessor2", "chair", "secretariat"].includes(name)]);
    }
  });
});
