import type { ReactNode } from "react";

export type SummaryRow = { key: string; label: ReactNode; value: ReactNode; action?: ReactNode };

export type SummaryListProps = {
  rows: readonly SummaryRow[];
  /** What stands where a value is empty: "ยังไม่ได้กรอก". */
  empty?: string;
};

/** Names and values: a profile, a receipt, the facts of a certificate. */
export function SummaryList({ rows, empty = "–" }: SummaryListProps) {
  return (
    <dl className="my-4 [.box_&]:last:mb-0">
      {rows.map((row) => (
        <div key={row.key} className="grid gap-x-6 border-b border-line py-2.5 [.box_&]:last:border-b-0 sm:grid-cols-[minmax(10rem,30%)_1fr_auto]">
          <dt className="font-semibold">{row.label}</dt>
          <dd className="min-w-0 whitespace-pre-line">{isEmpty(row.value) ? <span className="text-muted">{empty}</span> : row.value}</dd>
          {row.action !== undefined && <dd className="no-print">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

const isEmpty = (value: ReactNode): boolean => value === null || value === undefined || value === "" || value === false;
