import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { copySet, saveHead, undoChange } from "@/lib/criteria/commands";
import { contentOf } from "@/lib/criteria/content";
import { confirmImport, getImport, readImport } from "@/lib/criteria/import";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { SaveHead } from "@/lib/criteria/schema";
import { getSetPage } from "@/lib/criteria/sets";
import { criteriaFile } from "@/lib/criteria/sheet";
import { db } from "@/lib/db";
import { isSame } from "@/lib/domain/criteria-compare";
import type { Actor } from "@/lib/domain/permissions";
import { buildWorld, NOW, type World } from "@/tests/support/builders";
import { expectRefused, lastEvent } from "@/tests/support/refusals";
import { asSource, csvFile } from "@/tests/support/sheets";

let world: World;
let setId: number;
beforeAll(async () => {
  world = await buildWorld();
  ({ setId } = await copySet(world.people.secretariat, { setId: world.set.id, code: "GECC-2571", titleTh: "ชุดทดสอบ", titleEn: "Test set" }, NOW));
});

const content = async () => contentOf(await getCriteriaSet(db(), setId));
const look = async () => ({ content: await content(), imports: await db().criteriaImport.findMany({ orderBy: { id: "asc" } }), changes: await db().criteriaChange.count() });
const exported = async (locale: "th" | "en" = "th") => buffer(Readable.from(criteriaFile((await content()).criteria, locale, NOW)));
const send = (bytes: Buffer, actor: Actor = world.people.secretariat) => readImport(actor, { setId, fileName: "เกณฑ์.xlsx", source: asSource(bytes) }, NOW);

/** The set's own file with some cells changed. */
async function changed(cells: Record<string, ExcelJS.CellValue>, more: (sheet: ExcelJS.Worksheet) => void = () => undefined): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(await exported()).buffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  for (const [cell, value] of Object.entries(cells)) sheet.getCell(cell).value = value;
  more(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}
/** In the file the headings are row 1: P1 is row 2, 1.1 row 16, 2.1 row 21, O1 row 49. */
describe("criteria from a file", () => {
  test("a set's own file, in either language, says what the set says", async () => {
    for (const locale of ["th", "en"] as const) {
      const { id } = await send(await exported(locale));
      const { comparison, faults } = await getImport(world.people.secretariat, setId, id);
      expect(faults).toEqual([]);
      expect(comparison && isSame(comparison)).toBe(true);
    }
  });

  test("twenty faults are told by their cells at once, and nothing is imported", async () => {
    const planted: Record<string, [ExcelJS.CellValue, string]> = {
      A2: [null, "REQUIRED"], B3: ["กายภาพมาก", "NOT_A_CHOICE"], F4: ["  ", "REQUIRED"], C5: ["ด้านหลัง", "NOT_A_CHOICE"], D6: ["หนึ่ง", "NOT_POINTS"],
      D7: ["2", "CRITERION_GATE"], A8: ["ข้อ ๗", "NOT_A_CODE"], I9: ["ทางการมาก", "NOT_A_CHOICE"], J10: ["อาจจะ", "NOT_A_CHOICE"],
      F11: [{ formula: "A1", result: "เวลา" }, "FORMULA"], A26: ["P14", "CRITERION_TWICE"], D16: [null, "CRITERION_POINTS"], C17: [null, "CRITERION_VIEW"],
      E18: ["0, 1", "CRITERION_STEPS"], E19: ["0; 2; 1", "CRITERION_STEPS"], E20: ["ศูนย์ถึงสอง", "CRITERION_STEPS"], D21: ["1.234", "NOT_POINTS"],
      F22: ["ก".repeat(2001), "TOO_LONG"], D23: [new Date("2025-01-02T00:00:00Z"), "UNEXPECTED_DATE"], A24: ["-2.4", "NOT_A_CODE"],
    };
    const before = await content();
    const { id } = await send(await changed(Object.fromEntries(Object.entries(planted).map(([cell, [value]]) => [cell, value]))));
    const { faults, comparison } = await getImport(world.people.secretariat, setId, id);
    expect(comparison).toBeNull();
    expect(Object.fromEntries(faults.map(({ column, row, code }) => [`${column}${row}`, code]))).toEqual(
      Object.fromEntries(Object.entries(planted).map(([cell, [, code]]) => [cell, code])));
    expect(faults).toHaveLength(20);
    expect(faults.every(({ sheet, heading }) => sheet === "เกณฑ์" && heading !== "")).toBe(true);
    expect(await content()).toEqual(before);
    await expectRefused("NOT_FOUND", () => confirmImport(world.people.secretariat, { setId, importId: id }, NOW), look);
  });

  test("a right file is previewed, then imported as one edit, recorded, and taken back", async () => {
    const before = await content();
    const bytes = await changed({ F2: "เวลาให้บริการตามคู่มือ", I2: "ข้อความทางการ", D49: "๕", E49: null }, (sheet) =>
      void sheet.addRow(["O4", "ผลลัพธ์", null, 5, null, "ข้อใหม่", null, null, null, null]));
    const { id } = await send(bytes);
    expect(await content()).toEqual(before);
    const { comparison, lacks } = await getImport(world.people.secretariat, setId, id);
    expect(comparison).toMatchObject({
      added: [{ code: "O4", points: 500, steps: [0, 100, 200, 300, 400, 500], textEn: "ข้อใหม่", textStatus: "placeholder", evidenceRequired: false }], removed: [],
      changed: [{ code: "P1", fields: [{ field: "textTh" }, { field: "textStatus", before: "sourced", after: "official" }] },
        { code: "O1", fields: [{ field: "points", before: "10", after: "5" }, { field: "steps" }] }],
    });
    expect(lacks).toEqual([]);
    await expectRefused("NOT_FOUND", () => confirmImport(world.people.staff, { setId, importId: id }, NOW), look);
    await confirmImport(world.people.secretariat, { setId, importId: id }, NOW);
    expect((await content()).criteria).toHaveLength(51);
    expect(await lastEvent("CriteriaSet", setId)).toMatchObject({ action: "importCriteria", detail: { added: ["O4"] } });
    await confirmImport(world.people.secretariat, { setId, importId: id }, NOW);
    const [edit, ...others] = (await getSetPage(world.people.secretariat, setId)).edits;
    expect([edit?.action, others.length]).toEqual(["importCriteria", 0]);
    await undoChange(world.people.secretariat, { setId, changeId: edit?.id ?? 0 }, NOW);
    expect(await content()).toEqual(before);
  });

  test("a preview that another edit overtook is not imported", async () => {
    const { id } = await send(await changed({ F2: "อีกข้อความ" }));
    const { titleTh, titleEn } = await content();
    await saveHead(world.people.secretariat, SaveHead.parse({ setId, titleTh: `${titleTh} ใหม่`, titleEn, provenance: "", fullScore: "100", gold: "90", silver: "80", blue: "70" }), NOW);
    await expectRefused("SET_CHANGED", () => confirmImport(world.people.secretariat, { setId, importId: id }, NOW), look);
  });

  test("a table of text is read too; strangers read nothing, a frozen set takes nothing, a wrong table is refused whole", async () => {
    const csv = csvFile([["รหัสข้อ", "ประเภท", "คะแนนเต็ม", "ข้อความภาษาไทย"], ["O1", "ผลลัพธ์", "๑๐๐", "ความพึงพอใจ"]]);
    const { id } = await send(csv);
    expect((await getImport(world.people.secretariat, setId, id)).comparison).toMatchObject({ removed: { length: 49 }, changed: [{ code: "O1" }] });
    await expect(send(csv, world.people.staff)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getImport(world.people.chair, setId, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(send(csvFile([["ชื่อศูนย์", "จังหวัด"], ["ก", "ข"]]))).rejects.toMatchObject({ code: "SHEET_HEADINGS" });
    const frozen = { setId: world.set.id, fileName: "a.csv", source: asSource(csv) };
    await expectRefused("SET_FROZEN", () => readImport(world.people.secretariat, frozen, NOW), look);
  });
});
