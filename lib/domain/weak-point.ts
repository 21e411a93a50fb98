import type { Hundredths } from "@/lib/domain/points";

/** So many cases were given these points. */
export type Given = { points: Hundredths; count: number };

/** What the agreed sheets of a body's cases come to at one scored criterion. Averages are hundredths of a point, not rounded. */
export type WeakPoint = {
  cases: number;
  average: number;
  /** Of the full points, 0 to 1: by this weak points are ordered. */
  lost: number;
  full: number;
  /** Of those that scored themselves; null: none did. */
  selfAverage: number | null;
  /** The self-score above what was given, on average, of the same cases. */
  overrated: number | null;
  given: Given[];
};

export type GivenRow = { points: Hundredths; count: number; /** Of those who scored themselves. */ selfCount: number; selfSum: number };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** @returns null where nobody was judged on it */
export function weakPointOf(full: Hundredths, rows: readonly GivenRow[]): WeakPoint | null {
  const cases = sum(rows.map(({ count }) => count));
  if (cases === 0) return null;
  const average = sum(rows.map(({ points, count }) => points * count)) / cases;
  const selfCount = sum(rows.map((row) => row.selfCount));
  const selfAverage = selfCount === 0 ? null : sum(rows.map(({ selfSum }) => selfSum)) / selfCount;
  const sameCases = selfCount === 0 ? 0 : sum(rows.map(({ points, selfCount: own }) => points * own)) / selfCount;
  return {
    cases, average, lost: full === 0 ? 0 : (full - average) / full, full: sum(rows.filter(({ points }) => points === full).map(({ count }) => count)),
    selfAverage, overrated: selfAverage === null ? null : selfAverage - sameCases,
    given: rows.map(({ points, count }) => ({ points, count })).sort((one, other) => one.points - other.points),
  };
}
