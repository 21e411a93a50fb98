import type { ReactNode } from "react";

export type StatProps = {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  unit?: string;
  /** What exactly is counted. */
  definition?: ReactNode;
  /** The source and day of a figure that was published elsewhere. */
  source?: ReactNode;
};

/** One number with its name and its meaning. Several stand in a <StatRow>. */
export function Stat({ label, value, unit, definition, source }: StatProps) {
  return (
    <div className="box p-4">
      <dt className="font-semibold">{label}</dt>
      <dd>
        <span className="text-3xl font-bold tabular-nums">{value}</span>
        {unit !== undefined && <span className="ms-2">{unit}</span>}
        {definition !== undefined && <div className="text-sm text-muted">{definition}</div>}
        {source !== undefined && <div className="mt-1 border-t border-line pt-1 text-sm text-muted">{source}</div>}
      </dd>
    </div>
  );
}

export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="my-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4 xl:has-[>:nth-child(5):last-child]:grid-cols-5">{children}</dl>;
}
