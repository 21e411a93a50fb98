import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { SetRow } from "@/lib/criteria/sets";
import { formatNumber } from "@/lib/format";

/** All criteria sets with their state and the years that use them. */
export function SetTable({ rows }: { rows: readonly SetRow[] }) {
  const t = useTranslations("criteriaSets");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("list")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("none")}
      columns={[
        { key: "name", header: t("name"), isRowHeader: true, cell: (row) => <AppLink href={`/cycles/sets/${row.id}`}>{locale === "en" ? row.titleEn : row.titleTh}</AppLink> },
        { key: "code", header: t("codeName"), cell: (row) => row.code, className: "whitespace-nowrap" },
        { key: "items", header: t("items"), align: "end", cell: (row) => formatNumber(row.items) },
        { key: "years", header: t("usedBy"), cell: (row) => (row.years.length === 0 ? t("notUsed") : row.years.join(", ")) },
        {
          key: "state",
          header: t("state"),
          cell: (row) => (
            <span className="flex flex-wrap gap-2">
              <Tag tone={row.frozenAt ? "neutral" : "info"}>{t(row.frozenAt ? "frozen" : "open")}</Tag>
              {row.placeholders > 0 && <Tag tone="warn">{t("waiting", { count: row.placeholders })}</Tag>}
            </span>
          ),
        },
      ]}
    />
  );
}
