import { beforeAll, describe, expect, test } from "vitest";
import { saveAgreed } from "@/lib/assessments/agree";
import { saveSheet } from "@/lib/assessments/commands";
import { getComparison } from "@/lib/assessments/comparison";
import { declareConflict } from "@/lib/assessments/conflict";
import { getDesk } from "@/lib/assessments/desk";
import { getLedger } from "@/lib/assessments/ledger";
import { SaveSheet } from "@/lib/assessments/schema";
import { db } from "@/lib/db";
import { issueRuling } from "@/lib/rulings/commands";
import { getRulingDesk, listRulings } from "@/lib/rulings/queries";
import { anotherCase, assign, buildWorld, marksFor, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

let world: World;
let otherCycleId: number;

beforeAll(async () => {
  world = await buildWorld();
  const { id: _, year, ...cycle } = await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } });
  ({ id: otherCycleId } = await db().cycle.create({ data: { ...cycle, policy: {}, year: year + 1 }, select: { id: true } }));
});

const issue = (code: string, textTh: string, more: object = {}) =>
  issueRuling(world.people.secretariat, { cycleId: world.cycleId, code, textTh, textEn: null, ...more }, NOW);
const year = async () => (await db().cycle.findUniqueOrThrow({ where: { id: world.cycleId } })).year;
const idOf = async (number: number, cycleId = world.cycleId) => (await db().ruling.findUniqueOrThrow({ where: { cycleId_number: { cycleId, number } } })).id;
const rulings = () => db().ruling.findMany({ orderBy: { id: "asc" } });

describe("a ruling", () => {
  test("is issued by the secretariat, has the cycle's next number, and is public without a name", async () => {
    expect(await issue("1.1", "นับเฉพาะป้ายภายนอก")).toMatchObject({ number: 1 });
    expect(await issue("1.2", "นับที่จอดรถของหน่วยงานข้างเคียงด้วย")).toMatchObject({ number: 2 });
    expect(await listRulings(await year())).toMatchObject([{ code: "1.1", number: 1, textTh: "นับเฉพาะป้ายภายนอก", issuedAt: NOW, replacedBy: null }, { code: "1.2" }]);
    expect(Object.keys((await listRulings(await year()))[0] ?? {})).not.toContain("issuedById");
    expect(await lastEvent("Cycle", world.cycleId)).toMatchObject({ action: "issueRuling", actorId: world.people.secretariat.userId, detail: { number: 2, criterion: "1.2" } });
  });

  test("is nobody else's to issue, nor to read at the secretariat's desk", async () => {
    for (const name of ["staff", "chair", "committee", "ministry", "admin"] as const) {
      await expectRefused("NOT_FOUND", () => issueRuling(world.people[name], { cycleId: world.cycleId, code: "1.1", textTh: "x", textEn: null }, NOW), rulings);
      await expect(getRulingDesk(world.people[name], await year())).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  test("is never changed; a newer one takes its place, once, and on the same criterion", async () => {
    const first = await idOf(1);
    expect(await issue("1.1", "นับป้ายภายนอกและภายใน", { replacesId: first })).toMatchObject({ number: 3 });
    expect((await listRulings(await year()))[0]).toMatchObject({ number: 1, replacedBy: 3 });
    await expectRefused("RULING_REPLACED", () => issue("1.1", "อีกฉบับ", { replacesId: first }), rulings);
    await expectRefused("RULING_REPLACED", async () => issue("1.2", "ข้ออื่น", { replacesId: await idOf(3) }), rulings);
    await expect(db().ruling.update({ where: { id: first }, data: { textTh: "แก้" } })).rejects.toThrow();
    await expect(db().ruling.delete({ where: { id: first } })).rejects.toThrow();
  });

  test("is issued only while its cycle is open and not announced", async () => {
    const at = (data: { openedAt: Date | null; announcedAt: Date | null }) => db().cycle.update({ where: { id: otherCycleId }, data });
    const late = () => issueRuling(world.people.secretariat, { cycleId: otherCycleId, code: "1.1", textTh: "ของรอบหน้า", textEn: null }, NOW);
    await at({ openedAt: null, announcedAt: null });
    await expectRefused("CYCLE_NOT_OPEN", late, rulings);
    await at({ openedAt: NOW, announcedAt: null });
    expect(await late()).toMatchObject({ number: 1 });
  });
});

describe("a citation", () => {
  let id: number;
  beforeAll(async () => {
    id = await anotherCase(world, "ศูนย์อ้างข้อวินิจฉัย");
    await assign(world, id, "DOCUMENT");
    for (const judge of [world.people.assessor1, world.people.assessor2, world.people.chair]) {
      await declareConflict(judge, { applicationId: id, conflict: "no", reason: null }, NOW);
    }
  });

  const cite = (code: string, citations: number[]) =>
    saveSheet(world.people.assessor1, { applicationId: id, stage: "DOCUMENT", finish: false, marks: [{ code, points: 0, citations }] }, NOW);
  const cited = () => db().citation.findMany({ where: { sheetId: { gt: 0 } }, select: { rulingId: true, criterionId: true } });

  test("rests on rulings on the same criterion of the same cycle, and what is said anew counts", async () => {
    const [first, second, latest] = [await idOf(1), await idOf(2), await idOf(3)];
    await cite("1.1", [first, latest]);
    await cite("1.1", [latest]);
    expect(await cited()).toMatchObject([{ rulingId: latest }]);
    await expectRefused("RULING_FOREIGN", () => cite("1.1", [second]), cited);
    await expectRefused("RULING_FOREIGN", async () => cite("1.1", [await idOf(1, otherCycleId)]), cited);
    await expectRefused("RULING_FOREIGN", () => cite("1.1", [999_999]), cited);
  });

  test("of another cycle is refused by the database too", async () => {
    const { sheetId, criterionId } = await db().citation.findFirstOrThrow();
    const rulingId = await idOf(1, otherCycleId);
    await expect(db().citation.create({ data: { sheetId, criterionId, rulingId } })).rejects.toThrow(/GE004|another cycle/);
  });

  test("boxes come in as a form sends them, and a part without boxes leaves citations as they are", async () => {
    const parse = (boxes: object) => SaveSheet.parse({ applicationId: id, stage: "DOCUMENT", marks: { "1.1": boxes } }).marks[0]?.citations;
    expect(parse({ citations: { none: "", 7: "7" } })).toEqual([7]);
    expect(parse({ citations: { none: "" } })).toEqual([]);
    expect(parse({ points: "1" })).toBeUndefined();
  });

  test("stands at the desk, is offered to the agreed sheet, and is told in the ledger", async () => {
    const latest = await idOf(3);
    const desk = await getDesk(world.people.assessor1, id, "DOCUMENT");
    const row = desk.asked ? desk.rows.find(({ criterion }) => criterion.code === "1.1") : undefined;
    expect(row).toMatchObject({ mark: { citations: [latest] }, rulings: [{ number: 1 }, { number: 3 }] });
    for (const judge of [world.people.assessor1, world.people.assessor2]) {
      await saveSheet(judge, { applicationId: id, stage: "DOCUMENT", finish: true, marks: marksFor(world, 80) }, NOW);
    }
    const comparison = await getComparison(world.people.chair, id, "DOCUMENT");
    expect(comparison.rows.find(({ criterion }) => criterion.code === "1.1")).toMatchObject({ agreed: null, cited: [latest] });
    await saveAgreed(world.people.chair, { applicationId: id, stage: "DOCUMENT", finish: false, notes: [], marks: [{ code: "1.1", points: 0, reason: "ดูข้อวินิจฉัย", citations: [latest] }] }, NOW);
    const ledger = await getLedger(world.people.chair, id);
    expect(ledger.rows.find(({ criterion }) => criterion.code === "1.1")?.cells.DOCUMENT?.agreed).toMatchObject({ citations: [latest] });
    expect(ledger.rulings).toHaveLength(3);
  });

  test("of a finished sheet stays", async () => {
    const finished = { sheet: { kind: "OWN" as const } };
    const { sheetId } = await db().citation.findFirstOrThrow({ where: { mark: finished } });
    await expect(db().citation.deleteMany({ where: { sheetId } })).rejects.toThrow();
  });
});
