import { fullPoints, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import type { Params, RefusalCode } from "@/lib/domain/errors";
import { formatPoints, type Hundredths } from "@/lib/domain/points";
import type { TierBand } from "@/lib/domain/tier";

/** Where a criterion's text comes from, the least certain first. */
export const TEXT_STATUSES = ["placeholder", "sourced-abridged", "sourced", "official"] as const;
export type TextStatus = (typeof TEXT_STATUSES)[number];

/** A criterion as it is written: known by its code, its place is its place in the list. */
export type CriterionContent = Omit<Criterion, "id" | "position">;

/** All that a criteria set says, as it is edited, compared, imported and kept beside each edit. */
export type SetContent = {
  titleTh: string;
  titleEn: string;
  provenance: string | null;
  fullScore: Hundredths;
  /** Highest first. */
  tiers: readonly TierBand[];
  criteria: readonly CriterionContent[];
};

/** What is wrong: of the criterion with this code (null: of the set), in this field. */
export type ContentFault = { criterion: string | null; field: string; code: RefusalCode; params: Params };

const CODE = /^[A-Z0-9][A-Z0-9.-]{0,15}$/;
/** The steps are a choice on every sheet: more cannot be read at once. */
const MOST_STEPS = 101;

/** Whole points from zero, where nothing else is said (docs/domain.md §2); an odd rest is the last step. */
export function wholeSteps(kind: CriterionKind, points: Hundredths): Hundredths[] {
  if (kind === "GATE" || points <= 0 || points > (MOST_STEPS - 1) * 100) return [];
  const whole = Array.from({ length: Math.floor(points / 100) + 1 }, (_, index) => index * 100);
  return whole.at(-1) === points ? whole : [...whole, points];
}

type ItemFault = Omit<ContentFault, "criterion">;

/** What is wrong with one criterion by itself. */
export function itemFaults(item: CriterionContent): ItemFault[] {
  const faults: ItemFault[] = [];
  if (!CODE.test(item.code)) faults.push({ field: "code", code: "CRITERION_CODE", params: { code: item.code } });
  if (item.textTh.trim() === "") faults.push({ field: "textTh", code: "REQUIRED", params: {} });
  if (item.view === null && (item.kind === "BASIC" || item.kind === "ADVANCED")) faults.push({ field: "view", code: "VIEW_MISSING", params: {} });
  return [...faults, ...(item.kind === "GATE" ? gateFaults(item) : scaleFaults(item))];
}

function gateFaults({ points, steps }: CriterionContent): ItemFault[] {
  if (points !== 0) return [{ field: "points", code: "GATE_HAS_POINTS", params: {} }];
  return steps.length > 0 ? [{ field: "steps", code: "GATE_HAS_POINTS", params: {} }] : [];
}

function scaleFaults({ points, steps }: CriterionContent): ItemFault[] {
  if (points <= 0) return [{ field: "points", code: "POINTS_MISSING", params: {} }];
  const rises = steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? 0));
  const isWhole = steps[0] === 0 && steps.at(-1) === points && rises && steps.length <= MOST_STEPS;
  return isWhole ? [] : [{ field: "steps", code: "STEPS_WRONG", params: { points: formatPoints(points) } }];
}

/** Codes that stand twice, each named once. */
export function doubleCodes(criteria: readonly Pick<CriterionContent, "code">[]): string[] {
  const seen = new Set<string>();
  return [...new Set(criteria.flatMap(({ code }) => (seen.has(code) ? [code] : (seen.add(code), []))))];
}

/** What is wrong with the floors: each below the one before it, and none out of reach. */
export function floorFaults({ tiers, fullScore }: Pick<SetContent, "tiers" | "fullScore">): ItemFault[] {
  const falls = tiers.every(({ from }, index) => index === 0 || from < (tiers[index - 1]?.from ?? 0));
  if (!falls) return [{ field: "tiers", code: "FLOORS_ORDER", params: {} }];
  const above = tiers.some(({ from }) => from > fullScore);
  return above ? [{ field: "tiers", code: "FLOORS_TOO_HIGH", params: { full: formatPoints(fullScore) } }] : [];
}

/** What no edit may leave behind; a set may be unfinished, not contradictory. */
export function contentFaults(content: SetContent): ContentFault[] {
  const items = content.criteria.flatMap((item) => itemFaults(item).map((fault) => ({ ...fault, criterion: item.code })));
  const twice = doubleCodes(content.criteria).map((code): ContentFault => ({ criterion: code, field: "code", code: "CRITERION_TWICE", params: { code } }));
  return [...items, ...twice, ...floorFaults(content).map((fault) => ({ ...fault, criterion: null }))];
}

/** What stands between a set and its use: then it must also come to its full score. */
export function readinessFaults(content: SetContent): ContentFault[] {
  const sum = fullPoints(content.criteria);
  const faults = contentFaults(content);
  if (content.tiers.length === 0) faults.push({ criterion: null, field: "tiers", code: "FLOORS_MISSING", params: {} });
  if (content.criteria.length === 0) return [...faults, { criterion: null, field: "criteria", code: "NO_CRITERIA", params: {} }];
  if (sum !== content.fullScore) {
    faults.push({ criterion: null, field: "fullScore", code: "SUM_WRONG", params: { sum: formatPoints(sum), full: formatPoints(content.fullScore) } });
  }
  return faults;
}

/** What may stay so, and should be known before the set is used: texts that wait for the official ones, or for English. */
export type SetNotes = { placeholders: number; unofficial: number; untranslated: number };

export function notesOf({ criteria }: { criteria: readonly Pick<Criterion, "textStatus" | "textTh" | "textEn">[] }): SetNotes {
  return {
    placeholders: criteria.filter(({ textStatus }) => textStatus === "placeholder").length,
    unofficial: criteria.filter(({ textStatus }) => textStatus !== "official").length,
    untranslated: criteria.filter(({ textTh, textEn }) => textTh === textEn).length,
  };
}

/** The set with this criterion in place of the one with the former code (null: new), behind the one named (null: first). */
export function withItem(content: SetContent, former: string | null, item: CriterionContent, after: string | null): SetContent {
  const others = content.criteria.filter(({ code }) => code !== former);
  const place = after === null ? 0 : others.findIndex(({ code }) => code === after) + 1;
  return { ...content, criteria: [...others.slice(0, place), item, ...others.slice(place)] };
}

export const withoutItem = (content: SetContent, gone: string): SetContent =>
  ({ ...content, criteria: content.criteria.filter(({ code }) => code !== gone) });
