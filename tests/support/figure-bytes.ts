import type { Day } from "@/lib/domain/calendar";
import { DAY_FIGURES, type FigureName, type FigureSearch } from "@/lib/domain/figure-filter";
import { FUNNEL_KEYS } from "@/lib/domain/figures";
import type { Actor } from "@/lib/domain/permissions";
import { mapShapes } from "@/lib/register/map-shapes";
import { listProvinceFigures, listStagesNow } from "@/lib/statistics/cases";
import { countDay, readCenters } from "@/lib/statistics/centers";
import { CHARTS, drawChart } from "@/lib/statistics/chart-file";
import { listComparedFigures } from "@/lib/statistics/compare";
import { listTable, listWorkbook } from "@/lib/statistics/list-file";
import { listChoosable } from "@/lib/statistics/part";
import { caseQuestion, centerQuestion, getFigureView, readFigurePage, readFigureValue, type FigureView } from "@/lib/statistics/view";
import { listChildren, listYears } from "@/lib/statistics/years";

/** What the pages, files and pictures of figures send at an address: the outlines of provinces are everybody's and left out. */
const NO_SHAPES = { ...mapShapes(), provinces: {}, lake: "" };

async function ofCycle(actor: Actor, view: FigureView, today: Day): Promise<unknown[]> {
  const { scope, place: { part }, cycle } = view;
  const question = caseQuestion(actor, { ...view, figure: "applied", province: null }, today);
  if (question === null || cycle === null) return [];
  const stages = await listStagesNow({ ...question, figure: null });
  return cycle.announced ? [stages, await listChildren(scope, part, cycle.year), await listProvinceFigures(question)] : [stages];
}

async function ofPages(actor: Actor, search: FigureSearch, today: Day): Promise<unknown[]> {
  const view = await getFigureView(actor, search, today);
  const { scope, place: { part } } = view;
  const centers = centerQuestion(view);
  return [
    view, await listChoosable(scope), await listYears(scope, part), await ofCycle(actor, view, today),
    await countDay(centers), await readCenters("ending", centers, 10), await listComparedFigures(today, part.ministry === null ? scope?.ministryIds : [part.ministry]),
  ];
}

async function ofList(actor: Actor, search: FigureSearch, today: Day): Promise<unknown[]> {
  const view = await getFigureView(actor, search, today);
  const now = new Date(`${today}T05:00:00Z`);
  const { columns, rows } = await listTable(actor, view, now);
  const [, about] = await listWorkbook(actor, view, now);
  return [await readFigurePage(actor, view, today, 1000), await readFigureValue(view), columns, [...rows], about];
}

async function ofCharts(actor: Actor, search: FigureSearch, today: Day): Promise<unknown[]> {
  const view = await getFigureView(actor, search, today);
  const drawn = CHARTS.map((chart) => drawChart(chart, { actor, view, shapes: NO_SHAPES, now: new Date(`${today}T05:00:00Z`) }).catch(() => "NOT_FOUND"));
  return Promise.all(drawn);
}

const EVERY: readonly FigureName[] = [...FUNNEL_KEYS, ...DAY_FIGURES];

/** Everything of the figures at these addresses, and the lists behind them. */
export async function figureBytes(actor: Actor, today: Day, searches: readonly FigureSearch[], figures = EVERY): Promise<string> {
  const told: unknown[] = [];
  for (const search of searches) {
    told.push(await ofPages(actor, search, today), await ofCharts(actor, search, today));
    for (const figure of figures) told.push(await ofList(actor, { ...search, figure }, today));
  }
  return JSON.stringify(told);
}
