import { isGate, type CriteriaSet, type Criterion, type CriterionKind } from "@/lib/domain/criteria";
import type { Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { isGiven, type Mark, type Marks } from "@/lib/domain/score";

/** Points of a scored criterion, met or not of a gate, null where not given. */
export type SheetValue = Hundredths | boolean | null;

export type ComparedRow = { code: string; kind: CriterionKind; values: SheetValue[]; differs: boolean; mustDiscuss: boolean };

export type AgreedGaps = {
  /** Nothing given yet. */
  missing: string[];
  /** Below full points, or a gate not met, without a reason. */
  reasonMissing: string[];
  /** Departs from every sheet without a reason. */
  departureReasonMissing: string[];
  /** The sheets differ so far that the team must talk it through, and no discussion is recorded. */
  discussionMissing: string[];
};

/** The sheets of all scorers side by side, in the order given; `values` follow that order. */
export function compareSheets(
  set: Pick<CriteriaSet, "criteria">, sheets: readonly Marks[], policy: Pick<Policy, "discussionSteps">,
): ComparedRow[] {
  return set.criteria.map((criterion) => {
    const values = sheets.map((sheet) => valueOf(criterion, sheet[criterion.code]));
    const given = values.filter((value) => value !== null);
    return {
      code: criterion.code,
      kind: criterion.kind,
      values,
      differs: new Set(given).size > 1,
      mustDiscuss: isGate(criterion) ? new Set(given).size > 1 : differsFar(criterion, given, policy.discussionSteps),
    };
  });
}

/** What the chair must still do before the agreed sheet can be finished (docs/domain.md §2). `discussed`: codes with a record. */
export function agreedGaps(
  set: Pick<CriteriaSet, "criteria">, agreed: Marks, sheets: readonly Marks[], discussed: readonly string[],
  policy: Pick<Policy, "discussionSteps">,
): AgreedGaps {
  const codesWhere = (test: (criterion: Criterion) => boolean) => set.criteria.filter(test).map((criterion) => criterion.code);
  const unexplained = (criterion: Criterion) =>
    isGiven(criterion, agreed[criterion.code]) && (agreed[criterion.code]?.reason ?? "").trim() === "";
  return {
    missing: codesWhere((criterion) => !isGiven(criterion, agreed[criterion.code])),
    reasonMissing: codesWhere((criterion) => unexplained(criterion) && isBelowFull(criterion, agreed[criterion.code])),
    departureReasonMissing: codesWhere((criterion) => unexplained(criterion) && departs(criterion, agreed[criterion.code], sheets)),
    discussionMissing: compareSheets(set, sheets, policy)
      .filter((row) => row.mustDiscuss && !discussed.includes(row.code)).map((row) => row.code),
  };
}

/** The value in which all sheets agree: what the agreed sheet may start from; null where they differ or one lacks it. */
export function commonValue(row: Pick<ComparedRow, "values">): SheetValue {
  const [first = null] = row.values;
  return row.values.every((value) => value === first) ? first : null;
}

function valueOf(criterion: Criterion, mark: Mark | undefined): SheetValue {
  return (isGate(criterion) ? mark?.met : mark?.points) ?? null;
}

function isBelowFull(criterion: Criterion, mark: Mark | undefined): boolean {
  return isGate(criterion) ? mark?.met === false : (mark?.points ?? 0) < criterion.points;
}

function departs(criterion: Criterion, mark: Mark | undefined, sheets: readonly Marks[]): boolean {
  const value = valueOf(criterion, mark);
  return sheets.length > 0 && sheets.every((sheet) => valueOf(criterion, sheet[criterion.code]) !== value);
}

/** More steps apart than allowed, counted on the scale and not in points; or the item's whole scale apart, as 0 and 1 of [0, 1]. */
export function differsFar(criterion: Pick<Criterion, "steps">, values: readonly (Hundredths | boolean)[], steps: number): boolean {
  const scale: (Hundredths | boolean)[] = [...criterion.steps].sort((a, b) => a - b);
  const places = values.map((value) => scale.indexOf(value)).filter((place) => place >= 0);
  if (places.length < 2) return false;
  const apart = Math.max(...places) - Math.min(...places);
  return apart > steps || (apart > 0 && apart === scale.length - 1);
}
