import { PassThrough } from "node:stream";
import ExcelJS from "exceljs";

/** Text, a number with its format, or nothing. What people wrote is never a formula. */
export type Cell = string | number | null;
export type Column = { header: string; width?: number; /** As Excel writes it: "0.00", "#,##0". */ format?: string };
export type Table = { name: string; columns: readonly Column[]; rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]> };

const FORMULA = /^[=+\-@\t\r]/;
/** Letters that Excel refuses in the name of a sheet, and control characters that no XML may hold. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
const printable = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** A workbook as it is written, row by row: a sheet a table, its header kept in sight, with a filter on it. */
export function writeXlsx(tables: readonly Table[], now: Date): AsyncIterable<Uint8Array> {
  const stream = new PassThrough();
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  book.created = now;
  void fill(book, tables).catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
  return stream;
}

async function fill(book: ExcelJS.stream.xlsx.WorkbookWriter, tables: readonly Table[]): Promise<void> {
  for (const { name, columns, rows } of tables) {
    const sheet = book.addWorksheet(sheetName(name), { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width = 18, format }) => ({ header, width, ...(format ? { style: { numFmt: format } } : {}) }));
    sheet.getRow(1).font = { bold: true };
    if (columns.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
    for await (const row of rows) addRow(sheet, row);
    sheet.commit();
  }
  await book.commit();
}

/** Stored as text a cell is no formula; marked as text it stays one where somebody edits it or saves it as another kind of file. */
function addRow(sheet: ExcelJS.Worksheet, values: readonly Cell[]): void {
  const row = sheet.addRow(values.map((value) => (typeof value === "string" ? printable(value) : value)));
  values.forEach((value, index) => {
    if (typeof value === "string" && FORMULA.test(value)) row.getCell(index + 1).numFmt = "@";
  });
  row.commit();
}
