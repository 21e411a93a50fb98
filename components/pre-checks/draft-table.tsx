import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { draftPath } from "@/components/pre-checks/paths";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import type { DraftRow } from "@/lib/applications/pre-check-queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatNumber, formatShortDay } from "@/lib/format";

/** The drafts that may be looked through, with how far center and ministry are. */
export function DraftTable({ rows, total }: { rows: readonly DraftRow[]; total: number }) {
  const t = useTranslations("preCheck");
  const locale = useLocale();
  const columns: Column<DraftRow>[] = [
    {
      key: "center", header: t("center"), isRowHeader: true,
      cell: (row) => (
        <>
          <AppLink href={draftPath(row.id)}>{nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn })}</AppLink> {row.isDemo && <DemoMark />}
          <span className="block font-normal text-muted">{nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn })}</span>
        </>
      ),
    },
    {
      key: "progress", header: t("progress"),
      cell: (row) => (
        <>
          {t("answered", { done: row.answered, count: row.criteria })}
          {row.changedAt && <span className="block text-muted">{t("changed", { day: formatShortDay(todayInThailand(row.changedAt), locale) })}</span>}
        </>
      ),
    },
    { key: "until", header: t("until"), className: "md:whitespace-nowrap", cell: (row) => formatShortDay(row.untilOn, locale) },
    { key: "checked", header: t("checked"), cell: (row) => <CheckState row={row} /> },
  ];
  return <DataTable caption={t("count", { total: formatNumber(total) })} columns={columns} rows={rows} rowKey={(row) => row.id} empty={<p>{t("empty")}</p>} />;
}

function CheckState({ row }: { row: DraftRow }) {
  const t = useTranslations("preCheck");
  const locale = useLocale();
  const checked = row.checkedAt && row.checkedBy ? t("checkedBy", { name: row.checkedBy, day: formatShortDay(todayInThailand(row.checkedAt), locale) }) : t("notChecked");
  return (
    <>
      <span className={row.checkedAt ? undefined : "text-muted"}>{checked}</span>
      {row.sent > 0 && <span className="block">{t("settled", { done: row.done, count: row.sent })}</span>}
      {row.waiting > 0 && <span className="block text-warn">{t("waiting", { count: row.waiting })}</span>}
    </>
  );
}
