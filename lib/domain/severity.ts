import { bootstrapMean, type Interval, type Resampling } from "@/lib/domain/bootstrap";

/** What one assessor gave for one item of one case, in hundredths of a point. */
export type GivenMark = { assessorId: number; caseId: number; item: string; value: number };

/** Over the items of one case that somebody else judged too: the own values less the means of the others, added up. */
export type CaseDifference = { assessorId: number; caseId: number; items: number; difference: number };

export type Severity = {
  assessorId: number;
  items: number;
  cases: number;
  /** Of the differences of the cases: below zero is severe, above lenient. */
  mean: number;
  /** Over cases; null below LEAST_CASES, where it would promise too much. */
  interval: Interval | null;
};

export const LEAST_CASES = 5;

/**
 * How much lower or higher each assessor marks a case than the others on the same items. It tells two people apart from each other, not
 * from the truth, and only as far as cases are shared; scores are never changed by it. The lowest first.
 */
export function severitiesOf(differences: readonly CaseDifference[], options: Partial<Resampling> = {}): Severity[] {
  const byAssessor = new Map<number, CaseDifference[]>();
  for (const row of differences) {
    const rows = byAssessor.get(row.assessorId);
    if (rows) rows.push(row);
    else byAssessor.set(row.assessorId, [row]);
  }
  return [...byAssessor].map(([assessorId, rows]) => severityOf(assessorId, rows, options))
    .sort((one, other) => one.mean - other.mean || one.assessorId - other.assessorId);
}

function severityOf(assessorId: number, rows: readonly CaseDifference[], options: Partial<Resampling>): Severity {
  const values = rows.map(({ difference }) => difference);
  const interval = rows.length < LEAST_CASES ? null : bootstrapMean(values, options);
  return { assessorId, items: sumOf(rows.map(({ items }) => items)), cases: rows.length, mean: sumOf(values) / rows.length, interval };
}

/** The differences of all cases; lib/agreement computes the same in SQL, where a season's marks are too many to read. */
export function caseDifferences(marks: readonly GivenMark[]): CaseDifference[] {
  const found = new Map<string, CaseDifference>();
  for (const { mark: { assessorId, caseId, value }, others } of withOthers(marks)) {
    const key = `${assessorId} ${caseId}`;
    const { items, difference } = found.get(key) ?? { items: 0, difference: 0 };
    found.set(key, { assessorId, caseId, items: items + 1, difference: difference + value - sumOf(others) / others.length });
  }
  return [...found.values()];
}

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
