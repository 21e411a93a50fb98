import type { ShownRuling } from "@/components/rulings/ruling-notes";
import type { ShownAnswer, ShownClaim, ShownFile, ShownMark } from "@/components/sheets/shapes";
import { isGate, type Criterion } from "@/lib/domain/criteria";

export type ComparedRow = {
  criterion: Criterion;
  differs: boolean;
  mustDiscuss: boolean;
  marks: readonly (ShownMark | null)[];
  reasons: readonly { name: string; reason: string }[];
  answer: ShownAnswer | null;
  claim: ShownClaim | null;
  discussion: { note: string } | null;
  agreed: ShownMark | null;
  document: Pick<ShownMark, "points" | "met"> | null;
  suggestion: ShownMark | null;
  rulings: readonly ShownRuling[];
  cited: readonly number[];
};

export type ComparedSheet = {
  sheetId: number;
  name: string;
  visitedOn: Date | null;
  present: string | null;
  note: string | null;
  score: { total: number; gatesUnmet: readonly string[] };
  photos: readonly (ShownFile & { code: string })[];
};

/** In the order in which they need the team: to be discussed, differing, alike but to be explained, alike. */
export const URGENCIES = ["DISCUSS", "DIFFERS", "EXPLAIN", "ALIKE"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Its word: between two results that are reconciled a difference is settled, between sheets it is talked through. */
export const urgencyWord = (urgency: Urgency, reconciling: boolean): Urgency | "SETTLE" => (reconciling && urgency === "DISCUSS" ? "SETTLE" : urgency);

export function urgencyOf(row: ComparedRow): Urgency {
  if (row.mustDiscuss) return "DISCUSS";
  if (row.differs) return "DIFFERS";
  const mark = row.agreed ?? row.suggestion;
  const isFull = isGate(row.criterion) ? mark?.met === true : mark?.points === row.criterion.points;
  return isFull ? "ALIKE" : "EXPLAIN";
}

export function byUrgency(rows: readonly ComparedRow[]): { urgency: Urgency; rows: ComparedRow[] }[] {
  return URGENCIES.map((urgency) => ({ urgency, rows: rows.filter((row) => urgencyOf(row) === urgency) })).filter((group) => group.rows.length > 0);
}
