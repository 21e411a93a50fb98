export type IntervalRow = { key: string; label: string; at: number; low: number; high: number };
type IntervalChartProps = {
  title: string; rows: readonly IntervalRow[]; from: number; to: number;
  /** Upright lines with what they mean. */
  lines: readonly { at: number; label: string }[];
  /** Room for the labels, in pixels. */
  labelWidth: number;
};

const ROW = 22;
const TOP = 30;
const middleOf = (index: number) => TOP + index * ROW + ROW / 2;

/** A dot for each value with its interval as a line, one below the other, as wide as there is room. The table of the same rows stands on the page. */
export function IntervalChart({ title, rows, from, to, lines, labelWidth }: IntervalChartProps) {
  const place = (value: number) => `${3 + (94 * (Math.min(to, Math.max(from, value)) - from)) / (to - from)}%`;
  const height = TOP + rows.length * ROW + 6;
  return (
    <figure className="my-6">
      <figcaption className="mb-1 text-lg font-semibold">{title}</figcaption>
      <div className="grid max-w-3xl gap-2" style={{ gridTemplateColumns: `${labelWidth}px minmax(0, 1fr)` }} aria-hidden="true">
        <svg width="100%" height={height}>
          {rows.map(({ key, label }, index) => <text key={key} x="100%" y={middleOf(index) + 5} textAnchor="end" fontSize="14" className="fill-ink">{label}</text>)}
        </svg>
        <svg width="100%" height={height} className="overflow-visible">
          {lines.map(({ at, label }) => (
            <g key={label}>
              <line x1={place(at)} x2={place(at)} y1={TOP - 8} y2={height} className="stroke-edge" strokeDasharray="4 4" />
              <text x={place(at)} y={TOP - 14} textAnchor="middle" fontSize="13" className="fill-muted">{label}</text>
            </g>
          ))}
          {rows.map((row, index) => <Bar key={row.key} row={row} y={middleOf(index)} place={place} />)}
        </svg>
      </div>
    </figure>
  );
}

function Bar({ row, y, place }: { row: IntervalRow; y: number; place: (value: number) => string }) {
  return (
    <g>
      <line x1={place(row.low)} x2={place(row.high)} y1={y} y2={y} className="stroke-ink" strokeWidth="2" />
      <circle cx={place(row.at)} cy={y} r="5" className="fill-accent stroke-ink" strokeWidth="1.5" />
    </g>
  );
}
