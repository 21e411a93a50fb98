import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import type { CenterRow } from "@/lib/centers/queries";

export type CenterTableProps = { rows: readonly CenterRow[]; total: number; empty: string };

export function CenterTable({ rows, total, empty }: CenterTableProps) {
  const t = useTranslations("center");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("count", { total })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          key: "name",
          header: t("name"),
          isRowHeader: true,
          cell: (row) => (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <AppLink href={`/centers/${row.id}`}>{nameIn(locale, row)}</AppLink>
              {row.isDemo && <DemoMark />}
            </span>
          ),
        },
        { key: "agency", header: t("agency"), cell: (row) => nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }) },
        { key: "ministry", header: t("ministry"), cell: (row) => nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn }) },
        { key: "province", header: t("province"), cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }) },
      ]}
    />
  );
}
