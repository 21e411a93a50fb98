import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import { TierBadge } from "@/components/ui/tier-badge";
import type { ApplicationItem } from "@/lib/applications/list";
import { formatShortDay } from "@/lib/format";
import { todayInThailand } from "@/lib/domain/calendar";

export type ApplicationTableProps = {
  rows: readonly ApplicationItem[];
  total: number;
  empty: string;
  sort: { name: { href: string; direction: "asc" | "desc" | null }; submitted: { href: string; direction: "asc" | "desc" | null } };
};

export function ApplicationTable({ rows, total, empty, sort }: ApplicationTableProps) {
  const t = useTranslations("application");
  const locale = useLocale();
  const columns: Column<ApplicationItem>[] = [
    {
      key: "center",
      header: t("center"),
      isRowHeader: true,
      sort: sort.name,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <AppLink href={`/applications/${row.id}`}>{nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn })}</AppLink>
          {row.isDemo && <DemoMark />}
        </span>
      ),
    },
    { key: "year", header: t("year"), cell: (row) => (row.version > 1 ? t("yearVersion", { year: String(row.year), version: row.version }) : row.year) },
    { key: "stage", header: t("stage"), cell: (row) => <StageTag stage={row.stage} /> },
    { key: "tier", header: t("tier"), cell: (row) => (row.tier ? <TierBadge tier={row.tier} /> : <span className="text-muted">–</span>) },
    {
      key: "submitted",
      header: t("submitted"),
      sort: sort.submitted,
      cell: (row) => (row.submittedAt ? formatShortDay(todayInThailand(row.submittedAt), locale) : <span className="text-muted">{t("notSubmitted")}</span>),
    },
    { key: "agency", header: t("agency"), cell: (row) => nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }) },
    { key: "province", header: t("province"), className: "md:whitespace-nowrap", cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }) },
  ];
  return <DataTable caption={t("count", { total })} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}
