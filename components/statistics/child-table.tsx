import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { FIGURES, listAddress } from "@/components/statistics/figure-address";
import { addressWith, type Query } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import type { Funnel } from "@/lib/domain/figure-filter";
import { formatNumber } from "@/lib/format";
import type { ChildFigures } from "@/lib/statistics/years";

export type ChildTableProps = {
  title: string; rows: readonly ChildFigures[]; total: Funnel; query: Query;
  /** What an address names to show a child alone. */
  queryOf: (child: ChildFigures) => Query;
};

/** What a part is made of, with its sums: names lead into it, numbers to the list behind them. Stays a table on a phone: figures are compared. */
export function ChildTable({ title, rows, total, query, queryOf }: ChildTableProps) {
  const t = useTranslations();
  const locale = useLocale();
  const name = (row: ChildFigures) => (row.kind === "DIRECT" ? t("figures.children.direct") : nameIn(locale, row));
  return (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={(row) => `${row.kind}${row.id}`}
      scroll
      empty={null}
      footer={[
        t("figures.children.total"),
        ...FUNNEL_STEPS.map((step) => (
          <AppLink key={step} href={listAddress(query, step)}>
            {formatNumber(total[step])}
          </AppLink>
        )),
      ]}
      columns={[
        {
          key: "owner", header: t("figures.children.owner"), isRowHeader: true, className: "min-w-48",
          cell: (row) => (row.kind === "DIRECT" ? name(row) : <AppLink href={addressWith(FIGURES, queryOf(row))}>{name(row)}</AppLink>),
        },
        ...FUNNEL_STEPS.map((step) => ({
          key: step, header: t(`funnel.${step}`), align: "end" as const,
          cell: (row: ChildFigures) => (row[step] === 0 ? "0" : <AppLink href={listAddress(queryOf(row), step)}>{formatNumber(row[step])}</AppLink>),
        })),
      ]}
    />
  );
}
