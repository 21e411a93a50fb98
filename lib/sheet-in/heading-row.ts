import { columnLetter } from "@/lib/domain/cell-fault";
import { refuse } from "@/lib/domain/errors";
import { cleanCell, type RawCell } from "@/lib/domain/sheet-cell";
import { headingKey, headingsOf, type ColumnSpec, type Template } from "@/lib/sheet-in/template";
import type { RawItem } from "@/lib/sheet-in/xlsx-rows";
import { say } from "@/lib/messages";

export type HeadingRow = { row: number; columns: ReadonlyMap<string, { index: number; letter: string; heading: string }> };

/** Above the headings a table may have a title and a few remarks. */
const MOST_ABOVE = 20;

type Row = Extract<RawItem, { row: number }>;

/**
 * The row that holds the headings: the first with two of them, else the one that came nearest; `under` is what was already read below it.
 * @throws DomainError SHEET_EMPTY, SHEET_HEADINGS
 */
export async function findHeadingRow(items: AsyncGenerator<RawItem>, template: Template): Promise<HeadingRow & { under: RawItem[] }> {
  const known = new Map(template.columns.flatMap((spec) => headingsOf(spec).map((name) => [name, spec] as const)));
  const enough = Math.min(2, template.columns.length);
  const count = ({ cells }: Row) => cells.filter(({ text }) => known.has(headingKey(text))).length;
  const seen: RawItem[] = [];
  let best: Row | null = null;
  for (let next = await items.next(); !next.done; next = await items.next()) {
    seen.push(next.value);
    best = better(best, next.value, count);
    if (seen.length === MOST_ABOVE || (best && count(best) >= enough)) break;
  }
  if (!best) throw refuse("SHEET_EMPTY");
  return { ...columnsOf(best, template, known), under: seen.slice(seen.indexOf(best) + 1) };
}

function better(best: Row | null, item: RawItem, count: (row: Row) => number): Row | null {
  if (!("row" in item) || item.cells.length === 0) return best;
  return best && count(best) >= count(item) ? best : item;
}

function columnsOf({ row, cells }: Row, { columns }: Template, known: ReadonlyMap<string, ColumnSpec>): HeadingRow {
  const found = cells.map((cell) => ({ cell, spec: known.get(headingKey(cell.text)) }));
  const keys = found.flatMap(({ spec }) => (spec ? [spec.key] : []));
  const unknown = found.filter(({ cell, spec }) => !spec && cleanCell(cell.text) !== "").map(({ cell }) => shown(cell));
  const doubled = found.filter(({ spec }) => spec && keys.filter((key) => key === spec.key).length > 1).map(({ cell }) => shown(cell));
  const missing = columns.filter(({ key, required }) => required && !keys.includes(key)).map(({ heading }) => say("th", heading));
  if (unknown.length + doubled.length + missing.length > 0) throw refuse("SHEET_HEADINGS", { missing: listed(missing), unknown: listed(unknown), doubled: listed(doubled) });
  const places = found.flatMap(({ cell, spec }) => (spec ? [[spec.key, { index: cell.column, letter: columnLetter(cell.column), heading: cleanCell(cell.text) }] as const] : []));
  return { row, columns: new Map(places) };
}

const MOST_SHOWN = 30;
const shown = ({ column, text }: RawCell) => `${columnLetter(column)} “${cleanCell(text).slice(0, 60)}”`;
const listed = (names: string[]): string[] => (names.length === 0 ? ["–"] : names.slice(0, MOST_SHOWN));
