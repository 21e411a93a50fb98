import { formatPoints } from "@/lib/domain/points";
import { say, type Locale } from "@/lib/messages";
import type { GateRow, WeakPage, WeakRow } from "@/lib/weak-points/queries";
import type { Cell, Table } from "@/lib/xlsx";

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const pointsOf = (hundredths: number | null): Cell => (hundredths === null ? null : round(hundredths / 100, 4));

const HEADS = ["code", "criterion", "cases", "fullPoints", "average", "lost", "fullCount", "self", "overrated", "given"] as const;
const GATE_HEADS = ["code", "criterion", "cases", "unmetCount"] as const;

function scoredRow({ criterion, figures }: WeakRow, locale: Locale): Cell[] {
  const { cases, average, lost, full, selfAverage, overrated, given } = figures;
  return [
    criterion.code, locale === "en" ? criterion.textEn : criterion.textTh, cases, pointsOf(criterion.points), pointsOf(average), round(lost, 4), full, pointsOf(selfAverage), pointsOf(overrated),
    given.map(({ points, count }) => `${formatPoints(points)}: ${count}`).join("; "),
  ];
}

const gateRow = ({ criterion, cases, unmet }: GateRow, locale: Locale): Cell[] => [criterion.code, locale === "en" ? criterion.textEn : criterion.textTh, cases, unmet];

/** The two tables of the page, as they stand on it. */
export function weakTables(page: WeakPage, locale: Locale): Table[] {
  const head = (key: (typeof HEADS)[number] | (typeof GATE_HEADS)[number]) => ({ header: say(locale, `weakPoints.column.${key}`), width: key === "criterion" ? 60 : 16 });
  return [
    { name: say(locale, "weakPoints.scored"), columns: HEADS.map(head), rows: page.scored.map((row) => scoredRow(row, locale)) },
    { name: say(locale, "weakPoints.gates"), columns: GATE_HEADS.map(head), rows: page.gates.map((row) => gateRow(row, locale)) },
  ];
}

/** One table for a file that holds one: gates and scored criteria under the same heads. */
export function weakCsvRows(page: WeakPage, locale: Locale): Cell[][] {
  const heads = [...HEADS, "unmetCount" as const].map((key) => say(locale, `weakPoints.column.${key}`));
  const gates = page.gates.map((row) => [...gateRow(row, locale).slice(0, 3), null, null, null, null, null, null, null, row.unmet]);
  return [heads, ...page.scored.map((row) => [...scoredRow(row, locale), null]), ...gates];
}
