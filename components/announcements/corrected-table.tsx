import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import type { CorrectedRow } from "@/lib/announcements/correction-plan";

/** The cases that were judged anew: what is published, and what was decided since. */
export function CorrectedTable({ rows }: { rows: readonly CorrectedRow[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const decided = ({ outcome, tier }: CorrectedRow) => {
    if (outcome === null) return t("announcement.correction.open");
    return tier ? t(`tier.${tier}`) : t("announcement.correction.declined");
  };
  return (
    <DataTable
      caption={t("announcement.correction.cases", { count: rows.length })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("announcement.correction.none")}
      columns={[
        {
          key: "center",
          header: t("announcement.document.center"),
          isRowHeader: true,
          cell: (row) => <AppLink href={`/applications/${row.id}`}>{nameIn(locale, row)}</AppLink>,
        },
        {
          key: "was",
          header: t("announcement.correction.was"),
          cell: (row) => (row.was ? t(`tier.${row.was}`) : t("announcement.correction.declined")),
        },
        { key: "now", header: t("announcement.correction.now"), cell: decided },
      ]}
    />
  );
}
