import { bootstrapInterval, type Interval, type Resampling } from "@/lib/domain/bootstrap";

/** What one assessor gave for one item of one case; in whatever unit the result shall have (hundredths of a point, say). */
export type GivenMark = { assessorId: number; caseId: number; item: string; value: number };

export type Severity = {
  assessorId: number;
  /** Items that somebody else judged too, and the cases in which they stand. */
  items: number;
  cases: number;
  /** The own value less the mean of the others' on the same items: below zero is severe, above lenient. */
  mean: number;
  /** Over cases; null below LEAST_CASES, where it would promise too much. */
  interval: Interval | null;
};

export const LEAST_CASES = 5;

type Sum = { difference: number; items: number };

/**
 * How much lower or higher each assessor marks than the others on the same items. It tells two people apart from each other, not from
 * the truth, and only as far as cases are shared; scores are never changed by it. Ascending by assessor.
 */
export function severities(marks: readonly GivenMark[], options: Partial<Resampling> = {}): Severity[] {
  const byAssessor = new Map<number, Map<number, Sum>>();
  for (const { mark, others } of withOthers(marks)) {
    const cases = byAssessor.get(mark.assessorId) ?? new Map<number, Sum>();
    const { difference, items } = cases.get(mark.caseId) ?? { difference: 0, items: 0 };
    cases.set(mark.caseId, { difference: difference + mark.value - meanOf(others), items: items + 1 });
    byAssessor.set(mark.assessorId, cases);
  }
  return [...byAssessor].sort(([one], [other]) => one - other).map(([assessorId, cases]) => severityOf(assessorId, [...cases.values()], options));
}

function severityOf(assessorId: number, cases: readonly Sum[], options: Partial<Resampling>): Severity {
  const interval = cases.length < LEAST_CASES ? null : bootstrapInterval(cases, meanDifference, options);
  return { assessorId, items: sumOf(cases.map(({ items }) => items)), cases: cases.length, mean: meanDifference(cases), interval };
}

const meanDifference = (cases: readonly Sum[]): number => sumOf(cases.map(({ difference }) => difference)) / sumOf(cases.map(({ items }) => items));

/** Each mark with the values of the others on its item; marks that stand alone are left out. */
function withOthers(marks: readonly GivenMark[]): { mark: GivenMark; others: number[] }[] {
  const byItem = new Map<string, GivenMark[]>();
  for (const mark of marks) {
    const key = `${mark.caseId} ${mark.item}`;
    byItem.set(key, [...(byItem.get(key) ?? []), mark]);
  }
  return [...byItem.values()].filter((same) => same.length > 1)
    .flatMap((same) => same.map((mark) => ({ mark, others: same.filter((other) => other !== mark).map(({ value }) => value) })));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);
const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;
