import { agreedGaps, compareSheets, type AgreedGaps } from "@/lib/domain/agreement";
import type { CriteriaSet } from "@/lib/domain/criteria";
import type { Policy } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";

type Set = Pick<CriteriaSet, "criteria">;
type Threshold = Pick<Policy, "discussionSteps">;

/**
 * What must be settled between the first agreed sheet and the second look's: what lies beyond the threshold at which scorers must
 * discuss; where nothing does, everything that differs, because all of it together made another result.
 */
export function toSettle(set: Set, first: Marks, second: Marks, policy: Threshold): string[] {
  const rows = compareSheets(set, [first, second], policy);
  const far = rows.filter(({ mustDiscuss }) => mustDiscuss);
  return (far.length > 0 ? far : rows.filter(({ differs }) => differs)).map(({ code }) => code);
}

export type ReconcileGaps = AgreedGaps & {
  /** To be settled, without a note that says how. */
  settlementMissing: string[];
};

/** `first` as it was agreed before the second look, `agreed` as it is now; `discussed` and `settled`: codes with a note. */
export type Reconciliation = { first: Marks; second: Marks; own: readonly Marks[]; agreed: Marks; discussed: readonly string[]; settled: readonly string[] };

/** What the chair must still do before the stage ends for good. A mark of the second sheet departs from no sheet: it stands in one. */
export function reconcileGaps(set: Set, { first, second, own, agreed, discussed, settled }: Reconciliation, policy: Threshold): ReconcileGaps {
  return {
    ...agreedGaps(set, agreed, own, discussed, policy),
    departureReasonMissing: agreedGaps(set, agreed, [...own, second], [], policy).departureReasonMissing,
    settlementMissing: toSettle(set, first, second, policy).filter((code) => !settled.includes(code)),
  };
}
