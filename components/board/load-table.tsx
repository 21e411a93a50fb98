import { useLocale, useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { LoadRow } from "@/lib/board/load";
import type { Forecast } from "@/lib/domain/forecast";
import { formatNumber, formatShortDay } from "@/lib/format";

/** Teams or scorers by what lies with them. */
export function LoadTable({ rows, of }: { rows: readonly LoadRow[]; of: "teams" | "people" }) {
  const t = useTranslations("load");
  const columns: Column<LoadRow>[] = [
    { key: "who", header: t(of), isRowHeader: true, cell: (row) => row.name ?? t("team", { number: row.number ?? 0 }) },
    { key: "open", header: t("open"), align: "end", cell: (row) => formatNumber(row.open) },
    { key: "done", header: t("done"), align: "end", cell: (row) => formatNumber(row.done) },
    { key: "waiting", header: t("waiting"), align: "end", cell: (row) => (row.waiting === null ? "–" : formatNumber(row.waiting)) },
    { key: "forecast", header: t("forecast"), cell: (row) => <ForecastText forecast={row.forecast} /> },
  ];
  return <DataTable caption={t(of)} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} empty={t("none")} />;
}

/** When they will be through, as a range, or why nothing can be said. */
export function ForecastText({ forecast }: { forecast: Forecast }) {
  const t = useTranslations("load");
  const locale = useLocale();
  if (forecast.kind !== "RANGE") return t(`say.${forecast.kind}`);
  const { low, middle, high } = forecast;
  const day = (value: string) => formatShortDay(value, locale);
  return (
    <>
      <span className="font-semibold">{t("about", { day: day(middle) })}</span>{" "}
      <span className="text-muted">{high === null ? t("from", { low: day(low) }) : t("range", { low: day(low), high: day(high) })}</span>
    </>
  );
}
