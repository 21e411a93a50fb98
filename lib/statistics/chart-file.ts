import { todayInThailand } from "@/lib/domain/calendar";
import { MAP_SHADES } from "@/lib/domain/map-shades";
import type { Actor } from "@/lib/domain/permissions";
import { refuse } from "@/lib/domain/errors";
import { format } from "@/lib/format";
import { say, type Locale } from "@/lib/messages";
import { listProvinceFigures } from "@/lib/statistics/cases";
import { funnelChart, funnelLines, mapChart, trendChart } from "@/lib/statistics/charts";
import { bodyWord } from "@/lib/statistics/list-file";
import { caseQuestion, type FigureView } from "@/lib/statistics/view";
import { listYears } from "@/lib/statistics/years";

export const CHARTS = ["funnel", "trend", "map"] as const;
export type ChartName = (typeof CHARTS)[number];

type Shapes = Parameters<typeof mapChart>[1];
/** What a drawing is made from; the outlines of the provinces are the register's. */
export type ChartQuestion = { actor: Actor; view: FigureView; shapes: Shapes; now: Date };

const localeOf = ({ actor }: ChartQuestion): Locale => (actor.locale === "en" ? "en" : "th");

function wordsOf(question: ChartQuestion, title: string) {
  const locale = localeOf(question);
  return { title, about: bodyWord(locale, question.view), source: say(locale, "figures.chartSource", { at: format.instant(question.now, locale) }) };
}

/** The chosen cycle, if it is announced. @throws NOT_FOUND */
function announcedYear({ view: { cycle } }: ChartQuestion): number {
  if (!cycle?.announced) throw refuse("NOT_FOUND");
  return cycle.year;
}

async function drawFunnel(question: ChartQuestion): Promise<string> {
  const [year, locale, { scope, place }] = [announcedYear(question), localeOf(question), question.view];
  const row = (await listYears(scope, place.part)).find((found) => found.year === year);
  if (!row) throw refuse("NOT_FOUND");
  return funnelChart(wordsOf(question, say(locale, "figures.funnel.title", { year })), funnelLines(row, (step) => say(locale, `funnel.${step}`)));
}

async function drawTrend(question: ChartQuestion): Promise<string> {
  const [locale, { scope, place }] = [localeOf(question), question.view];
  const tiers = { gold: say(locale, "funnel.gold"), silver: say(locale, "funnel.silver"), blue: say(locale, "funnel.blue") };
  return trendChart({ ...wordsOf(question, say(locale, "figures.trend")), applied: say(locale, "funnel.applied"), tiers }, await listYears(scope, place.part));
}

async function drawMap(question: ChartQuestion): Promise<string> {
  const [year, locale, { actor, view, shapes, now }] = [announcedYear(question), localeOf(question), question];
  const asked = caseQuestion(actor, { ...view, figure: "applied", province: null }, todayInThailand(now));
  const rows = asked === null ? [] : await listProvinceFigures(asked);
  const drawn = wordsOf(question, say(locale, "figures.provinces.title", { year }));
  const words = {
    ...drawn, source: `${drawn.source} · ${say(locale, "provinces.attribution")}`, legend: say(locale, "figures.provinces.legend"),
    from: (from: number) => say(locale, "provinces.legendFrom", { from }),
  };
  return mapChart(words, shapes, MAP_SHADES, rows.map(({ code, nameTh, nameEn, certified }) => ({ code, name: locale === "en" ? nameEn : nameTh, count: certified })));
}

const DRAW: Record<ChartName, (question: ChartQuestion) => Promise<string>> = { funnel: drawFunnel, trend: drawTrend, map: drawMap };

/** A chart of the view as a drawing. @throws NOT_FOUND where the cycle is not announced */
export const drawChart = (chart: ChartName, question: ChartQuestion): Promise<string> => DRAW[chart](question);
