import { useTranslations } from "next-intl";
import { formatNumber, formatPercent } from "@/lib/format";

export type FunnelStep = {
  key: string;
  label: string;
  value: number;
  /** The tiers have colours of their own; all else is the accent. */
  tone?: "accent" | "gold" | "silver" | "blue";
};

export type FunnelChartProps = { title: string; steps: readonly FunnelStep[]; unit: string };

const FILL = { accent: "fill-accent", gold: "fill-gold-edge", silver: "fill-silver-edge", blue: "fill-blue-edge" } as const;

/** How many came through each step, as bars from the first one's width down. The number stands beside each bar; a table is behind. */
export function FunnelChart({ title, steps, unit }: FunnelChartProps) {
  const t = useTranslations("common.chart");
  const full = Math.max(1, ...steps.map((step) => step.value));
  const first = steps[0]?.value ?? 0;
  return (
    <figure className="my-6">
      <figcaption className="mb-3 text-lg font-semibold">{title}</figcaption>
      <ul className="grid gap-2" aria-hidden="true">
        {steps.map((step) => (
          <li key={step.key} className="grid items-center gap-x-4 sm:grid-cols-[12rem_1fr]">
            <span>{step.label}</span>
            <span className="grid grid-cols-[1fr_8.5rem] items-center gap-3">
              <Bar share={step.value / full} tone={step.tone} />
              <span className="tabular-nums">
                <b>{formatNumber(step.value)}</b> <span className="text-muted">{share(step.value, first)}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      <details className="mt-3">
        <summary className="link inline-block min-h-6">{t("asTable")}</summary>
        <FunnelTable title={title} steps={steps} unit={unit} first={first} />
      </details>
    </figure>
  );
}

const share = (value: number, first: number): string => (first === 0 ? "" : `(${formatPercent(value / first)})`);

/** Drawn with an edge, so that it reads in black and white. */
function Bar({ share: width, tone = "accent" }: { share: number; tone?: FunnelStep["tone"] }) {
  const edge = { x: 0.75, y: 0.75, height: 28.5, rx: 3, strokeWidth: 1.5 };
  return (
    <svg width="100%" height="30" preserveAspectRatio="none" focusable="false">
      <rect {...edge} width="calc(100% - 1.5px)" className="fill-surface stroke-line" />
      {width > 0 && (
        <rect {...edge} width={`${Math.max(0.5, 99 * width)}%`} className={`${FILL[tone]} stroke-ink`} />
      )}
    </svg>
  );
}

function FunnelTable({ title, steps, unit, first }: FunnelChartProps & { first: number }) {
  const t = useTranslations("common.chart");
  return (
    <table className="table mt-2 max-w-xl">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("step")}</th>
          <th scope="col" data-align="end">
            {unit}
          </th>
          <th scope="col" data-align="end">
            {t("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key}>
            <th scope="row">{step.label}</th>
            <td data-align="end">{formatNumber(step.value)}</td>
            <td data-align="end">{first === 0 ? "–" : formatPercent(step.value / first)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
