import { useLocale, useTranslations } from "next-intl";
import { listAddress } from "@/components/statistics/figure-address";
import { SaveChart } from "@/components/statistics/save-links";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import type { Query } from "@/components/ui/address";
import { certifiedOf, countChange, type Funnel } from "@/lib/domain/figure-filter";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { formatNumber, formatPercent, formatShortDay } from "@/lib/format";
import type { AnnouncedFigures } from "@/lib/statistics/queries";

type Before = Funnel & { year: number };
export type FunnelTableProps = { title: string; row: Funnel; before: Before | null; query: Query; /** Frozen with the announcement, where corrections changed a figure since. */ announced: AnnouncedFigures | null };

const STEPS = [...FUNNEL_STEPS.slice(0, 3), "certified", ...FUNNEL_STEPS.slice(3)] as const;
type Step = (typeof STEPS)[number];

const FILL: Partial<Record<Step, string>> = { gold: "fill-gold-edge", silver: "fill-silver-edge", blue: "fill-blue-edge" };
const valueOf = (row: Funnel, step: Step): number => (step === "certified" ? certifiedOf(row) : row[step]);

/** Applied → passed documents → passed on site → gold, silver, blue: a bar, the number with its list, its share and its change. */
export function FunnelTable({ title, row, before, query, announced }: FunnelTableProps) {
  const t = useTranslations();
  const label = (step: Step) => (step === "certified" ? t("figures.funnel.certified") : t(`funnel.${step}`));
  const share = (step: Step) => (row.applied === 0 ? "–" : formatPercent(valueOf(row, step) / row.applied));
  return (
    <>
      <DataTable
        caption={title}
        rows={STEPS.map((key) => ({ key }))}
        rowKey={({ key }) => key}
        scroll
        empty={null}
        columns={[
          { key: "step", header: t("figures.funnel.step"), isRowHeader: true, className: "min-w-40", cell: ({ key }) => label(key) },
          { key: "bar", header: title, headerHidden: true, className: "w-full min-w-28 max-sm:hidden", cell: ({ key }) => <Bar row={row} step={key} /> },
          {
            key: "count", header: t("figures.funnel.count"), align: "end",
            cell: ({ key }) => <AppLink href={listAddress(query, key)} className="font-semibold">{formatNumber(valueOf(row, key))}</AppLink>,
          },
          ...(announced === null ? [] : [{
            key: "announced", header: t("figures.funnel.announced"), align: "end" as const,
            cell: ({ key }: { key: Step }) => formatNumber(valueOf(announced.figures, key)),
          }]),
          { key: "share", header: t("figures.funnel.share"), align: "end", cell: ({ key }) => share(key) },
          ...(before === null ? [] : [{
            key: "before", header: t("figures.funnel.before", { year: before.year }), align: "end" as const, className: "whitespace-nowrap",
            cell: ({ key }: { key: Step }) => <Changed now={valueOf(row, key)} before={valueOf(before, key)} />,
          }]),
        ]}
      />
      {announced && <AnnouncedNote announced={announced} />}
      <SaveChart query={query} chart="funnel" />
    </>
  );
}

function AnnouncedNote({ announced: { number, announcedOn, corrections } }: { announced: AnnouncedFigures }) {
  const t = useTranslations("figures.funnel");
  const locale = useLocale();
  return <p className="prose-width text-sm text-muted">{t("announcedNote", { number, day: formatShortDay(announcedOn, locale), count: corrections })}</p>;
}

/** Drawn with an edge, so that it reads in black and white. */
function Bar({ row, step }: { row: Funnel; step: Step }) {
  const width = row.applied === 0 ? 0 : (99 * valueOf(row, step)) / row.applied;
  return (
    <svg width="100%" height="22" preserveAspectRatio="none" aria-hidden="true">
      {width > 0 && <rect x="0.75" y="0.75" height="20.5" rx="3" strokeWidth="1.5" width={`${Math.max(0.5, width)}%`} className={`${FILL[step] ?? "fill-accent"} stroke-ink`} />}
    </svg>
  );
}

function Changed({ now, before }: { now: number; before: number }) {
  const t = useTranslations("figures.funnel");
  const { way, by } = countChange(now, before);
  return t(way, { by: formatNumber(by) });
}
