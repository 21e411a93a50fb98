import type { ComparedSheet, Discussed, StageLook, StageSheets } from "@/lib/assessments/stage-sheets";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { agreedGaps, compareSheets, type ComparedRow } from "@/lib/domain/agreement";
import type { Policy } from "@/lib/domain/policy";
import { reconcileGaps, toSettle, type ReconcileGaps } from "@/lib/domain/reconcile";
import { scoreSheet, type Marks } from "@/lib/domain/score";

/** FIRST: the agreed sheet as it was before the second look was opened. */
export type ShownSheet = ComparedSheet & { part: "OWN" | "FIRST" | "SECOND" };

/** What lies side by side: the scorers' sheets; where a second look differs, both results before them. */
export type Sides = {
  sheets: ShownSheet[]; rows: ComparedRow[];
  /** What was noted of what must be discussed, or settled. */
  notes: Map<string, Discussed>;
  gaps: ReconcileGaps;
  /** The two results are reconciled now. */
  reconciling: boolean;
};

export function sidesOf(set: StoredCriteriaSet, stored: StageSheets, policy: Policy): Sides {
  const { look, second, agreed } = stored;
  if (isReconciled(look) && second && agreed) return reconcilingSides(set, { ...stored, look, second, agreed }, policy);
  const marks = stored.own.map((sheet) => sheet.marks);
  return {
    sheets: [...own(stored), ...shownSecond(second)], rows: compareSheets(set, marks, policy), notes: stored.discussions, reconciling: false,
    gaps: { ...agreedGaps(set, agreed?.marks ?? {}, marks, [...stored.discussions.keys()], policy), settlementMissing: [] },
  };
}

const isReconciled = (look: StageLook | null): look is StageLook => look !== null && look.lookedAt !== null && look.closedAt === null;
const shownSecond = (second: ComparedSheet | null): ShownSheet[] => (second ? [{ ...second, part: "SECOND" }] : []);

type Reconciling = StageSheets & { look: StageLook; second: ComparedSheet; agreed: ComparedSheet };

function reconcilingSides(set: StoredCriteriaSet, stored: Reconciling, policy: Policy): Sides {
  const { look, second, agreed, discussions } = stored;
  const first = firstMarks(agreed, look.lastChangeId ?? 0);
  const settle = toSettle(set, first, second.marks, policy);
  const rows = compareSheets(set, [first, second.marks], policy).map((row) => ({ ...row, mustDiscuss: settle.includes(row.code) }));
  const gaps = reconcileGaps(set, {
    first, second: second.marks, own: stored.own.map(({ marks }) => marks), agreed: agreed.marks, discussed: [...discussions.keys()], settled: [...look.notes.keys()],
  }, policy);
  const before: ShownSheet = { ...agreed, part: "FIRST", name: stored.chairName, marks: first, score: scoreSheet(set, first), photos: [], note: null };
  return { sheets: [before, { ...second, part: "SECOND" }, ...own(stored)], rows, notes: look.notes, gaps, reconciling: true };
}

const own = (stored: StageSheets): ShownSheet[] => stored.own.map((sheet) => ({ ...sheet, part: "OWN" }));

/** What a mark was before the first change after this one. */
function firstMarks({ marks, history }: ComparedSheet, lastChangeId: number): Marks {
  const changes = history.filter(({ id }) => id > lastChangeId).reverse();
  return { ...marks, ...Object.fromEntries(changes.map(({ code, points, met, reason }) => [code, { points, met, reason }])) };
}
