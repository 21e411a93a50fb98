import { refuse } from "@/lib/domain/errors";
import { csvRows } from "@/lib/sheet-in/csv-rows";
import { headingKey } from "@/lib/sheet-in/template";
import { openWorkbook, type Workbook } from "@/lib/sheet-in/workbook";
import { refusalOfZip } from "@/lib/sheet-in/xml";
import { xlsxRows, type RawItem } from "@/lib/sheet-in/xlsx-rows";
import type { ZipSource } from "@/lib/zip-read";

export type RawTable = { sheet: string; items: AsyncGenerator<RawItem> };

/** Of a file as it was sent. */
export const MOST_SHEET_MEGABYTES = 40;
const MOST_BYTES = MOST_SHEET_MEGABYTES * 1024 * 1024;

/**
 * Whatever was sent, as rows: a workbook's sheet of one of these names, else its first; a table of text has one sheet without a name.
 * What the file is is told by its content alone. @throws DomainError for what is no table that can be read
 */
export async function openRaw(source: ZipSource, names: readonly string[]): Promise<RawTable> {
  if (source.size === 0) throw refuse("SHEET_EMPTY");
  if (source.size > MOST_BYTES) throw refuse("SHEET_TOO_LARGE");
  const head = await source.read(0, Math.min(source.size, 4096));
  if (head.toString("latin1", 0, 4) === "PK\u0003\u0004") return openXlsx(source, names);
  if (head.toString("hex", 0, 8) === "d0cf11e0a1b11ae1") throw refuse(await oldOrLocked(source));
  if (isBinary(head)) throw refuse("SHEET_KIND");
  return { sheet: "", items: csvRows(source) };
}

/** Text holds no NUL, UTF-16 by its mark excepted; what PDFs begin with is no table. */
function isBinary(head: Buffer): boolean {
  const isUtf16 = head.length > 1 && head.readUInt16LE(0) === 0xfeff;
  return head.toString("latin1", 0, 4) === "%PDF" || head.toString("latin1", 0, 5) === "{\\rtf" || (!isUtf16 && head.includes(0));
}

/** Old workbooks and those locked by a password come in the same kind of file. */
async function oldOrLocked(source: ZipSource): Promise<"SHEET_LOCKED" | "SHEET_KIND"> {
  const locked = Buffer.from("EncryptedPackage", "utf16le");
  return (await source.read(0, source.size)).includes(locked) ? "SHEET_LOCKED" : "SHEET_KIND";
}

async function openXlsx(source: ZipSource, names: readonly string[]): Promise<RawTable> {
  const book = await openWorkbook(source).catch((error: unknown) => {
    throw refusalOfZip(error);
  });
  const sheet = sheetOf(book, names);
  if (!sheet) throw refuse("SHEET_EMPTY");
  return { sheet: sheet.name, items: refusing(xlsxRows(source, book, sheet.item)) };
}

function sheetOf({ sheets }: Workbook, names: readonly string[]): Workbook["sheets"][number] | undefined {
  return sheets.find(({ name }) => names.includes(headingKey(name))) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0];
}

async function* refusing(items: AsyncGenerator<RawItem>): AsyncGenerator<RawItem> {
  try {
    yield* items;
  } catch (error) {
    throw refusalOfZip(error);
  }
}
