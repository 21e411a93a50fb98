import { useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { FUNNEL_STEPS, type FunnelStep } from "@/lib/domain/figures";
import { TIERS as TIER_CODES } from "@/lib/domain/tier";
import { formatNumber } from "@/lib/format";
import type { Funnel } from "@/lib/statistics/queries";

export type YearFunnel = Funnel & { year: number };

const WIDTH = 96;
const HEIGHT = 180;
const TOP = 28;
const FILLS = [
  ["gold", "fill-gold-edge"],
  ["silver", "fill-silver-edge"],
  ["blue", "fill-blue-edge"],
] as const;
const certified = (row: Funnel) => row.gold + row.silver + row.blue;

/** Where a number of the table leads: the list behind it. */
type HrefOf = (year: number, step: FunnelStep) => string;
export type TrendChartProps = { title: string; rows: readonly YearFunnel[]; hrefOf?: HrefOf };

/** Applied and certified over the years: an outline for who applied, the three tiers within. Numbers on the bars, a table behind. */
export function TrendChart({ title, rows, hrefOf }: TrendChartProps) {
  const t = useTranslations();
  const years = [...rows].sort((a, b) => a.year - b.year);
  const most = Math.max(1, ...years.map((row) => row.applied));
  const box = `0 0 ${Math.max(1, years.length) * WIDTH} ${TOP + HEIGHT + 30}`;
  return (
    <figure className="my-6">
      <figcaption className="mb-1 text-lg font-semibold">{title}</figcaption>
      <p className="mb-3 text-sm text-muted">
        {t("dashboard.ministry.trendApplied")} / {t("dashboard.ministry.trendCertified")} (
        {TIER_CODES.map((tier) => t(`tier.short.${tier}`)).join(" · ")})
      </p>
      <div className="overflow-x-auto">
        <svg viewBox={box} style={{ width: `${years.length * 6.5}rem` }} aria-hidden="true" className="max-w-none">
          {years.map((row, index) => (
            <YearBar key={row.year} row={row} x={index * WIDTH} most={most} />
          ))}
        </svg>
      </div>
      <details className="mt-3">
        <summary className="link inline-block min-h-6">{t("common.chart.asTable")}</summary>
        <TrendTable title={title} rows={years} hrefOf={hrefOf} />
      </details>
    </figure>
  );
}

function YearBar({ row, x, most }: { row: YearFunnel; x: number; most: number }) {
  const high = (value: number) => (HEIGHT * value) / most;
  const base = TOP + HEIGHT;
  const starts = { gold: row.silver + row.blue, silver: row.blue, blue: 0 };
  return (
    <g>
      <rect
        x={x + 18}
        y={base - high(row.applied)}
        width="60"
        height={high(row.applied)}
        className="fill-surface stroke-ink"
        strokeWidth="1.5"
      />
      {FILLS.map(
        ([tier, fill]) =>
          row[tier] > 0 && (
            <rect
              key={tier}
              x={x + 18}
              y={base - high(starts[tier] + row[tier])}
              width="60"
              height={high(row[tier])}
              className={`${fill} stroke-ink`}
              strokeWidth="1.5"
            />
          ),
      )}
      <text x={x + 48} y={base - high(row.applied) - 8} textAnchor="middle" fontSize="14" className="fill-ink">
        {formatNumber(row.applied)} / {formatNumber(certified(row))}
      </text>
      <text x={x + 48} y={base + 20} textAnchor="middle" fontSize="15" fontWeight="600" className="fill-ink">
        {row.year}
      </text>
    </g>
  );
}

function TrendTable({ title, rows, hrefOf }: TrendChartProps) {
  const t = useTranslations();
  return (
    <div className="overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
      <table className="table mt-2">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t("dashboard.center.year")}</th>
            {FUNNEL_STEPS.map((step) => (
              <th key={step} scope="col" data-align="end">
                {t(`funnel.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              {FUNNEL_STEPS.map((step) => (
                <td key={step} data-align="end">
                  {hrefOf ? <AppLink href={hrefOf(row.year, step)}>{formatNumber(row[step])}</AppLink> : formatNumber(row[step])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
