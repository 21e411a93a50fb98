import { bootstrapKinds, type Interval, type Resampling } from "@/lib/domain/bootstrap";

/**
 * How far scorers agree (docs/domain.md §2: each scores alone). Of each unit (one criterion of one case) the values that its scorers
 * gave, null where one gave none. These are statistics: floating numbers for people to look at, that enter no total and no tier. What
 * cannot be computed (nobody to compare with, no variation) is null.
 */
export type Ratings = readonly (readonly (number | null)[])[];

export type Share = { share: number; pairs: number };

/** The share of pairs of scorers of the same unit who gave the same value. */
export function exactAgreement(ratings: Ratings): Share | null {
  return shareOf(ratings, (one, other) => one === other);
}

/** The same for values at most so many steps of the scale apart. @throws RangeError for a value that is not on the scale */
export function agreementWithin(ratings: Ratings, scale: readonly number[], steps = 1): Share | null {
  const place = placeOn(scale);
  return shareOf(ratings, (one, other) => Math.abs(place(one) - place(other)) <= steps);
}

function shareOf(ratings: Ratings, agree: (one: number, other: number) => boolean): Share | null {
  const pairs = pairsOf(ratings);
  return pairs.length === 0 ? null : { share: pairs.filter(([one, other]) => agree(one, other)).length / pairs.length, pairs: pairs.length };
}

export type RatingPair = readonly [one: number, other: number];

/** Every two scorers of the same unit, in their order. */
export function pairsOf(ratings: Ratings): RatingPair[] {
  return ratings.flatMap((unit) => {
    const given = valuesOf(unit);
    return given.flatMap((one, index) => given.slice(index + 1).map((other): RatingPair => [one, other]));
  });
}

/** Each pair in both orders: where scorers change from case to case, who stands first says nothing and must not count. */
export function bothWays(pairs: readonly RatingPair[]): RatingPair[] {
  return pairs.flatMap(([one, other]): RatingPair[] => [[one, other], [other, one]]);
}

// ---------------------------------------------------------------- kappa

/** How grave it is that one rater chose the row and the other the column: 0 on the diagonal, ratio scale. */
export type Disagreement = (row: number, column: number) => number;

export const KAPPA_WEIGHTS = {
  NOMINAL: (row, column) => (row === column ? 0 : 1),
  LINEAR: (row, column) => Math.abs(row - column),
  QUADRATIC: (row, column) => (row - column) ** 2,
} as const satisfies Record<string, Disagreement>;
export type KappaWeights = keyof typeof KAPPA_WEIGHTS;

/**
 * Weighted kappa of two raters over a scale (Cohen 1968, Psychological Bulletin 70, 213–220); steps count, not points.
 * @throws RangeError for a value that is not on the scale
 */
export function weightedKappa(pairs: readonly RatingPair[], scale: readonly number[], weights: KappaWeights): number | null {
  const place = placeOn(scale);
  const table = scale.map(() => scale.map(() => 0));
  for (const [one, other] of pairs) {
    const row = table[place(one)] ?? [];
    row[place(other)] = (row[place(other)] ?? 0) + 1;
  }
  return kappaOfTable(table, KAPPA_WEIGHTS[weights]);
}

/** 1 − observed ⁄ expected disagreement of a square table of counts or proportions; null where none is expected. */
export function kappaOfTable(table: readonly (readonly number[])[], disagreement: Disagreement): number | null {
  const rows = table.map((row) => sumOf(row));
  const columns = table.map((_, column) => sumOf(table.map((row) => row[column] ?? 0)));
  const all = sumOf(rows);
  const weighed = (share: (row: number, column: number) => number) =>
    sumOf(table.flatMap((cells, row) => cells.map((_, column) => disagreement(row, column) * share(row, column))));
  const expected = weighed((row, column) => ((rows[row] ?? 0) * (columns[column] ?? 0)) / all);
  return expected > 0 ? 1 - weighed((row, column) => table[row]?.[column] ?? 0) / expected : null;
}

// ---------------------------------------------------------------- alpha

export const ALPHA_METRICS = ["NOMINAL", "ORDINAL", "INTERVAL"] as const;
export type AlphaMetric = (typeof ALPHA_METRICS)[number];

/**
 * Krippendorff's alpha for any number of scorers, values missing or not (Krippendorff 2011, Computing Krippendorff's
 * Alpha-Reliability): 1 − observed ⁄ expected disagreement over the matrix of coincidences. A unit with one value is left out.
 */
export function krippendorffAlpha(ratings: Ratings, metric: AlphaMetric): number | null {
  const { patterns, kinds } = patternsOf(ratings);
  return alphaOf(patterns, countsOf(kinds, patterns.length), metric);
}

/** The interval of alpha over units drawn again; what a unit's values are matters, not which unit it is, so patterns are counted. */
export function alphaInterval(ratings: Ratings, metric: AlphaMetric, options: Partial<Resampling> = {}): Interval | null {
  const { patterns, kinds } = patternsOf(ratings);
  return bootstrapKinds(kinds, (counts) => alphaOf(patterns, counts, metric), options);
}

/** The values of a unit in ascending order: who gave which does not enter alpha. */
function patternsOf(ratings: Ratings): { patterns: number[][]; kinds: number[] } {
  const known = new Map<string, number>();
  const patterns: number[][] = [];
  const kinds = ratings.map((unit) => {
    const values = valuesOf(unit).sort((one, other) => one - other);
    const key = values.join(" ");
    const kind = known.get(key) ?? patterns.push(values) - 1;
    known.set(key, kind);
    return kind;
  });
  return { patterns, kinds };
}

function countsOf(kinds: readonly number[], length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function alphaOf(patterns: readonly (readonly number[])[], counts: readonly number[], metric: AlphaMetric): number | null {
  const units = patterns.map((values, kind) => ({ values, count: counts[kind] ?? 0 })).filter(({ values, count }) => values.length > 1 && count > 0);
  const values = [...new Set(units.flatMap((unit) => unit.values))].sort((one, other) => one - other);
  const together = coincidences(units, values);
  const totals = together.map((row) => sumOf(row));
  const difference = differenceOf(metric, values, totals);
  const weighed = (share: (row: number, column: number) => number) =>
    sumOf(values.flatMap((_, row) => values.map((__, column) => (row === column ? 0 : share(row, column) * difference(row, column)))));
  const expected = weighed((row, column) => (totals[row] ?? 0) * (totals[column] ?? 0)) / (sumOf(totals) - 1);
  return expected > 0 ? 1 - weighed((row, column) => together[row]?.[column] ?? 0) / expected : null;
}

/** How often two values stand in the same unit; a unit of m values counts m in all. */
function coincidences(units: readonly { values: readonly number[]; count: number }[], scale: readonly number[]): number[][] {
  const place = new Map(scale.map((value, index) => [value, index]));
  const table = scale.map(() => scale.map(() => 0));
  for (const { values, count } of units) {
    const places = values.map((value) => place.get(value) ?? 0);
    for (const [index, row] of places.entries()) {
      const cells = table[row] ?? [];
      for (const [other, column] of places.entries()) if (other !== index) cells[column] = (cells[column] ?? 0) + count / (values.length - 1);
    }
  }
  return table;
}

/** The squared difference of two values, by their places: ordinal ones are as far apart as values lie between them. */
function differenceOf(metric: AlphaMetric, values: readonly number[], totals: readonly number[]): Disagreement {
  if (metric === "NOMINAL") return KAPPA_WEIGHTS.NOMINAL;
  if (metric === "INTERVAL") return (row, column) => ((values[row] ?? 0) - (values[column] ?? 0)) ** 2;
  return (row, column) => {
    const [low, high] = [Math.min(row, column), Math.max(row, column)];
    return (sumOf(totals.slice(low, high + 1)) - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2;
  };
}

// ---------------------------------------------------------------- small

const valuesOf = (unit: readonly (number | null)[]): number[] => unit.filter((value) => value !== null);

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);

function placeOn(scale: readonly number[]): (value: number) => number {
  const places = new Map([...scale].sort((one, other) => one - other).map((value, index) => [value, index]));
  return (value) => {
    const place = places.get(value);
    if (place === undefined) throw new RangeError(`not on the scale: ${value}`);
    return place;
  };
}
