import { useTranslations } from "next-intl";
import { IntervalChart } from "@/components/agreement/interval-chart";
import { DataTable } from "@/components/ui/data-table";
import type { SeverityRow } from "@/lib/agreement/queries";
import { LEAST_CASES } from "@/lib/domain/severity";
import { formatDifference, formatNumber } from "@/lib/format";

/** `unit`: gates are counted, all else has points, in hundredths. */
type SeverityTableProps = { rows: readonly SeverityRow[]; unit: "points" | "gates" };

/** Each assessor with how much lower or higher than the others on the same items. */
export function SeverityTable({ rows, unit }: SeverityTableProps) {
  const t = useTranslations("agreement.severity");
  const size = unit === "gates" ? 1 : 100;
  const told = rows.flatMap(({ interval, ...row }) => (interval === null ? [] : [{ ...row, at: row.mean / size, low: interval.low / size, high: interval.high / size }]));
  const range = Math.max(1, ...told.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  return (
    <>
      {told.length > 0 && (
        <IntervalChart
          title={t(`chart.${unit}`)}
          rows={told.map((row) => ({ ...row, key: String(row.assessorId), label: shorten(row.name) }))}
          from={-range}
          to={range}
          labelWidth={140}
          lines={[{ at: -range / 2, label: t("lower") }, { at: 0, label: "0" }, { at: range / 2, label: t("higher") }]}
        />
      )}
      <DataTable
        caption={t("title")}
        rows={rows}
        rowKey={({ assessorId }) => assessorId}
        empty={<p>{t("none")}</p>}
        columns={[
          { key: "name", header: t("name"), isRowHeader: true, cell: ({ name }) => name },
          { key: "sheets", header: t("sheets"), align: "end", cell: ({ cases }) => formatNumber(cases) },
          {
            key: "mean", header: t(`mean.${unit}`), align: "end",
            cell: ({ mean, interval }) => (interval === null ? <span className="text-muted">{t("tooFew", { least: LEAST_CASES })}</span> : <b>{formatDifference(mean / size)}</b>),
          },
          {
            key: "interval", header: t("interval"), align: "end",
            cell: ({ interval }) => (interval === null ? "–" : t("range", { low: formatDifference(interval.low / size), high: formatDifference(interval.high / size) })),
          },
          { key: "meaning", header: t("meaning"), cell: (row) => t(`verdict.${sideOf(row)}`) },
        ]}
      />
    </>
  );
}

const MOST_LETTERS = 18;
const shorten = (name: string) => (name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name);

/** Said only where the interval leaves out that there is no difference. */
function sideOf({ interval }: SeverityRow): "LOWER" | "HIGHER" | "ALIKE" | "TOO_FEW" {
  if (interval === null) return "TOO_FEW";
  if (interval.high < 0) return "LOWER";
  return interval.low > 0 ? "HIGHER" : "ALIKE";
}
