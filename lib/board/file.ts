import type { BoardRow } from "@/lib/board/queries";
import { csvOf } from "@/lib/csv";
import { todayInThailand } from "@/lib/domain/calendar";
import { format } from "@/lib/format";
import { say, type Locale } from "@/lib/messages";
import { writeXlsx, type Cell, type Column } from "@/lib/xlsx";

const HEADS = ["center", "agency", "ministry", "province", "stage", "team", "who", "people", "task", "since", "days", "until", "late"] as const;
const WIDTHS: Partial<Record<(typeof HEADS)[number], number>> = { center: 40, agency: 34, ministry: 26, who: 18, people: 34, task: 34, days: 10, late: 12, team: 8 };

const headOf = (locale: Locale) => HEADS.map((key) => say(locale, `board.${key}`));

/** A row as the page says it, in the reader's language. */
function cellsOf(row: BoardRow, locale: Locale): Cell[] {
  const english = locale === "en";
  const day = (value: string) => format.day(value, locale);
  return [
    (english && row.centerEn) || row.centerTh, (english && row.agencyEn) || row.agencyTh, english ? row.ministryEn : row.ministryTh, english ? row.provinceEn : row.provinceTh,
    say(locale, `stage.${row.stage}`), row.teamNumber, say(locale, `board.whoIs.${row.who}`), row.people.join(", "), say(locale, `board.taskIs.${row.task}`),
    day(todayInThailand(row.since)), row.days, row.untilOn && day(row.untilOn), row.late,
  ];
}

export const boardCsv = (rows: readonly BoardRow[], locale: Locale): string => csvOf([headOf(locale), ...rows.map((row) => cellsOf(row, locale))]);

export function boardXlsx(rows: readonly BoardRow[], locale: Locale, now: Date): AsyncIterable<Uint8Array> {
  const columns = HEADS.map((key): Column => ({ header: say(locale, `board.${key}`), width: WIDTHS[key] ?? 18 }));
  return writeXlsx([{ name: say(locale, "board.title"), columns, rows: rows.map((row) => cellsOf(row, locale)) }], now);
}
