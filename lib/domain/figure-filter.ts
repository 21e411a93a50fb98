import { arabicDigits, parseEitherDay, type Day } from "@/lib/domain/calendar";
import { FUNNEL_KEYS, STAGE_KEY, STAGE_KEYS, type FunnelKey, type FunnelStep } from "@/lib/domain/figures";
import { STAGES, type Stage } from "@/lib/domain/stage";

/** Figures of a day: they count centers, and no cycle stands behind them. */
export const DAY_FIGURES = ["everCertified", "valid", "ending", "neverCertified"] as const;
export type DayFigure = (typeof DAY_FIGURES)[number];
export type FigureName = FunnelKey | DayFigure;
const FIGURE_NAMES: readonly FigureName[] = [...FUNNEL_KEYS, ...DAY_FIGURES];

export const isDayFigure = (figure: FigureName): figure is DayFigure => DAY_FIGURES.some((name) => name === figure);

/** The stage at which this figure's cases are shown; null for figures of the funnel and of a day. */
export const stageOf = (figure: FigureName): Stage | null => STAGES.find((stage) => STAGE_KEY[stage] === figure) ?? null;

export type Definition = DayFigure | "applied" | "passedDocument" | "passedOnSite" | "tier" | "certified" | "stage";
const DEFINED: Partial<Record<FigureName, Definition>> = {
  applied: "applied", passedDocument: "passedDocument", passedOnSite: "passedOnSite", gold: "tier", silver: "tier", blue: "tier", certified: "certified",
};

/** By which sentence it is said what a figure counts. */
export const definitionOf = (figure: FigureName): Definition => (isDayFigure(figure) ? figure : (DEFINED[figure] ?? "stage"));

/** Before the announcement only stages are told, and that a center applied. */
export function isTold(figure: FunnelKey, announced: boolean): boolean {
  return announced || figure === "applied" || STAGE_KEYS.some((name) => name === figure);
}

/** What an address asks of the figures; what is null was not asked, or could not be understood. */
export type FigureFilter = {
  year: number | null;
  ministry: number | null;
  agency: number | null;
  /** Of the agency alone, without those below it. */
  direct: boolean;
  province: string | null;
  on: Day | null;
  figure: FigureName | null;
  page: number;
};

export const FILTER_KEYS = ["year", "ministry", "agency", "direct", "province", "on", "figure", "page"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
/** A part of an address that says nothing here: it is passed over, and the page says so. */
export type OddPart = FilterKey | "unknown";

export type FigureSearch = Readonly<Record<string, string | string[] | undefined>>;

const plain = (text: string): string => arabicDigits(text.trim());
const numberOf = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(plain(text)) ? Number(plain(text)) : null);

const READ: { [Key in FilterKey]: (text: string) => FigureFilter[Key] | null } = {
  year: (text) => (/^2[5-7]\d\d$/.test(plain(text)) ? Number(plain(text)) : null),
  ministry: numberOf,
  agency: numberOf,
  direct: (text) => (text === "1" ? true : null),
  province: (text) => (/^[1-9]\d$/.test(plain(text)) ? plain(text) : null),
  on: (text) => (text.length > 20 ? null : parseEitherDay(text)),
  figure: (text) => FIGURE_NAMES.find((name) => name === text) ?? null,
  page: numberOf,
};

/** Messages of the house that any address may carry. */
const OF_THE_HOUSE: readonly string[] = ["done", "refused"];

/** Reads an address; nonsense is passed over and named. An empty part is one that a form sent without a choice. */
export function readFigureFilter(search: FigureSearch): { filter: FigureFilter; odd: OddPart[] } {
  const odd = new Set<OddPart>();
  const given = (key: FilterKey): string | null => {
    const value = search[key];
    if (value === undefined || value === "") return null;
    if (typeof value === "string") return value;
    odd.add(key);
    return null;
  };
  function read<Key extends FilterKey>(key: Key): FigureFilter[Key] | null {
    const text = given(key);
    const value = text === null ? null : READ[key](text);
    if (text !== null && value === null) odd.add(key);
    return value;
  }
  const filter: FigureFilter = {
    year: read("year"), ministry: read("ministry"), agency: read("agency"), direct: read("direct") ?? false, province: read("province"),
    on: read("on"), figure: read("figure"), page: read("page") ?? 1,
  };
  const known: readonly string[] = [...FILTER_KEYS, ...OF_THE_HOUSE];
  if (Object.keys(search).some((key) => !known.includes(key))) odd.add("unknown");
  return { filter, odd: [...odd] };
}

/** What of a filter an address names; short, so that it can be shared. */
export type FigureQuery = Readonly<Record<string, string | number | null>>;

/** A share of the step before, and of the first, as exact pairs: who shows them divides. */
export const RATES = {
  rateDocument: ["passedDocument", "applied"],
  rateOnSite: ["passedOnSite", "passedDocument"],
  rateCertified: ["certified", "applied"],
} as const satisfies Record<string, readonly [FunnelKey, FunnelKey]>;
export type RateName = keyof typeof RATES;

export type Funnel = Record<FunnelStep, number>;

export const certifiedOf = ({ gold, silver, blue }: Funnel): number => gold + silver + blue;
const valueOf = (row: Funnel, key: "applied" | "passedDocument" | "passedOnSite" | "certified"): number =>
  (key === "certified" ? certifiedOf(row) : row[key]);

/** Part and whole of a rate. */
export function rateOf(name: RateName, row: Funnel): { part: number; whole: number } {
  const [part, whole] = RATES[name];
  return { part: valueOf(row, part), whole: valueOf(row, whole) };
}

export type Change = { way: "up" | "down" | "same"; by: number };

const changeFrom = (difference: number): Change => ({ way: difference > 0 ? "up" : difference < 0 ? "down" : "same", by: Math.abs(difference) });

/** The change of a count. */
export const countChange = (now: number, before: number): Change => changeFrom(now - before);

/** The change of a rate in tenths of a percentage point; null where one of them has no whole. */
export function rateChange(now: { part: number; whole: number }, before: { part: number; whole: number }): Change | null {
  if (now.whole === 0 || before.whole === 0) return null;
  return changeFrom(Math.round((now.part / now.whole - before.part / before.whole) * 1000));
}
