import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { definitionOf, isDayFigure } from "@/lib/domain/figure-filter";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { actorAt, isWaiting } from "@/lib/domain/waiting";
import { format, formatShortDay } from "@/lib/format";
import { say, type Locale, type MessageKey } from "@/lib/messages";
import type { CaseItem } from "@/lib/statistics/cases";
import type { CenterItem } from "@/lib/statistics/centers";
import { readWholeList, type FigureView } from "@/lib/statistics/view";
import type { Cell, Table } from "@/lib/xlsx";

type Maker<Row> = { header: MessageKey; width: number; cell: (row: Row, place: number) => Cell };
type Words = { locale: Locale; isDisclosed: boolean };

const named = (locale: Locale, th: string, en: string | null): string => (locale === "en" && en ? en : th);
const short = (locale: Locale, day: Day | null): Cell => (day === null ? null : formatShortDay(day, locale));

type Placed = Pick<CaseItem, "centerTh" | "centerEn" | "agencyTh" | "agencyEn" | "ministryTh" | "ministryEn" | "provinceTh" | "provinceEn">;

const placeMakers = (locale: Locale): Maker<Placed>[] => [
  { header: "figures.list.number", width: 8, cell: (_, place) => place + 1 },
  { header: "figures.list.center", width: 48, cell: (row) => named(locale, row.centerTh, row.centerEn) },
  { header: "figures.list.agency", width: 36, cell: (row) => named(locale, row.agencyTh, row.agencyEn) },
  { header: "figures.list.ministry", width: 30, cell: (row) => named(locale, row.ministryTh, row.ministryEn) },
  { header: "figures.list.province", width: 18, cell: (row) => named(locale, row.provinceTh, row.provinceEn) },
];

const caseMakers = ({ locale, isDisclosed }: Words): Maker<CaseItem>[] => [
  ...placeMakers(locale),
  { header: "figures.list.cycle", width: 10, cell: ({ year }) => year },
  { header: "figures.list.stage", width: 24, cell: ({ stage }) => say(locale, `stage.${stage}`) },
  { header: "figures.list.tier", width: 18, cell: ({ tier }) => (tier === null ? null : say(locale, `tier.${tier}`)) },
  { header: "figures.list.submitted", width: 16, cell: ({ submittedAt }) => short(locale, submittedAt && todayInThailand(submittedAt)) },
  { header: "figures.list.waiting", width: 14, cell: ({ stage, days }) => (isWaiting(stage) ? days : null) },
  { header: "figures.list.who", width: 36, cell: ({ stage }) => (isWaiting(stage) ? say(locale, `figures.stages.actor.${actorAt(stage, isDisclosed)}`) : null) },
];

const centerMakers = ({ locale }: Words): Maker<CenterItem>[] => [
  ...placeMakers(locale),
  { header: "figures.list.certificate", width: 22, cell: ({ number }) => number },
  { header: "figures.list.tier", width: 18, cell: ({ tier }) => (tier === null ? null : say(locale, `tier.${tier}`)) },
  { header: "figures.list.cycle", width: 10, cell: ({ cycleYear }) => cycleYear },
  { header: "figures.list.from", width: 16, cell: ({ validFrom }) => short(locale, validFrom) },
  { header: "figures.list.until", width: 16, cell: ({ validUntil, endsOn }) => short(locale, endsOn ?? validUntil) },
  { header: "figures.list.state", width: 14, cell: ({ number, endsOn }) => (number === null ? null : say(locale, endsOn === null ? "figures.list.notValid" : "figures.list.isValid")) },
];

type ListTable = Pick<Table, "columns"> & { rows: Iterable<readonly Cell[]> };

function tableOf<Row>(rows: readonly Row[], makers: readonly Maker<Row>[], locale: Locale): ListTable {
  function* cells(): Generator<Cell[]> {
    for (const [place, row] of rows.entries()) yield makers.map(({ cell }) => cell(row, place));
  }
  return { columns: makers.map(({ header, width }) => ({ header: say(locale, header), width })), rows: cells() };
}

/** The name of what is counted. */
export const figureWord = (locale: Locale, { figure }: FigureView): string =>
  say(locale, isDayFigure(figure) ? `figures.name.${figure}` : `funnel.${figure}`);

/** Whose figures they are. */
export function bodyWord(locale: Locale, { scope, place }: FigureView): string {
  const body = place.agencies.at(-1) ?? place.ministry;
  return body ? named(locale, body.nameTh, body.nameEn) : say(locale, scope === null ? "figures.wholeCountry" : "figures.mine");
}

/** Of which cycle, or of which day, and how it was narrowed. */
export function scopeWord(locale: Locale, { figure, cycle, on, province, place }: FigureView): string {
  const when = isDayFigure(figure) ? say(locale, "figures.list.onDay", { day: format.day(on, locale) }) : say(locale, "figures.list.ofYear", { year: cycle?.year ?? "–" });
  return [
    when,
    ...(province ? [say(locale, "figures.list.inProvince", { name: named(locale, province.nameTh, province.nameEn) })] : []),
    ...(place.part.direct ? [say(locale, "figures.list.ownOnly")] : []),
  ].join(" · ");
}

/** A second sheet that says what the first one is, so that the file can stand alone. */
function aboutOf(locale: Locale, view: FigureView, now: Date): Table {
  const rows: [MessageKey, string][] = [
    ["figures.list.what", figureWord(locale, view)], ["figures.list.part", bodyWord(locale, view)], ["figures.list.scopeOf", scopeWord(locale, view)],
    ["figures.list.definition", say(locale, `figures.definition.${definitionOf(view.figure)}`, { day: format.day(view.on, locale) })],
    ["figures.list.madeAt", format.instant(now, locale)],
  ];
  const name = say(locale, "figures.list.about");
  return { name, columns: [{ header: name, width: 20 }, { header: "", width: 90 }], rows: rows.map(([key, text]) => [say(locale, key), text]) };
}

/** The whole list behind the figure, as a table for people. */
export async function listTable(actor: Actor, view: FigureView, now: Date): Promise<ListTable> {
  const locale: Locale = actor.locale === "en" ? "en" : "th";
  const words = { locale, isDisclosed: !hasRole(actor, "SECRETARIAT") };
  const list = await readWholeList(actor, view, todayInThailand(now));
  return list.kind === "CASES" ? tableOf(list.rows, caseMakers(words), locale) : tableOf(list.rows, centerMakers(words), locale);
}

/** The same as a workbook: the list, and what it is. */
export async function listWorkbook(actor: Actor, view: FigureView, now: Date): Promise<Table[]> {
  const locale: Locale = actor.locale === "en" ? "en" : "th";
  return [{ name: figureWord(locale, view), ...(await listTable(actor, view, now)) }, aboutOf(locale, view, now)];
}
