import type { Hundredths } from "@/lib/domain/points";
import type { TierBand } from "@/lib/domain/tier";

export const CRITERION_KINDS = ["GATE", "BASIC", "ADVANCED", "OUTCOME"] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

export const VIEWS = ["PLACE", "SERVICE", "STAFF", "TECHNOLOGY"] as const;
export type View = (typeof VIEWS)[number];

export type Criterion = {
  id: number;
  code: string;
  position: number;
  kind: CriterionKind;
  view: View | null;
  /** Full points; 0 for a gate. */
  points: Hundredths;
  /** The points that may be given, ascending; none for a gate. */
  steps: readonly Hundredths[];
  textTh: string;
  textEn: string;
  /** "sourced", "sourced-abridged", "placeholder". */
  textStatus: string;
  evidenceRequired: boolean;
  guidanceTh: string | null;
};

export type CriteriaSet = {
  code: string;
  fullScore: Hundredths;
  tiers: readonly TierBand[];
  /** In the order of their positions. */
  criteria: readonly Criterion[];
};

export function isGate(criterion: Pick<Criterion, "kind">): boolean {
  return criterion.kind === "GATE";
}

export function gates(set: Pick<CriteriaSet, "criteria">): Criterion[] {
  return set.criteria.filter(isGate);
}

export function scored(set: Pick<CriteriaSet, "criteria">): Criterion[] {
  return set.criteria.filter((criterion) => !isGate(criterion));
}

export function onScale(criterion: Pick<Criterion, "steps">, points: Hundredths): boolean {
  return criterion.steps.includes(points);
}

/** Full points of these criteria together. */
export function fullPoints(criteria: readonly Pick<Criterion, "points">[]): Hundredths {
  return criteria.reduce((sum, criterion) => sum + criterion.points, 0);
}

export type ViewGroup<C> = { view: View | null; criteria: C[] };

/** The criteria by view, in the order of the views, those without a view (outcomes) last; empty groups are left out. */
export function groupByView<C extends Pick<Criterion, "view">>(criteria: readonly C[]): ViewGroup<C>[] {
  return [...VIEWS, null]
    .map((view) => ({ view, criteria: criteria.filter((criterion) => criterion.view === view) }))
    .filter((group) => group.criteria.length > 0);
}
