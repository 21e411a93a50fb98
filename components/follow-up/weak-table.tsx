import { useLocale, useTranslations } from "next-intl";
import { GivenChart } from "@/components/follow-up/given-chart";
import { addressWith, type Query } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { formatPoints } from "@/lib/domain/points";
import { formatDifference, formatNumber, formatPercent, formatTwoDigits } from "@/lib/format";
import type { CriterionHead, GateRow, WeakRow } from "@/lib/weak-points/queries";

const pointsText = (hundredths: number): string => formatTwoDigits(hundredths / 100);

/** The criterion's code opens its centers; the rest of its text stands beside it. */
function CriterionCell({ criterion, query }: { criterion: CriterionHead; query: Query }) {
  const locale = useLocale();
  return (
    <>
      <AppLink href={addressWith(`/follow-up/weak-points/${criterion.code}`, query)}>{criterion.code}</AppLink>{" "}
      {locale === "en" ? criterion.textEn : criterion.textTh}
    </>
  );
}

export function WeakTable({ rows, query }: { rows: readonly WeakRow[]; query: Query }) {
  const t = useTranslations("weakPoints");
  // Nobody gave self-scores in seasons that were taken over from elsewhere.
  const own: Column<WeakRow>[] = rows.every(({ figures }) => figures.selfAverage === null) ? [] : [
    { key: "self", header: t("self"), align: "end", cell: ({ figures }) => (figures.selfAverage === null ? "–" : pointsText(figures.selfAverage)) },
    { key: "overrated", header: t("overrated"), align: "end", className: "md:min-w-20", cell: ({ figures }) => (figures.overrated === null ? "–" : formatDifference(figures.overrated / 100)) },
  ];
  return (
    <DataTable
      caption={t("scored")} rows={rows} rowKey={({ criterion }) => criterion.code} empty={<p>{t("none")}</p>}
      columns={[
        { key: "criterion", header: t("criterion"), isRowHeader: true, className: "md:min-w-64", cell: ({ criterion }) => <CriterionCell criterion={criterion} query={query} /> },
        {
          key: "average", header: t("average"), align: "end",
          cell: ({ criterion, figures }) => <span className="whitespace-nowrap"><b>{pointsText(figures.average)}</b> / {formatPoints(criterion.points)}</span>,
        },
        { key: "lost", header: t("lost"), align: "end", cell: ({ figures }) => formatPercent(figures.lost) },
        { key: "full", header: t("full"), align: "end", cell: ({ figures }) => <Full count={figures.full} cases={figures.cases} /> },
        ...own,
        { key: "given", header: t("given"), cell: ({ criterion, figures }) => <GivenCell given={figures.given} full={criterion.points} /> },
      ]}
    />
  );
}

const Full = ({ count, cases }: { count: number; cases: number }) => (
  <span className="whitespace-nowrap">
    {formatPercent(count / cases)} <span className="text-muted">({formatNumber(count)}/{formatNumber(cases)})</span>
  </span>
);

function GivenCell({ given, full }: { given: WeakRow["figures"]["given"]; full: number }) {
  const t = useTranslations("weakPoints");
  return (
    <div className="grid gap-1">
      <GivenChart given={given} full={full} />
      <details>
        <summary className="link inline-block min-h-6 text-sm">{t("numbers")}</summary>
        <ul className="text-sm">
          {given.map(({ points, count }) => (
            <li key={points}>{t("givenCount", { points: formatPoints(points), count: formatNumber(count) })}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

export function GateTable({ rows, query }: { rows: readonly GateRow[]; query: Query }) {
  const t = useTranslations("weakPoints");
  return (
    <DataTable
      caption={t("gates")} rows={rows} rowKey={({ criterion }) => criterion.code} empty={<p>{t("noGates")}</p>}
      columns={[
        { key: "criterion", header: t("criterion"), isRowHeader: true, className: "md:min-w-64", cell: ({ criterion }) => <CriterionCell criterion={criterion} query={query} /> },
        { key: "unmet", header: t("unmet"), align: "end", cell: ({ unmet, cases }) => <Full count={unmet} cases={cases} /> },
      ]}
    />
  );
}
