import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DataTable } from "@/components/ui/data-table";
import { format, formatNumber } from "@/lib/format";
import type { Compared } from "@/lib/statistics/compare";

/** Figures published elsewhere, with their source, beside what is computed here. */
export function ComparedTable({ rows }: { rows: readonly Compared[] }) {
  const t = useTranslations("openData");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("publishedTitle")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={<p>{t("publishedEmpty")}</p>}
      columns={[
        { key: "name", header: t("publishedName"), isRowHeader: true, className: "md:min-w-56", cell: (row) => <FigureName row={row} /> },
        { key: "value", header: t("publishedValue"), align: "end", cell: (row) => formatNumber(row.value) },
        {
          key: "computed",
          header: t("computedValue"),
          align: "end",
          cell: (row) => (row.computed === null ? "–" : formatNumber(row.computed)),
        },
        {
          key: "source",
          header: t("source"),
          cell: (row) => [row.source, row.publishedOn && format.day(row.publishedOn, locale), row.note].filter(Boolean).join(" · "),
        },
      ]}
    />
  );
}

function FigureName({ row }: { row: Compared }) {
  const t = useTranslations("openData");
  const locale = useLocale();
  const owner = row.ministryTh === null ? t("everyMinistry") : nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn });
  return (
    <>
      {t(`figure.${row.kind ?? "OTHER"}`)}
      <span className="block text-sm font-normal text-muted">
        {[owner, row.year && t("ofYear", { year: row.year })].filter(Boolean).join(" · ")}
      </span>
    </>
  );
}
