import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DataTable } from "@/components/ui/data-table";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { formatNumber } from "@/lib/format";
import type { Funnel } from "@/lib/statistics/queries";

export type OwnerFigures = Funnel & { key: number; nameTh: string; nameEn: string | null };

export type OwnerTableProps = { rows: readonly OwnerFigures[]; total: Funnel; title: string; owner: string };

/** The figures of a year by owner, with their sum. Stays a table on a phone: figures are compared. */
export function OwnerTable({ rows, total, title, owner }: OwnerTableProps) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={(row) => row.key}
      scroll
      empty={<p>{t("dashboard.ministry.none")}</p>}
      footer={[t("dashboard.ministry.total"), ...FUNNEL_STEPS.map((step) => formatNumber(total[step]))]}
      columns={[
        { key: "owner", header: owner, isRowHeader: true, className: "min-w-48", cell: (row) => nameIn(locale, row) },
        ...FUNNEL_STEPS.map((step) => ({
          key: step,
          header: t(`funnel.${step}`),
          align: "end" as const,
          cell: (row: OwnerFigures) => formatNumber(row[step]),
        })),
      ]}
    />
  );
}
