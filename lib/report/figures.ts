import { FUNNEL_STEPS } from "@/lib/domain/figures";
import type { PartFunnel, YearFunnel } from "@/lib/report/queries";
import { count, share, signed, word } from "@/lib/report/words";
import type { Funnel } from "@/lib/statistics/queries";

export const certifiedOf = ({ gold, silver, blue }: Funnel): number => gold + silver + blue;

const percentOf = (row: Funnel): number => (row.applied === 0 ? 0 : (100 * certifiedOf(row)) / row.applied);

/** The table of years. */
export const yearRows = (years: readonly YearFunnel[]): string[][] => years.map((row) =>
  [word("report.year", { year: row.year }), ...FUNNEL_STEPS.map((step) => count(row[step])), share(certifiedOf(row), row.applied)]);

/** The last year against the one before it. */
export function changeRow(years: readonly YearFunnel[]): string[] {
  const [before, last] = years.slice(-2);
  if (!before || !last) return [];
  return [
    word("report.changeSince", { year: before.year }), ...FUNNEL_STEPS.map((step) => signed(last[step] - before[step])),
    signed(percentOf(last) - percentOf(before)),
  ];
}

/** Bars of ministries or agencies, in hundredths of the longest. */
export function partRows(parts: readonly PartFunnel[], ofMinistries: boolean) {
  const most = Math.max(1, ...parts.map(certifiedOf));
  const wide = (value: number) => (100 * value) / most;
  const rows = parts.map((row) => ({
    label: row.nameTh, gold: wide(row.gold), silver: wide(row.silver), blue: wide(row.blue),
    note: word("report.partNote", { gold: count(row.gold), silver: count(row.silver), blue: count(row.blue), certified: count(certifiedOf(row)), applied: count(row.applied) }),
  }));
  const more = rows.map((_, left) => word(ofMinistries ? "report.moreMinistries" : "report.moreAgencies", { count: left }));
  return { title: word(ofMinistries ? "report.byMinistry" : "report.byAgency"), rows, more: [...more, word("report.moreAgencies", { count: rows.length })] };
}
