import type { CriterionContent, SetContent } from "@/lib/domain/criteria-content";
import { formatPoints } from "@/lib/domain/points";
import { diffTexts, type Piece } from "@/lib/domain/text-diff";

export const ITEM_FIELDS = ["kind", "view", "points", "steps", "textTh", "textEn", "guidanceTh", "textStatus", "evidenceRequired"] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];
export const HEAD_FIELDS = ["titleTh", "titleEn", "provenance", "fullScore", "GOLD", "SILVER", "BLUE"] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

/** A field that differs, as text; `pieces` for what is prose: word by word. */
export type FieldChange<F> = { field: F; before: string; after: string; pieces: Piece[] | null };
export type ItemChange = { code: string; fields: FieldChange<ItemField>[] };

export type SetComparison = {
  head: FieldChange<HeadField>[];
  added: CriterionContent[];
  removed: CriterionContent[];
  changed: ItemChange[];
  /** Codes whose place among those that both sets hold is another. */
  moved: string[];
  same: number;
};

const PROSE = new Set<ItemField | HeadField>(["textTh", "textEn", "guidanceTh", "titleTh", "titleEn", "provenance"]);

/** What the newer set says otherwise: criteria are known by their codes. */
export function compareSets(before: SetContent, after: SetContent): SetComparison {
  const older = new Map(before.criteria.map((item) => [item.code, item]));
  const newer = new Map(after.criteria.map((item) => [item.code, item]));
  const changed = after.criteria.flatMap((item) => changeOf(older.get(item.code), item));
  return {
    head: changesOf(HEAD_FIELDS, headText(before), headText(after)),
    added: after.criteria.filter(({ code }) => !older.has(code)),
    removed: before.criteria.filter(({ code }) => !newer.has(code)),
    changed,
    moved: movedCodes(before.criteria.filter(({ code }) => newer.has(code)), after.criteria.filter(({ code }) => older.has(code))),
    same: after.criteria.filter(({ code }) => older.has(code)).length - changed.length,
  };
}

export function isSame({ head, added, removed, changed, moved }: SetComparison): boolean {
  return [head, added, removed, changed, moved].every((list) => list.length === 0);
}

function changeOf(before: CriterionContent | undefined, after: CriterionContent): ItemChange[] {
  if (before === undefined) return [];
  const fields = changesOf(ITEM_FIELDS, itemText(before), itemText(after));
  return fields.length === 0 ? [] : [{ code: after.code, fields }];
}

function changesOf<F extends ItemField | HeadField>(names: readonly F[], before: Record<F, string>, after: Record<F, string>): FieldChange<F>[] {
  return names.filter((field) => before[field] !== after[field]).map((field) => ({
    field, before: before[field], after: after[field], pieces: PROSE.has(field) ? diffTexts(before[field], after[field]) : null,
  }));
}

/** Steps of "0, 1, 2" as people write them. */
export const stepsText = (steps: readonly number[]): string => steps.map(formatPoints).join(", ");

const itemText = (item: CriterionContent): Record<ItemField, string> => ({
  ...item, view: item.view ?? "", points: formatPoints(item.points), steps: stepsText(item.steps),
  guidanceTh: item.guidanceTh ?? "", evidenceRequired: item.evidenceRequired ? "true" : "false",
});

function headText({ titleTh, titleEn, provenance, fullScore, tiers }: SetContent): Record<HeadField, string> {
  const floor = (tier: string) => {
    const band = tiers.find(({ code }) => code === tier);
    return band ? formatPoints(band.from) : "";
  };
  return {
    titleTh, titleEn, provenance: provenance ?? "", fullScore: formatPoints(fullScore),
    GOLD: floor("GOLD"), SILVER: floor("SILVER"), BLUE: floor("BLUE"),
  };
}

/** Those outside the longest run that kept its order: as few as explain the difference. */
function movedCodes(before: readonly CriterionContent[], after: readonly CriterionContent[]): string[] {
  const place = new Map(before.map(({ code }, index) => [code, index]));
  const stays = longestRise(after.map(({ code }) => place.get(code) ?? 0));
  return after.filter((_, index) => !stays.has(index)).map(({ code }) => code);
}

type Run = { length: number; before: number | null };

/** The places of a longest rising run. */
function longestRise(values: readonly number[]): Set<number> {
  const runs: Run[] = [];
  for (const value of values) {
    const before = longest(runs, (other) => (values[other] ?? 0) < value);
    runs.push({ length: (before === null ? 0 : (runs[before]?.length ?? 0)) + 1, before });
  }
  const stays = new Set<number>();
  for (let at = longest(runs, () => true); at !== null; at = runs[at]?.before ?? null) stays.add(at);
  return stays;
}

/** The place of the longest run that may be gone on with. */
function longest(runs: readonly Run[], may: (place: number) => boolean): number | null {
  const open = runs.map((run, place) => ({ ...run, place })).filter(({ place }) => may(place));
  return open.length === 0 ? null : open.reduce((best, run) => (run.length > best.length ? run : best)).place;
}
