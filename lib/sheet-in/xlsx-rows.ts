import { columnIndex } from "@/lib/domain/cell-fault";
import type { RawCell } from "@/lib/domain/sheet-cell";
import type { Workbook } from "@/lib/sheet-in/workbook";
import { eachPiece, type Attributes } from "@/lib/sheet-in/xml";
import type { ZipItem, ZipSource } from "@/lib/zip-read";

/** A row with what stands in it, or, after all rows, cells that were merged ("A2:B3"). */
export type RawItem = { row: number; cells: RawCell[] } | { merged: string };

/** A sheet of 100,000 rows and twenty columns of Thai text has about 150 MB of XML. */
const MOST_SHEET = 400 * 1024 * 1024;
const MOST_CELLS = 300;
const DAYS_TO_1904 = 1462;
/** Days from Excel's zero to 1970. */
const UNIX_SERIAL = 25_569;
const DAY_MS = 86_400_000;

/** The rows of one sheet, as its XML comes. @throws BadZip */
export async function* xlsxRows(source: ZipSource, book: Workbook, item: ZipItem): AsyncGenerator<RawItem> {
  const reader = new SheetReader(book);
  const handlers = { open: reader.open, text: reader.text, close: reader.close };
  for await (const _ of eachPiece(source, item, MOST_SHEET, handlers)) yield* reader.found.splice(0);
}

type OpenCell = { column: number; type: string; style: number; isFormula: boolean; text: string };

/** One sheet's elements become rows. */
class SheetReader {
  readonly found: RawItem[] = [];
  private row = 0;
  private cells: RawCell[] = [];
  private cell: OpenCell | null = null;
  private column = -1;
  private takes = false;
  private aloud = false;

  private readonly openers: Readonly<Partial<Record<string, (attributes: Attributes) => void>>> = {
    c: (attributes) => this.openCell(attributes),
    row: (attributes) => this.openRow(attributes),
    mergeCell: ({ ref = "" }) => this.found.push({ merged: ref }),
    f: () => {
      if (this.cell) this.cell.isFormula = true;
    },
    rPh: () => {
      this.aloud = true;
    },
  };

  constructor(private readonly book: Workbook) {}

  open = (name: string, attributes: Attributes): void => {
    this.openers[name]?.(attributes);
    this.takes = name === "v" || (name === "t" && !this.aloud);
  };

  text = (text: string): void => {
    if (this.takes && this.cell) this.cell.text += text;
  };

  close = (name: string): void => {
    this.takes = false;
    if (name === "rPh") this.aloud = false;
    if (name === "c") this.closeCell();
    if (name === "row") this.found.push({ row: this.row, cells: this.cells });
  };

  private openRow({ r }: Attributes): void {
    this.row = r === undefined ? this.row + 1 : Number(r);
    this.cells = [];
    this.column = -1;
  }

  private openCell({ r = "", t = "n", s = "0" }: Attributes): void {
    this.column = columnIndex(r.replace(/\d+$/, "")) ?? this.column + 1;
    this.cell = { column: this.column, type: t, style: Number(s), isFormula: false, text: "" };
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell || this.cells.length >= MOST_CELLS) return;
    const raw = rawOf(cell, this.book);
    if (raw) this.cells.push(raw);
  }
}

/** By the type of a cell; all others are text that stands in the cell. */
const TYPES: Readonly<Partial<Record<string, (cell: OpenCell, book: Workbook) => RawCell | null>>> = {
  e: ({ column, text }) => ({ column, text, form: "error" }),
  s: ({ column, text }, { strings }) => textCell(column, strings[Number(text)] ?? "\ufffd"),
  d: ({ column, text }) => dateCell(column, text),
  b: ({ column, text }) => textCell(column, text === "1" ? "TRUE" : "FALSE"),
  n: numberCell,
};

function rawOf(cell: OpenCell, book: Workbook): RawCell | null {
  const { column, text, isFormula, type } = cell;
  if (isFormula) return { column, text, form: "formula" };
  return TYPES[type] ? TYPES[type](cell, book) : textCell(column, text);
}

const textCell = (column: number, text: string): RawCell | null => (text === "" ? null : { column, text, form: "text" });

function numberCell({ column, text, style }: OpenCell, { dayStyles, from1904 }: Workbook): RawCell | null {
  if (text === "") return null;
  const serial = Number(text) + (from1904 ? DAYS_TO_1904 : 0);
  return { column, text, form: dayStyles[style] === true ? "date" : "number", serial };
}

function dateCell(column: number, text: string): RawCell {
  const time = Date.parse(text.slice(0, 10));
  return Number.isNaN(time) ? { column, text, form: "error" } : { column, text, form: "date", serial: time / DAY_MS + UNIX_SERIAL };
}
