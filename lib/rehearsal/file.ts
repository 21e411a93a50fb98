import { csvOf } from "@/lib/csv";
import type { Conclusion } from "@/lib/domain/rehearsal";
import { formatTotal } from "@/lib/domain/points";
import { say, type Locale } from "@/lib/messages";
import type { MoveRow } from "@/lib/rehearsal/queries";
import { writeXlsx, type Cell } from "@/lib/xlsx";

/** Who would move, as the page lists them. */
export function movesTable(moves: readonly MoveRow[], locale: Locale): { headings: string[]; rows: Cell[][] } {
  const headings = (["ministry", "center", "province", "documentsBefore", "totalBefore", "tierBefore", "documentsAfter", "totalAfter", "tierAfter"] as const)
    .map((key) => say(locale, `rehearsal.column.${key}`));
  return { headings, rows: moves.map((move) => [move.ministryTh, move.centerTh, move.provinceTh, ...cellsOf(move.before, locale), ...cellsOf(move.after, locale)]) };
}

const cellsOf = ({ passedDocument, total, tier }: Conclusion, locale: Locale): Cell[] => [
  say(locale, passedDocument ? "rehearsal.passed" : "rehearsal.failed"), total === null ? null : Number(formatTotal(total)),
  tier === null ? say(locale, "rehearsal.noTier") : say(locale, `tier.${tier}`),
];

export function movesCsv(moves: readonly MoveRow[], locale: Locale): string {
  const { headings, rows } = movesTable(moves, locale);
  return csvOf([headings, ...rows]);
}

export function movesWorkbook(moves: readonly MoveRow[], locale: Locale, now: Date): AsyncIterable<Uint8Array> {
  const { headings, rows } = movesTable(moves, locale);
  return writeXlsx([{ name: say(locale, "rehearsal.title"), columns: headings.map((header) => ({ header })), rows }], now);
}
