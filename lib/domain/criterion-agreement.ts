import { differsFar } from "@/lib/domain/agreement";
import { bootstrapCounts, type Interval, type Resampling } from "@/lib/domain/bootstrap";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { kappaOfTable, KAPPA_WEIGHTS } from "@/lib/domain/reliability";

/** What the scorers of one case gave for a criterion together, in any order, and in how many cases they did. A gate: 1 met, 0 not. */
export type Pattern = { values: readonly number[]; cases: number };

/**
 * TOO_FEW: no number is told. SAME: all gave the same value, so nothing tells agreement from chance. ONE_SIDED: nearly all pairs agree,
 * and nearly all cases got the same value, so the coefficients say little. Else by the usual bounds of alpha (Krippendorff 2004, Content
 * Analysis, p. 241): from .800 GOOD, from .667 FAIR, below WEAK.
 */
export const VERDICTS = ["WEAK", "FAIR", "ONE_SIDED", "GOOD", "SAME", "TOO_FEW"] as const;
export type Verdict = (typeof VERDICTS)[number];

export type AgreementFigures = {
  /** Of all pairs of scorers of the same case. */
  exact: number;
  within: number;
  /** Linear weights over steps of the scale; each pair counted both ways. */
  kappa: number | null;
  /** Krippendorff's, interval metric: points are added up, so two points apart are twice one point. */
  alpha: number | null;
  interval: Interval | null;
};

export type CriterionAgreement = { cases: number; verdict: Verdict; figures: AgreementFigures | null };

/** With fewer, one case more or less moves the shares by ten points of a hundred. */
export const LEAST_COMPARED = 10;
export const ALPHA_GOOD = 0.8;
export const ALPHA_FAIR = 0.667;
const NEARLY_ALL = 0.9;

/** The values that may be given. */
export const scaleOf = (criterion: Pick<Criterion, "kind" | "steps">): readonly number[] => (isGate(criterion) ? [0, 1] : criterion.steps);

export function agreementOf(scale: readonly number[], patterns: readonly Pattern[], options: Partial<Resampling> = {}): CriterionAgreement {
  const cases = patterns.reduce((sum, pattern) => sum + pattern.cases, 0);
  if (cases < LEAST_COMPARED) return { cases, verdict: "TOO_FEW", figures: null };
  const table = pairTable(scale, patterns);
  const interval = bootstrapCounts(patterns.map((pattern) => pattern.cases), alphaOfPatterns(patterns), options);
  const figures = {
    exact: shareOf(table, (row, column) => row === column),
    within: shareOf(table, (row, column) => !differsFar({ steps: scale }, [scale[row] ?? NaN, scale[column] ?? NaN], 1)),
    kappa: kappaOfTable(table, KAPPA_WEIGHTS.LINEAR),
    alpha: alphaOfPatterns(patterns)(patterns.map((pattern) => pattern.cases)),
    interval,
  };
  return { cases, verdict: verdictOf(figures), figures };
}

function verdictOf({ exact, alpha }: AgreementFigures): Verdict {
  if (alpha === null) return "SAME";
  if (alpha >= ALPHA_GOOD) return "GOOD";
  if (exact >= NEARLY_ALL) return "ONE_SIDED";
  return alpha >= ALPHA_FAIR ? "FAIR" : "WEAK";
}

/** The worst first: by verdict, then by alpha, then by the share of equal points. */
export function worstFirst(one: CriterionAgreement, other: CriterionAgreement): number {
  const rank = ({ verdict }: CriterionAgreement) => VERDICTS.indexOf(verdict);
  const alpha = ({ figures }: CriterionAgreement) => figures?.alpha ?? 1;
  const exact = ({ figures }: CriterionAgreement) => figures?.exact ?? 1;
  return rank(one) - rank(other) || alpha(one) - alpha(other) || exact(one) - exact(other);
}

/** Which value stood against which: every pair of scorers of a case in both orders, rows and columns along the scale. */
export function pairTable(scale: readonly number[], patterns: readonly Pattern[]): number[][] {
  const place = new Map(scale.map((value, index) => [value, index]));
  const table = scale.map(() => scale.map(() => 0));
  for (const { values, cases } of patterns) {
    const places = values.map((value) => place.get(value) ?? -1);
    for (const [index, row] of places.entries()) {
      const cells = table[row] ?? [];
      for (const [other, column] of places.entries()) if (other !== index) cells[column] = (cells[column] ?? 0) + cases;
    }
  }
  return table;
}

function shareOf(table: readonly (readonly number[])[], agree: (row: number, column: number) => boolean): number {
  const cells = table.flatMap((row, index) => row.map((count, column) => ({ count, agrees: agree(index, column) })));
  const sum = (of: typeof cells) => of.reduce((total, { count }) => total + count, 0);
  return sum(cells.filter(({ agrees }) => agrees)) / sum(cells);
}

/**
 * Krippendorff's alpha with the interval metric, of how many cases there are of each pattern. With squared differences both sums are
 * known from n, Σx and Σx² alone: a sample costs one pass over the patterns instead of a matrix.
 */
function alphaOfPatterns(patterns: readonly Pattern[]): (cases: readonly number[]) => number | null {
  const parts = patterns.map(({ values }) => {
    const sum = values.reduce((total, value) => total + value, 0);
    const squares = values.reduce((total, value) => total + value * value, 0);
    return { n: values.length, sum, squares, apart: (values.length * squares - sum * sum) / (values.length - 1) };
  });
  return (cases) => {
    let [n, sum, squares, observed] = [0, 0, 0, 0];
    for (const [index, part] of parts.entries()) {
      const count = cases[index] ?? 0;
      n += count * part.n;
      sum += count * part.sum;
      squares += count * part.squares;
      observed += count * part.apart;
    }
    const expected = (n * squares - sum * sum) / (n - 1);
    return expected > 0 ? 1 - observed / expected : null;
  };
}
