export type IntervalRow = { key: string; label: string; at: number; low: number; high: number };
type IntervalChartProps = {
  title: string; rows: readonly IntervalRow[]; from: number; to: number;
  /** Upright lines with what they mean. */
  lines: readonly { at: number; label: string }[];
};

const LEFT = 150;
const WIDTH = 560;
const ROW = 22;
const TOP = 34;

/** A dot for each value with its interval as a line, one below the other. The table of the same rows stands on the page. */
export function IntervalChart({ title, rows, from, to, lines }: IntervalChartProps) {
  const place = (value: number) => LEFT + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * WIDTH;
  const height = TOP + rows.length * ROW + 8;
  return (
    <figure className="my-6">
      <figcaption className="mb-1 text-lg font-semibold">{title}</figcaption>
      <div className="overflow-x-auto">
        <svg viewBox={`0 0 ${LEFT + WIDTH + 30} ${height}`} style={{ width: "44rem" }} aria-hidden="true" className="max-w-none">
          {lines.map(({ at, label }) => (
            <g key={label}>
              <line x1={place(at)} x2={place(at)} y1={TOP - 8} y2={height} className="stroke-edge" strokeDasharray="4 4" />
              <text x={place(at)} y={TOP - 14} textAnchor="middle" fontSize="13" className="fill-muted">{label}</text>
            </g>
          ))}
          {rows.map((row, index) => <Bar key={row.key} row={row} y={TOP + index * ROW + ROW / 2} place={place} />)}
        </svg>
      </div>
    </figure>
  );
}

function Bar({ row, y, place }: { row: IntervalRow; y: number; place: (value: number) => number }) {
  return (
    <g>
      <text x={LEFT - 12} y={y + 5} textAnchor="end" fontSize="14" className="fill-ink">{row.label}</text>
      <line x1={place(row.low)} x2={place(row.high)} y1={y} y2={y} className="stroke-ink" strokeWidth="2" />
      <circle cx={place(row.at)} cy={y} r="5" className="fill-accent stroke-ink" strokeWidth="1.5" />
    </g>
  );
}
