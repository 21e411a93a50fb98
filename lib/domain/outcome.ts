import { arabicDigits } from "@/lib/domain/calendar";
import type { Criterion } from "@/lib/domain/criteria";
import type { RefusalCode } from "@/lib/domain/errors";
import type { Channel } from "@/lib/domain/profile";

/** The answers of a satisfaction survey, from very satisfied to very dissatisfied. */
export const RATINGS = [5, 4, 3, 2, 1] as const;

/** A count as typed; null while it is not given. */
export type Count = number | null;

/** One question of the survey: how many people gave which answer, in the order of RATINGS, and how many gave none. */
export type SurveyItem = { text: string; counts: readonly Count[]; none: Count };

export type Survey = {
  population: Count;
  sample: Count;
  /** Where people were asked. */
  collectedBy: readonly Channel[];
  /** How, in words. */
  method: string;
  items: readonly SurveyItem[];
};

/** The users of one month, or of the whole year, by channel. `total` is what the center states; the channels must come to it. */
export type UserPeriod = { period: string; counts: Readonly<Partial<Record<Channel, number>>>; total: Count };

/** Raw counts only: whatever can be computed from them is computed, here and nowhere else (docs/domain.md §2). */
export type OutcomeContent = { survey: Survey; users: readonly UserPeriod[] };

export const EMPTY_OUTCOME: OutcomeContent = {
  survey: { population: null, sample: null, collectedBy: [], method: "", items: [] }, users: [],
};

/** Channels that are used without coming, writing or telephoning (an assumption: docs/domain.md §2). */
export const ONLINE_CHANNELS: readonly Channel[] = ["WEB", "APP", "EMAIL", "LINE"];

export const OUTCOME_PARTS = ["SURVEY", "USERS"] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

const PART_OF: Readonly<Record<string, OutcomePart>> = { O1: "SURVEY", O2: "USERS" };

/** The part of the counts that shows this criterion, if any does. */
export function outcomePartOf({ kind, code }: Pick<Criterion, "kind" | "code">): OutcomePart | null {
  return kind === "OUTCOME" ? (PART_OF[code] ?? null) : null;
}

/** "12,000", "๑๒๐๐๐" → 12000; null for what is no count, or not one yet. */
export function readCount(text: string): Count {
  const digits = arabicDigits(text).trim().replaceAll(/[,\s]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

// ---------------------------------------------------------------- sums that must agree

export type OutcomeFault = { field: string; code: RefusalCode; params: Record<string, string | number> };

/**
 * Every sum that disagrees, each with both numbers. What is not given yet is no fault, unless what is there is too much already.
 */
export function faultsOfOutcome({ survey, users }: OutcomeContent): OutcomeFault[] {
  return [
    ...sampleFaults(survey),
    ...survey.items.flatMap((item, index) => itemFaults(item, index, survey.sample)),
    ...users.flatMap(userFaults),
  ];
}

function sampleFaults({ population, sample }: Survey): OutcomeFault[] {
  if (population === null || sample === null || sample <= population) return [];
  return [{ field: "sample", code: "SAMPLE_TOO_LARGE", params: { field: "sample", sample, population } }];
}

function itemFaults(item: SurveyItem, index: number, sample: Count): OutcomeFault[] {
  const sum = answered(item) + (item.none ?? 0);
  if (sample === null || isBlankItem(item)) return [];
  const agrees = isWhole(item) ? sum === sample : sum <= sample;
  const field = `items[${index}][counts][${RATINGS[0]}]`;
  return agrees ? [] : [{ field, code: "ITEM_SUM", params: { field, item: index + 1, sum, sample } }];
}

function userFaults({ counts, total }: UserPeriod, index: number): OutcomeFault[] {
  const sum = sumOf(Object.values(counts));
  if (total === null || sum === total) return [];
  const field = `users[${index}][total]`;
  return [{ field, code: "USERS_SUM", params: { field, item: index + 1, sum, total } }];
}

/** Every answer is counted; that nobody left it out may be left empty. */
export const isWhole = ({ counts }: SurveyItem): boolean => counts.length === RATINGS.length && counts.every((count) => count !== null);

const isBlankItem = ({ counts, none }: SurveyItem): boolean => none === null && counts.every((count) => count === null);

export const isEmptyOutcome = ({ survey, users }: OutcomeContent): boolean =>
  survey.population === null && survey.sample === null && survey.method === "" && survey.collectedBy.length === 0
  && survey.items.length === 0 && users.length === 0;

// ---------------------------------------------------------------- figures

/** A fraction of whole numbers, kept whole: `sum` points given in `count` answers. */
export type Mean = { sum: number; count: number };

export function meanOf(items: readonly SurveyItem[]): Mean | null {
  const sum = sumOf(items.map(({ counts }) => sumOf(counts.map((count, index) => (count ?? 0) * (RATINGS[index] ?? 0)))));
  const count = sumOf(items.map(answered));
  return count === 0 ? null : { sum, count };
}

export const BANDS = ["HIGHEST", "HIGH", "MIDDLE", "LOW", "LOWEST"] as const;
export type Band = (typeof BANDS)[number];

const BAND_FLOORS: readonly (readonly [Band, number])[] = [["HIGHEST", 451], ["HIGH", 351], ["MIDDLE", 251], ["LOW", 151], ["LOWEST", 100]];

/** What a mean is called: a band's lower bound decides on the exact mean, as with tiers: 4.505 does not reach 4.51. */
export function bandOf({ sum, count }: Mean): Band {
  return BAND_FLOORS.find(([, floor]) => sum * 100 >= floor * count)?.[0] ?? "LOWEST";
}

/** "4.51"; where rounding would show another band's number than that of the exact mean, four digits, cut off: "4.5067". */
export function formatMean(mean: Mean): string {
  const hundredths = rounded(mean.sum * 100, mean.count);
  const isSame = bandOf({ sum: hundredths, count: 100 }) === bandOf(mean);
  return isSame ? decimal(hundredths, 2) : decimal(Math.floor((mean.sum * 10_000) / mean.count), 4);
}

/** "62.50": a share in per cent, rounded half up from the exact fraction; null of nothing. */
export function formatShare(part: number, whole: number): string | null {
  return whole === 0 ? null : decimal(rounded(part * 10_000, whole), 2);
}

export type ItemFigures = { item: SurveyItem; answered: number; mean: Mean | null };
export type PeriodFigures = { row: UserPeriod; sum: number; online: number };

export type OutcomeFigures = {
  items: ItemFigures[];
  /** Over all answers of all items. */
  mean: Mean | null;
  periods: PeriodFigures[];
  users: number;
  online: number;
  /** How many channels somebody used, and how many of them are online ones. */
  channels: number;
  onlineChannels: number;
};

/** All that follows from the counts. */
export function figuresOf({ survey, users }: OutcomeContent): OutcomeFigures {
  const items = survey.items.map((item) => ({ item, answered: answered(item), mean: isWhole(item) ? meanOf([item]) : null }));
  const periods = users.map((row) => ({ row, sum: sumOf(Object.values(row.counts)), online: onlineOf(row) }));
  const used = new Set(users.flatMap(({ counts }) => Object.entries(counts).flatMap(([channel, count]) => (count > 0 ? [channel] : []))));
  return {
    items, periods, mean: meanOf(survey.items.filter(isWhole)),
    users: sumOf(periods.map(({ sum }) => sum)), online: sumOf(periods.map(({ online }) => online)),
    channels: used.size, onlineChannels: ONLINE_CHANNELS.filter((channel) => used.has(channel)).length,
  };
}

/** People who gave one of the five answers. */
export const answered = ({ counts }: SurveyItem): number => sumOf(counts.map((count) => count ?? 0));

const onlineOf = ({ counts }: UserPeriod): number => sumOf(ONLINE_CHANNELS.map((channel) => counts[channel] ?? 0));

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** Half up, in whole numbers: counts to a hundred million stay far below what a number holds exactly. */
const rounded = (numerator: number, denominator: number): number => Math.floor((2 * numerator + denominator) / (2 * denominator));

function decimal(units: number, digits: number): string {
  const text = String(units).padStart(digits + 1, "0");
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
