import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { readTable, type Table } from "@/lib/sheet-in/read";
import { template } from "@/lib/sheet-in/template";
import { templateFile } from "@/lib/sheet-in/template-file";
import { asSource, csvFile, rezipped, tableFile, workbook } from "@/tests/support/sheets";

/** ศูนย์, รหัส, วันที่ประกาศ, ปี พ.ศ., กลุ่มตัวอย่าง, คะแนน…, อีเมล, บทบาท */
const SAMPLE = template({
  name: "committee.center",
  columns: [
    { key: "name", heading: "committee.center", kind: "text", required: true, max: 60 },
    { key: "code", heading: "field.code", kind: "code" },
    { key: "on", heading: "field.announcedOn", kind: "day" },
    { key: "year", heading: "field.year", kind: "year" },
    { key: "count", heading: "field.sample", kind: "integer", min: 0, max: 5000 },
    { key: "points", heading: "committee.final", kind: "points" },
    { key: "email", heading: "field.email", kind: "email" },
    { key: "role", heading: "field.role", kind: "choice", choices: { SECRETARIAT: "role.SECRETARIAT", CENTER_STAFF: "role.CENTER_STAFF" } },
  ],
});
const HEADINGS = ["ศูนย์", "รหัส", "วันที่ประกาศ", "ปี พ.ศ.", "กลุ่มตัวอย่าง", "สุดท้าย", "อีเมล", "บทบาท"];

type Cells = readonly ExcelJS.CellValue[];
const xlsx = async (...rows: Cells[]) => readTable(asSource(await tableFile([HEADINGS, ...rows])), SAMPLE);
const csv = (...rows: (string | number)[][]) => readTable(asSource(csvFile([HEADINGS, ...rows])), SAMPLE);
const told = ({ faults }: Table<typeof SAMPLE>) => faults.map(({ row, column, code }) => `${column}${row} ${code}`);
const refusalOf = async (reading: Promise<unknown>) => reading.then(() => null, (error: unknown) => (isDomainError(error) ? { code: error.code, ...error.params } : error));

describe("a cell is understood as it was meant", () => {
  it("text loses spaces, marks that nobody sees, and Thai typed in another order", async () => {
    const { rows, faults } = await xlsx(["  ศูนย์\u00a0บริการ\u200b  เเห่งที่ ๑ \ufeff"]);
    expect(faults).toEqual([]);
    expect(rows).toEqual([{ row: 2, values: { name: "ศูนย์ บริการ แห่งที่ ๑", code: null, on: null, year: null, count: null, points: null, email: null, role: null }, faulty: false }]);
  });

  it("numbers, whether kept as numbers or typed as text, in both kinds of digits", async () => {
    const { rows, faults } = await xlsx(["ก", 12, null, 2568, 1234, 6.8], ["ข", "A-๑๒", null, "พ.ศ. ๒๕๖๘", "๑,๒๓๔", "๖.๘"], ["ค", null, null, 2025, " 1,234 ", 0.1 + 0.2 - 0.3 + 6.8]);
    expect(faults).toEqual([]);
    expect(rows.map(({ values }) => [values.code, values.year, values.count, values.points])).toEqual([["12", 2568, 1234, 680], ["A-12", 2568, 1234, 680], [null, 2568, 1234, 680]]);
  });

  it.each<[string, ExcelJS.CellValue]>([
    ["text, Buddhist era", "31/1/2568"], ["text, common era", "31-01-2025"], ["Thai digits", "๓๑/๐๑/๒๕๖๘"], ["short Thai month", "31 ม.ค. 2568"],
    ["full Thai month", "31 มกราคม พ.ศ. 2568"], ["English month", "31 Jan 2025"], ["ISO", "2025-01-31"], ["ISO, Buddhist", "2568-01-31"],
    ["a day of the spreadsheet", new Date("2025-01-31T00:00:00Z")], ["a Buddhist year typed into it", new Date("2568-01-31T00:00:00Z")], ["a number that lost its format", 45_688],
  ])("a day: %s", async (_, value) => {
    const { rows, faults } = await xlsx(["ก", null, value]);
    expect(faults).toEqual([]);
    expect(rows[0]?.values.on).toBe("2025-01-31");
  });

  it("a choice by its Thai word, its English word or its code, an address in small letters", async () => {
    const { rows } = await csv(["ก", "", "", "", "", "", "Somchai@MOC.go.th", "ฝ่ายเลขานุการ"], ["ข", "", "", "", "", "", "", "Secretariat"], ["ค", "", "", "", "", "", "", "center_staff"]);
    expect(rows.map(({ values }) => [values.email, values.role])).toEqual([["somchai@moc.go.th", "SECRETARIAT"], [null, "SECRETARIAT"], [null, "CENTER_STAFF"]]);
  });
});

describe("a cell that cannot be taken is named", () => {
  it.each<[string, Cells, string[]]>([
    ["an empty cell that is needed", [null, "A1"], ["A2 REQUIRED"]],
    ["too many letters", ["ก".repeat(61)], ["A2 TOO_LONG"]],
    ["a year of two digits", ["ก", null, "31/1/68", "68"], ["C2 TWO_DIGIT_YEAR", "D2 TWO_DIGIT_YEAR"]],
    ["no such day", ["ก", null, "31/2/2568"], ["C2 NO_SUCH_DAY"]],
    ["29 February of no leap year", ["ก", null, "29 ก.พ. 2568"], ["C2 NO_SUCH_DAY"]],
    ["no day at all", ["ก", null, "เมื่อวาน"], ["C2 NOT_A_DAY"]],
    ["a year between the eras", ["ก", null, "1/1/2300", "2300"], ["C2 NOT_A_DAY", "D2 NOT_A_YEAR"]],
    ["no whole number", ["ก", null, null, null, "12.5"], ["E2 NOT_AN_INTEGER"]],
    ["one below and one above", ["ก", null, null, null, 5001], ["E2 TOO_GREAT"]],
    ["points that are none", ["ก", null, null, null, null, "6.845"], ["F2 NOT_POINTS"]],
    ["no address, no choice", ["ก", null, null, null, null, null, "somchai(at)moc", "ผู้จัดการ"], ["G2 NOT_AN_EMAIL", "H2 NOT_A_CHOICE"]],
    ["a code that became a day", ["ก", new Date("2025-02-01T00:00:00Z")], ["B2 UNEXPECTED_DATE"]],
    ["a code in Thai", ["ก", "ก-๑"], ["B2 NOT_A_CODE"]],
    ["a formula, however it shows", [{ formula: "A1", result: "ก" }], ["A2 FORMULA"]],
    ["an error of the spreadsheet", ["ก", { error: "#REF!" }], ["B2 ERROR_CELL"]],
    ["something under no heading", ["ก", null, null, null, null, null, null, null, null, "หมายเหตุ"], ["J2 NO_HEADING"]],
  ])("%s", async (_, row, faults) => {
    const table = await xlsx(row);
    expect(told(table)).toEqual(faults);
    expect(table.rows.filter(({ faulty }) => !faulty)).toEqual([]);
  });

  it("a row stays to be compared with where the cell may be empty, not where it must be filled", async () => {
    const { rows } = await xlsx(["ก", "ข้อ ๑"], [{ error: "#REF!" }, "A1"], ["ค", "A2"]);
    expect(rows.map(({ row, values, faulty }) => [row, values.name, values.code, faulty])).toEqual([[2, "ก", null, true], [4, "ค", "A2", false]]);
  });

  it("with the sheet, the heading and what stands there, and what may stand there", async () => {
    const { faults } = await xlsx(["ก"], ["ข", null, null, null, null, null, null, "ผู้จัดการ"]);
    expect(faults).toEqual([{ sheet: "Sheet1", row: 3, column: "H", heading: "บทบาท", code: "NOT_A_CHOICE", value: "ผู้จัดการ", params: { allowed: ["ฝ่ายเลขานุการ", "เจ้าหน้าที่ศูนย์"] } }]);
  });

  it("merged cells, once for the range; what they hide is not asked for as well", async () => {
    const file = await workbook((sheet) => {
      sheet.addRows([["ทะเบียนศูนย์"], HEADINGS, ["ก", "A1"], ["ข", "A2"], ["ค", "A3"]]);
      sheet.mergeCells("A1:H1");
      sheet.mergeCells("A3:A4");
    });
    expect(told(await readTable(asSource(file), SAMPLE))).toEqual(["A3 MERGED"]);
  });

  it("a formula in a table of text, and a quotation mark that never closes", async () => {
    expect(told(await csv(["=1+1"], ["'=1+1 เป็นข้อความ"]))).toEqual(["A2 FORMULA"]);
    const open = Buffer.concat([csvFile([HEADINGS, ["ก"]]), Buffer.from('\r\n"ข,A1\r\n')]);
    expect(told(await readTable(asSource(open), SAMPLE))).toEqual(["A3 QUOTE_OPEN"]);
  });
});

describe("tables of text in every form that spreadsheets write", () => {
  const rows = [HEADINGS, ["ศูนย์, \"หนึ่ง\"", "A1"], ["", ""], ["ศูนย์สอง", "A2"]];
  const names = async (bytes: Buffer) => (await readTable(asSource(bytes), SAMPLE)).rows.map(({ row, values }) => [row, values.name, values.code]);
  const expected = [[2, "ศูนย์, \"หนึ่ง\"", "A1"], [4, "ศูนย์สอง", "A2"]];
  const thaiWindows = (bytes: Buffer) => Buffer.from([...bytes.toString("utf8")].map((letter) => (letter > "\u0e00" ? letter.charCodeAt(0) - 0x0e00 + 0xa0 : letter.charCodeAt(0))));

  it.each<[string, Buffer]>([
    ["UTF-8", csvFile(rows)], ["with its mark", Buffer.concat([Buffer.from("\ufeff"), csvFile(rows)])], ["semicolons", csvFile(rows, ";")], ["tabs", csvFile(rows, "\t")],
    ["Windows-874", thaiWindows(csvFile(rows))], ["UTF-16", Buffer.from(`\ufeff${csvFile(rows, "\t").toString("utf8")}`, "utf16le")],
    ["lines that end by a return alone", Buffer.from(csvFile(rows).toString("utf8").replaceAll("\r\n", "\r"))], ["with a last line end", Buffer.concat([csvFile(rows), Buffer.from("\r\n")])],
  ])("%s", async (_, bytes) => expect(await names(bytes)).toEqual(expected));

  it("letters that its encoding does not have are named", async () => {
    const bytes = Buffer.concat([thaiWindows(csvFile([HEADINGS, ["ก"]])), Buffer.from([0xdb])]);
    expect(told(await readTable(asSource(bytes), SAMPLE))).toEqual(["A2 BAD_LETTERS"]);
  });
});

describe("a file that is no such table is refused as a whole", () => {
  const plain = () => tableFile([HEADINGS, ["ก"]]);

  it("other headings: what is missing, not known and double", async () => {
    const file = await tableFile([["รหัส", "รหัส", "เบอร์โทร"], ["1"]]);
    expect(await refusalOf(readTable(asSource(file), SAMPLE))).toEqual({ code: "SHEET_HEADINGS", missing: ["ศูนย์"], unknown: ["C “เบอร์โทร”"], doubled: ["A “รหัส”", "B “รหัส”"] });
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ["empty", () => Buffer.alloc(0), "SHEET_EMPTY"],
    ["headings alone", () => tableFile([HEADINGS]), "SHEET_EMPTY"],
    ["macros", async () => rezipped(await plain(), (_, text) => text, { "xl/vbaProject.bin": "x" }), "SHEET_MACRO"],
    ["a kind with macros", async () => rezipped(await plain(), (name, text) => (name === "[Content_Types].xml" ? text.replace("spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main") : text)), "SHEET_MACRO"],
    ["a password", () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]), "SHEET_LOCKED"],
    ["an old workbook", () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]), "SHEET_KIND"],
    ["a PDF", () => Buffer.from("%PDF-1.7 ศูนย์"), "SHEET_KIND"],
    ["a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), "SHEET_KIND"],
    ["a document", async () => rezipped(await plain(), (name, text) => (name === "_rels/.rels" ? text.replaceAll("/officeDocument\"", "/other\"") : text)), "SHEET_KIND"],
    ["cut off", async () => (await plain()).subarray(0, 3000), "SHEET_DAMAGED"],
    ["broken inside", async () => rezipped(await plain(), (name, text) => (name.endsWith("sheet1.xml") ? text.slice(0, -40) : text)), "SHEET_DAMAGED"],
    ["entities that grow", async () => rezipped(await plain(), (name, text) => (name.endsWith("sheet1.xml") ? text.replace("<worksheet", "<!DOCTYPE a [<!ENTITY b \"bb\">]><worksheet") : text)), "SHEET_DAMAGED"],
    ["a text without end", async () => rezipped(await plain(), (name, text) => (name.endsWith("sheet1.xml") ? text.replace("<sheetData>", `<sheetData>${" ".repeat(3_000_000)}`) : text)), "SHEET_TOO_LARGE"],
  ])("%s", async (_, file, code) => expect(await refusalOf((async () => readTable(asSource(await file()), SAMPLE))())).toMatchObject({ code }));

  const REPEATED = 300;
  it.each<[string, (big: string) => [string, string]]>([
    ["in its cells", (big) => ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${big.repeat(REPEATED)}</sheetData></worksheet>`]],
    ["in its strings", (big) => ["xl/sharedStrings.xml", `<sst>${big.repeat(REPEATED)}</sst>`]],
    ["in its styles", (big) => ["xl/styles.xml", `<styleSheet>${big.repeat(REPEATED)}</styleSheet>`]],
  ])("one of a few kilobytes that unpacks to 77 megabytes %s is refused before they are in memory", async (_, partOf) => {
    const [part, text] = partOf(`<si>${" ".repeat(256 * 1024)}</si>`);
    const bomb = await rezipped(await tableFile([HEADINGS, ["ก"]]), (name, own) => (name === part ? text : own));
    const before = process.memoryUsage().rss;
    expect(bomb.length).toBeLessThan(150 * 1024);
    expect(await refusalOf(readTable(asSource(bomb), SAMPLE))).toMatchObject({ code: "SHEET_TOO_LARGE" });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it("a table of one column loses no row while its headings are looked for", async () => {
    const rows = Array.from({ length: 50 }, (_, index) => [`ศูนย์ ${index}`]);
    expect((await readTable(asSource(csvFile([["ศูนย์"], ...rows])), SAMPLE)).rows).toHaveLength(50);
  });

  it("100,000 rows are read, one more is refused", async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => [`ศูนย์ ${index}`]);
    expect((await csv(...rows)).rows).toHaveLength(100_000);
    expect(await refusalOf(csv(...rows, ["อีกหนึ่ง"]))).toEqual({ code: "SHEET_TOO_MANY_ROWS", limit: 100_000 });
  });
});

describe("the file to fill in", () => {
  async function made(): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of templateFile(SAMPLE, { name: "ศูนย์ตัวอย่าง" }, "th", new Date("2026-11-23T00:00:00Z"), [["ศูนย์จริง", "A1"]])) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  it("is read back as it was made; its examples are on a sheet of their own", async () => {
    const { place, rows, faults } = await readTable(asSource(await made()), SAMPLE);
    expect([place.sheet, faults, rows.map(({ values }) => values.name)]).toEqual(["ศูนย์", [], ["ศูนย์จริง"]]);
  });

  it("is found by its sheet's name, wherever that sheet stands", async () => {
    const file = await workbook((sheet, book) => {
      sheet.addRow(["อย่างอื่น"]);
      book.addWorksheet("ศูนย์").addRows([["ศูนย์ *"], ["ก"]]);
    });
    expect((await readTable(asSource(file), SAMPLE)).rows.map(({ values }) => values.name)).toEqual(["ก"]);
  });
});
