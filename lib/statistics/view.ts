import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { certifiedOf, isDayFigure, isTold, readFigureFilter, type FigureFilter, type FigureName, type FigureQuery, type FigureSearch, type OddPart } from "@/lib/domain/figure-filter";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { countCases, readCases, type CaseItem, type CaseQuestion } from "@/lib/statistics/cases";
import { countDay, readCenters, type CenterItem, type CenterQuestion } from "@/lib/statistics/centers";
import { findPlace, homeOf, type Place } from "@/lib/statistics/part";
import { figureScopeOf, type FigureScope } from "@/lib/statistics/portal";
import { listChosenCycles, listYears, type ChosenCycle } from "@/lib/statistics/years";

/** What an address of figures comes to for this person. */
export type FigureView = {
  scope: FigureScope; place: Place; cycles: ChosenCycle[];
  /** The chosen cycle, else the one announced last, else the one that runs; null before the first has opened. */
  cycle: ChosenCycle | null;
  province: { code: string; nameTh: string; nameEn: string } | null;
  on: Day;
  /** The day, where the address names one. */
  chosenOn: Day | null;
  figure: FigureName; page: number;
  /** What the address asked for and was passed over. */
  odd: OddPart[];
};

async function findProvince(code: string | null): Promise<FigureView["province"]> {
  return code === null ? null : db().province.findUnique({ where: { code }, select: { code: true, nameTh: true, nameEn: true } });
}

function cycleOf({ year }: FigureFilter, cycles: ChosenCycle[]): ChosenCycle | null {
  return cycles.find((cycle) => cycle.year === year) ?? cycles.find(({ announced }) => announced) ?? cycles[0] ?? null;
}

/** Where the figure asked for is not told, the list is of those that applied. */
function figureOf(asked: FigureName | null, cycle: ChosenCycle | null): FigureName {
  if (asked === null) return "applied";
  return isDayFigure(asked) || isTold(asked, cycle?.announced ?? false) ? asked : "applied";
}

/** @throws DomainError NOT_FOUND for who reads no figures */
export async function getFigureView(actor: Actor, search: FigureSearch, today: Day): Promise<FigureView> {
  const scope = figureScopeOf(actor);
  if (scope === undefined) throw refuse("NOT_FOUND");
  const { filter, odd } = readFigureFilter(search);
  const { ministry, agency, direct } = filter;
  const [{ place, odd: oddPlace }, cycles, province] = await Promise.all([
    findPlace(scope, { ministry, agency, direct }, homeOf(actor, scope)), listChosenCycles(), findProvince(filter.province),
  ]);
  const cycle = cycleOf(filter, cycles);
  const figure = figureOf(filter.figure, cycle);
  const got = { year: cycle?.year ?? null, figure, province: province?.code ?? null };
  const passedOver = (["year", "figure", "province"] as const).filter((key) => filter[key] !== null && filter[key] !== got[key]);
  const all = new Set<OddPart>([...odd, ...oddPlace, ...passedOver]);
  return { scope, place, cycles, cycle, province, figure, on: filter.on ?? today, chosenOn: filter.on, page: filter.page, odd: [...all] };
}

/** What an address must name to show the same to somebody else; the figure and the page are added where they are meant. */
export function queryOf({ place: { part }, cycle, province, chosenOn }: FigureView): FigureQuery {
  const { ministry, agency, direct } = part;
  return { year: cycle?.year ?? null, ministry, agency, direct: direct ? 1 : null, province: province?.code ?? null, on: chosenOn };
}

/** What the cases of a view are asked by; null where there is no cycle. */
export function caseQuestion(actor: Actor, { scope, place, cycle, figure, province }: FigureView, today: Day): CaseQuestion | null {
  return cycle && { actor, scope, part: place.part, year: cycle.year, today, figure, province: province?.code ?? null };
}

export const centerQuestion = ({ scope, place, on, province }: FigureView): CenterQuestion => ({ scope, part: place.part, on, province: province?.code ?? null });

/** What the funnel says of an announced cycle; null where no summary stands behind the figure, or only a part of it is asked. */
export async function readFigureValue({ scope, place, cycle, figure, province }: FigureView): Promise<number | null> {
  if (!cycle?.announced || province !== null || isDayFigure(figure)) return null;
  const row = (await listYears(scope, place.part)).find(({ year }) => year === cycle.year);
  if (!row) return 0;
  if (figure === "certified") return certifiedOf(row);
  const step = FUNNEL_STEPS.find((name) => name === figure);
  return step === undefined ? null : row[step];
}

type Rows = { kind: "CASES"; rows: CaseItem[] } | { kind: "CENTERS"; rows: CenterItem[] };
/** A page of the list, or all of it; past the last page it is the last. */
export type FigureRows = Rows & { total: number; page: number };

async function readRows(actor: Actor, view: FigureView, today: Day, limit: number | null, offset: number): Promise<Rows> {
  if (isDayFigure(view.figure)) return { kind: "CENTERS", rows: await readCenters(view.figure, centerQuestion(view), limit, offset) };
  const question = caseQuestion(actor, view, today);
  return { kind: "CASES", rows: question === null ? [] : await readCases(question, limit, offset) };
}

async function countRows(actor: Actor, view: FigureView, today: Day): Promise<number> {
  if (isDayFigure(view.figure)) return (await countDay(centerQuestion(view)))[view.figure];
  const question = caseQuestion(actor, view, today);
  return question === null ? 0 : countCases(question);
}

/** The list behind the view's figure. */
export async function readFigurePage(actor: Actor, view: FigureView, today: Day, size: number): Promise<FigureRows> {
  const total = await countRows(actor, view, today);
  const page = Math.min(view.page, Math.max(1, Math.ceil(total / size)));
  return { ...(await readRows(actor, view, today, size, (page - 1) * size)), total, page };
}

/** All of it, for a file. */
export async function readWholeList(actor: Actor, view: FigureView, today: Day): Promise<Rows> {
  return readRows(actor, view, today, null, 0);
}
