import { isGate, type Criterion, type CriteriaSet } from "@/lib/domain/criteria";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";
import { concludeStage, scoreApplication, type Mark, type Marks } from "@/lib/domain/score";
import type { Tier } from "@/lib/domain/tier";

/** The agreed sheets of a case; null where a stage was not judged. */
export type RehearsedCase = { applicationId: number; document: Marks | null; onSite: Marks | null };

export type Rubric = { set: CriteriaSet; policy: Policy };

/** What a rubric makes of a case. `passed`: both stages; only then is there a tier. */
export type Conclusion = { passedDocument: boolean; passed: boolean; total: Millionths | null; tier: Tier | null };

/** Null: not certified. */
export type Move = { applicationId: number; before: Conclusion; after: Conclusion };

/**
 * How the marks of a past season are read under another set, criterion by criterion of the same code:
 *  - same scale: the same points;
 *  - another scale: in proportion to the full points, brought down to the next step that may be given, so that nobody gains by the conversion;
 *  - a gate stays met or not; a criterion that became a gate is met with any points above none; a gate that became scored has full points where met;
 *  - nobody judged a criterion that is new: a gate counts as met, points as none or as full, as is asked for;
 *  - a criterion that is gone does not count.
 */
export type FillNew = "NONE" | "FULL";

export function carryMarks(from: Pick<CriteriaSet, "criteria">, to: Pick<CriteriaSet, "criteria">, marks: Marks, fillNew: FillNew): Marks {
  const older = new Map(from.criteria.map((criterion) => [criterion.code, criterion]));
  return Object.fromEntries(to.criteria.map((criterion) => {
    const before = older.get(criterion.code);
    const mark = marks[criterion.code];
    return [criterion.code, before && mark ? carryMark(before, criterion, mark) : newMark(criterion, fillNew)];
  }));
}

function newMark(criterion: Criterion, fillNew: FillNew): Mark {
  if (isGate(criterion)) return { points: null, met: true };
  return { points: fillNew === "FULL" ? criterion.points : 0, met: null };
}

function carryMark(from: Criterion, to: Criterion, mark: Mark): Mark {
  if (isGate(to)) return { points: null, met: isGate(from) ? mark.met : (mark.points ?? 0) > 0 };
  if (isGate(from)) return { points: mark.met === true ? to.points : 0, met: null };
  return { points: carryPoints(from, to, mark.points ?? 0), met: null };
}

/** Whole numbers throughout: points × new full ≥ step × old full. */
function carryPoints(from: Criterion, to: Criterion, points: Hundredths): Hundredths {
  if (from.points === to.points && to.steps.includes(points)) return points;
  const reached = to.steps.filter((step) => step * from.points <= points * to.points);
  return Math.max(0, ...reached);
}

/** What a rubric concludes of a case's agreed sheets, by the rules of the season itself. */
export function concludeCase({ set, policy }: Rubric, document: Marks | null, onSite: Marks | null): Conclusion {
  const first = document === null ? null : concludeStage(set, policy, document);
  const second = onSite === null ? null : concludeStage(set, policy, onSite);
  const passedDocument = first?.passed ?? false;
  if (first === null || second === null) return { passedDocument, passed: false, total: null, tier: null };
  const gatesUnmet = [...new Set([...first.gatesUnmet, ...second.gatesUnmet])];
  const { total, tier, passed } = scoreApplication(set, policy, { documentTotal: first.total, onSiteTotal: second.total, gatesUnmet });
  return { passedDocument, passed, total, tier: passed ? tier : null };
}

export type Rehearsal = {
  moves: Move[]; judged: number;
  /** Pass the documents only under the changed rubric: nobody visited them, so no tier is known. */
  unknown: number;
  before: TierCounts; after: TierCounts;
};
export type TierCounts = Record<Tier | "NONE", number>;

/** Who would move tier. The season under its own rubric is computed by the same function: an unchanged one moves nobody. */
export function rehearse(cases: readonly RehearsedCase[], own: Rubric, changed: Rubric, fillNew: FillNew = "NONE"): Rehearsal {
  const carried = (marks: Marks | null) => (marks === null ? null : carryMarks(own.set, changed.set, marks, fillNew));
  const all = cases.map(({ applicationId, document, onSite }): Move => ({
    applicationId, before: concludeCase(own, document, onSite), after: concludeCase(changed, carried(document), carried(onSite)),
  }));
  return {
    moves: all.filter(({ before, after }) => before.tier !== after.tier || before.passedDocument !== after.passedDocument),
    judged: all.length,
    unknown: all.filter(({ before, after }) => after.passedDocument && after.total === null && !before.passedDocument).length,
    before: countTiers(all.map(({ before }) => before)), after: countTiers(all.map(({ after }) => after)),
  };
}

function countTiers(conclusions: readonly Conclusion[]): TierCounts {
  const counts: TierCounts = { GOLD: 0, SILVER: 0, BLUE: 0, NONE: 0 };
  for (const { tier } of conclusions) counts[tier ?? "NONE"] += 1;
  return counts;
}
