import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { writeXlsx, type Table } from "@/lib/xlsx";
import { unzip } from "@/tests/support/unzip";

const NOW = new Date("2027-08-01T05:00:00Z");

async function bytesOf(tables: Table[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeXlsx(tables, NOW)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const readBack = async (tables: Table[]) => load(await bytesOf(tables));

async function load(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

test("text, numbers and empty cells come back as they were, Thai letter by letter", async () => {
  const columns = [{ header: "ศูนย์" }, { header: "คะแนน", format: "0.00" }];
  const sheet = (await readBack([{ name: "ผลคะแนน", columns, rows: [["ศูนย์ดำรงธรรม", 89.99], ["ข", null]] }])).getWorksheet("ผลคะแนน");
  expect(sheet?.getRow(1).values).toEqual([undefined, "ศูนย์", "คะแนน"]);
  expect(sheet?.getRow(2).values).toEqual([undefined, "ศูนย์ดำรงธรรม", 89.99]);
  expect(sheet?.getCell("B2").numFmt).toBe("0.00");
  expect(sheet?.getCell("B3").value).toBeNull();
});

test.each(["=1+1", "+66 2", "-x", "@SUM(A1)", "\tx"])("%j is a cell of text, no formula", async (value) => {
  const sheet = (await readBack([{ name: "a", columns: [{ header: "ก" }], rows: [[value]] }])).getWorksheet("a");
  expect(sheet?.getCell("A2")).toMatchObject({ type: ExcelJS.ValueType.String, value, numFmt: "@" });
});

test("a name that Excel refuses, and letters that no XML may hold, do not spoil the file", async () => {
  const book = await readBack([{ name: "คะแนน [1/2570]: ".repeat(4), columns: [{ header: "ก" }], rows: [["ก\u0000ข"]] }]);
  expect(book.worksheets[0]?.name.length).toBeLessThanOrEqual(31);
  expect(book.worksheets[0]?.getCell("A2").value).toBe("กข");
});

test("what fails while it is written fails for who reads it", async () => {
  const rows = (async function* () { yield ["ก"]; throw new Error("cut"); })();
  await expect(readBack([{ name: "a", columns: [{ header: "ก" }], rows }])).rejects.toThrow("cut");
});

test("a workbook without any format of its own is whole too, and columns past Z have two letters", async () => {
  const columns = Array.from({ length: 30 }, (_, index) => ({ header: `h${index}` }));
  const sheet = (await readBack([{ name: "a", columns, rows: [columns.map((_, index) => index)] }])).getWorksheet("a");
  expect([sheet?.getCell("AD1").value, sheet?.getCell("AD2").value]).toEqual(["h29", 29]);
  expect(sheet?.views).toMatchObject([{ state: "frozen", ySplit: 1 }]);
});

test("letters that XML reads otherwise, and a code that Excel would read as a letter, stay what they are", async () => {
  const bytes = await bytesOf([{ name: "a & b", columns: [{ header: "ก<ข>" }], rows: [['"&amp;'], ["_x0041_"]] }]);
  const sheet = (await load(bytes)).getWorksheet("a & b");
  expect([sheet?.getCell("A1").value, sheet?.getCell("A2").value]).toEqual(["ก<ข>", '"&amp;']);
  expect((await unzip(bytes)).get("xl/worksheets/sheet1.xml")?.toString()).toContain("_x005F_x0041_");
});

test("a text that comes again, on whatever sheet, is written once and read everywhere; one like a formula stays text", async () => {
  const rows = [["ทอง", "=1+1"], ["ทอง", " ขอบ "], ["ทอง", "=1+1"], ["<ก>", "=1+1"], ["<ก>", " ขอบ "]];
  const tables = ["หนึ่ง", "สอง"].map((name) => ({ name, columns: [{ header: "ระดับ" }, { header: "หมายเหตุ" }], rows }));
  const bytes = await bytesOf(tables);
  const book = await load(bytes);
  const cells = tables.map(({ name }) => rows.map((row, index) => row.map((_, column) => book.getWorksheet(name)?.getRow(index + 2).getCell(column + 1))));
  expect(cells.map((sheet) => sheet.map((row) => row.map((cell) => cell?.value)))).toEqual([rows, rows]);
  expect(cells.map((sheet) => [0, 2, 3].map((row) => sheet[row]?.[1]?.numFmt))).toEqual([["@", "@", "@"], ["@", "@", "@"]]);
  expect((await unzip(bytes)).get("xl/worksheets/sheet2.xml")?.toString()).not.toContain("ทอง");
});
