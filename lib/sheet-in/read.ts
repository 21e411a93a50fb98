import { columnIndex, columnLetter, type CellFault, type CellFaultCode } from "@/lib/domain/cell-fault";
import { refuse } from "@/lib/domain/errors";
import { cleanCell, readCell, type CellRead, type CellRule, type RawCell } from "@/lib/domain/sheet-cell";
import { findHeadingRow, type HeadingRow } from "@/lib/sheet-in/heading-row";
import { openRaw } from "@/lib/sheet-in/raw";
import { allowedIn, isRow, namesOf, ruleOf, type ColumnSpec, type ReadValues, type RowOf, type Template } from "@/lib/sheet-in/template";
import type { RawItem } from "@/lib/sheet-in/xlsx-rows";
import type { ZipSource } from "@/lib/zip-read";

/**
 * The one reader of tables that people send, .xlsx and .csv. How to use it:
 *
 *   const BODIES = template({ name: "imports.bodies.sheet", columns: [{ key: "code", heading: "imports.bodies.code", kind: "code", required: true }, …] });
 *   const { place, rows, faults, faultCount } = await readTable(storedSource(file), BODIES);   // or sourceOf(buffer), lib/zip-read
 *   rows[0].values.code                                                // typed by the template
 *   faults.push(faultAt(place, row, "code", "CODE_TAKEN", code))       // own checks; new codes go into lib/domain/cell-fault.ts
 *
 * What is the file's fault (no table, macros, a password, other headings, too large) is thrown as a refusal SHEET_…; what is a cell's
 * fault is a CellFault, named by sheet, row, column letter and heading. The reading goes on, so that
 * all faults are told at once: a row with a fault where a cell may be empty is in `rows` as if it were, with `faulty`, so that it is compared
 * with the others; one that lacks what it must have is not. Understood: UTF-8 with or without mark, UTF-16, Windows-874; Thai digits; spaces of all kinds; NFC; days
 * of both eras as text or as Excel's numbers; numbers kept as text. Refused by cell: formulas, error values, merged cells, years of two
 * digits. Empty rows are passed over. Of a file's bytes only a piece is held; `eachRow` also holds no rows.
 * `templateFile` (lib/sheet-in/template-file.ts) makes the file to fill in.
 */

/** Rows with something in them, under the headings. */
export const MOST_ROWS = 100_000;
/** Of all faults so many are kept; the rest is counted. Nobody mends more at once. */
const MOST_FAULTS = 2_000;
const MOST_VALUE = 200;

/** Where the columns of a file were found. */
export type Place = { sheet: string } & HeadingRow;
export type TableRow<T extends Template> = { row: number; values: RowOf<T>; /** A cell of it cannot be taken: nothing is written of this row. */ faulty: boolean };
export type RowRead<T extends Template> = { row: number; /** Null where a cell that must be filled has a fault. */ values: RowOf<T> | null; faults: CellFault[] };
export type Table<T extends Template> = { place: Place; rows: TableRow<T>[]; faults: CellFault[]; faultCount: number };

/** A fault in a row, of the column with this key. */
export function faultAt({ sheet, columns }: Place, row: number, key: string, code: CellFaultCode, value: string, params?: CellFault["params"]): CellFault {
  const { letter = "", heading = "" } = columns.get(key) ?? {};
  return { sheet, row, column: letter, heading, code, value: value.slice(0, MOST_VALUE), ...(params ? { params } : {}) };
}

/** Row by row; merged cells are told after all rows. @throws DomainError where the file is no such table */
export async function eachRow<T extends Template>(source: ZipSource, template: T): Promise<{ place: Place; rows: AsyncGenerator<RowRead<T>> }> {
  const { sheet, items } = await openRaw(source, namesOf(template));
  const { under, ...found } = await findHeadingRow(items, template);
  const place = { sheet, ...found };
  return { place, rows: readRows(chained(under, items), place, template) };
}

async function* chained(first: readonly RawItem[], rest: AsyncGenerator<RawItem>): AsyncGenerator<RawItem> {
  yield* first;
  yield* rest;
}

/** The whole table. @throws DomainError where the file is no such table */
export async function readTable<T extends Template>(source: ZipSource, template: T, onRow?: (count: number) => Promise<void>): Promise<Table<T>> {
  const { place, rows } = await eachRow(source, template);
  const table: Table<T> = { place, rows: [], faults: [], faultCount: 0 };
  let count = 0;
  for await (const { row, values, faults } of rows) {
    await onRow?.((count += 1));
    if (values) table.rows.push({ row, values, faulty: faults.length > 0 });
    table.faultCount += faults.length;
    table.faults.push(...faults.slice(0, Math.max(0, MOST_FAULTS - table.faults.length)));
  }
  if (table.rows.length === 0 && table.faultCount === 0) throw refuse("SHEET_EMPTY");
  return withoutHidden(table);
}

/** What is empty because it was merged with a neighbour lacks nothing. */
function withoutHidden<T extends Template>(table: Table<T>): Table<T> {
  const merged = table.faults.filter(({ code }) => code === "MERGED").flatMap(({ value }) => rangeOf(value) ?? []);
  if (merged.length === 0) return table;
  const hides = ({ row, column }: CellFault) => merged.some(({ rows, columns }) => within(row, rows) && within(columnIndex(column) ?? -1, columns));
  const faults = table.faults.filter((fault) => fault.code !== "REQUIRED" || !hides(fault));
  return { ...table, faults, faultCount: table.faultCount - (table.faults.length - faults.length) };
}

type Span = [from: number, until: number];
const within = (value: number, [from, until]: Span) => value >= from && value <= until;

function rangeOf(text: string): { rows: Span; columns: Span } | null {
  const [, left = "", top = "", right = "", bottom = ""] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text) ?? [];
  const [first, last] = [columnIndex(left), columnIndex(right)];
  return first === null || last === null ? null : { rows: [Number(top), Number(bottom)], columns: [first, last] };
}

type Reader = { spec: ColumnSpec; rule: CellRule };

async function* readRows<T extends Template>(items: AsyncGenerator<RawItem>, place: Place, template: T): AsyncGenerator<RowRead<T>> {
  const readers = template.columns.filter(({ key }) => place.columns.has(key)).map((spec) => ({ spec, rule: ruleOf(spec) }));
  let count = 0;
  for await (const item of items) {
    if ("merged" in item) {
      yield* mergedIn(item.merged, place);
      continue;
    }
    const cells = item.cells.filter(({ text, form }) => form !== "text" || cleanCell(text) !== "");
    if (cells.length === 0) continue;
    if ((count += 1) > MOST_ROWS) throw refuse("SHEET_TOO_MANY_ROWS", { limit: MOST_ROWS });
    yield readRow(item.row, cells, place, template, readers);
  }
}

function* mergedIn(text: string, place: Place): Generator<{ row: number; values: null; faults: CellFault[] }> {
  const range = rangeOf(text);
  if (!range || range.rows[1] < place.row) return;
  const heading = [...place.columns.values()].find(({ index }) => index === range.columns[0])?.heading ?? "";
  const row = range.rows[0];
  yield { row, values: null, faults: [{ sheet: place.sheet, row, column: columnLetter(range.columns[0]), heading, code: "MERGED", value: text }] };
}

function readRow<T extends Template>(row: number, cells: readonly RawCell[], place: Place, template: T, readers: readonly Reader[]): RowRead<T> {
  const cellOf = ({ key }: ColumnSpec) => cells.find(({ column }) => column === place.columns.get(key)?.index);
  const values: ReadValues = Object.fromEntries(template.columns.map(({ key }) => [key, null]));
  const faults: CellFault[] = [];
  for (const { spec, rule } of readers) {
    const cell = cellOf(spec);
    const read = required(spec, readCell(rule, cell));
    if ("fault" in read) faults.push(faultAt(place, row, spec.key, read.fault, cell ? cell.text : "", { ...read.params, ...namedChoices(spec, read.fault) }));
    else values[spec.key] = read.value;
  }
  faults.push(...strayFaults(row, cells, place));
  return { row, values: isRow(template, values) ? values : null, faults };
}

const required = (spec: ColumnSpec, read: CellRead): CellRead => (spec.required && "value" in read && read.value === null ? { fault: "REQUIRED" } : read);

const namedChoices = (spec: ColumnSpec, fault: CellFaultCode): CellFault["params"] => (fault === "NOT_A_CHOICE" ? { allowed: allowedIn(spec, "th") } : {});

/** What stands under no heading would be lost silently. */
function strayFaults(row: number, cells: readonly RawCell[], { sheet, columns }: Place): CellFault[] {
  const taken = new Set([...columns.values()].map(({ index }) => index));
  return cells.filter(({ column }) => !taken.has(column)).slice(0, 5)
    .map(({ column, text }) => ({ sheet, row, column: columnLetter(column), heading: "", code: "NO_HEADING", value: text.slice(0, MOST_VALUE) }));
}
