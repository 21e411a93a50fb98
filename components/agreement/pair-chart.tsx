import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/format";

/** `labels`: the values of the scale; `table`: pairs of scorers in both orders. */
type PairProps = { title: string; labels: readonly string[]; table: readonly (readonly number[])[] };

/** Each pair once: the lower value in the row, the higher in the column. */
const onceOf = (table: PairProps["table"]) => table.map((row, low) => row.map((count, high) => (high < low ? null : low === high ? count / 2 : count)));

const CELL = 46;
const EDGE = 56;

/** Which value stood against which: the larger the square, the more pairs; where both gave the same, the square has another shade and an edge. */
export function PairChart({ title, labels, table }: PairProps) {
  const once = onceOf(table);
  const most = Math.max(1, ...once.flat().map((count) => count ?? 0));
  const size = EDGE + labels.length * CELL + 6;
  return (
    <figure className="my-6">
      <figcaption className="mb-1 text-lg font-semibold">{title}</figcaption>
      <div className="overflow-x-auto">
        <svg viewBox={`0 0 ${size} ${size}`} style={{ width: `${size / 18}rem` }} aria-hidden="true" className="max-w-none">
          {labels.map((label, index) => <AxisLabel key={label} label={label} index={index} />)}
          {once.flatMap((row, low) => row.map((count, high) => count !== null && count > 0 && (
            <Square key={`${low} ${high}`} row={low} column={high} share={count / most} />
          )))}
        </svg>
      </div>
    </figure>
  );
}

const middle = (index: number) => EDGE + index * CELL + CELL / 2;

function AxisLabel({ label, index }: { label: string; index: number }) {
  return (
    <>
      <text x={middle(index)} y={EDGE - 10} textAnchor="middle" fontSize="14" className="fill-ink">{label}</text>
      <text x={EDGE - 8} y={middle(index) + 5} textAnchor="end" fontSize="14" className="fill-ink">{label}</text>
      <rect x={EDGE + index * CELL} y={EDGE + index * CELL} width={CELL} height={CELL} className="fill-surface stroke-edge" />
    </>
  );
}

function Square({ row, column, share }: { row: number; column: number; share: number }) {
  const side = Math.max(4, (CELL - 8) * Math.sqrt(share));
  return (
    <rect
      x={middle(column) - side / 2} y={middle(row) - side / 2} width={side} height={side}
      className={row === column ? "fill-accent stroke-ink" : "fill-ink"} strokeWidth={row === column ? 2 : 0}
    />
  );
}

/** The same as numbers. */
export function PairTable({ title, labels, table }: PairProps) {
  const t = useTranslations("agreement.pairs");
  return (
    <div className="my-4 overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
      <table className="table w-auto">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("corner")}</th>
            {labels.map((label) => <th key={label} scope="col" data-align="end">{label}</th>)}
          </tr>
        </thead>
        <tbody>
          {onceOf(table).map((row, index) => (
            <tr key={labels[index]}>
              <th scope="row">{labels[index]}</th>
              {row.map((count, column) => (
                <td key={labels[column]} data-align="end">{column === index ? <b>{formatNumber(count ?? 0)}</b> : count !== null && formatNumber(count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
