import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import yazl from "yazl";
import { sourceOf, type ZipSource } from "@/lib/zip-read";
import { unzip } from "@/tests/support/unzip";

/** Spreadsheets made for tests, with what people's have in them. */
export async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void, name = "Sheet1"): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet(name), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const tableFile = (rows: readonly (readonly ExcelJS.CellValue[])[], name?: string): Promise<Buffer> => workbook((sheet) => void sheet.addRows(rows.map((row) => [...row])), name);

export const csvFile = (rows: readonly (readonly (string | number)[])[], separator = ","): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => (/[",;\t\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(separator)).join("\r\n"));

export const asSource = (bytes: Buffer): ZipSource => sourceOf(bytes);

/** The same archive with some of its parts changed, added, or (null) left out. */
export async function rezipped(file: Buffer, change: (name: string, text: string) => string | null, added: Record<string, string> = {}): Promise<Buffer> {
  const out = new yazl.ZipFile();
  for (const [name, bytes] of await unzip(file)) {
    const text = change(name, bytes.toString("utf8"));
    if (text !== null && !name.endsWith("/")) out.addBuffer(Buffer.from(text), name);
  }
  for (const [name, text] of Object.entries(added)) out.addBuffer(Buffer.from(text), name);
  out.end();
  return buffer(out.outputStream);
}
