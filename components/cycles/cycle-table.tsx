import { useLocale, useTranslations } from "next-intl";
import { CycleStateTag } from "@/components/cycles/cycle-state";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import type { CycleRow } from "@/lib/cycles/queries";
import type { Counts } from "@/lib/domain/figures";
import { formatNumber, formatWindow } from "@/lib/format";

export function CycleTable({ rows }: { rows: readonly (CycleRow & { counts: Counts })[] }) {
  const t = useTranslations("cycle");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("count", { total: rows.length })}
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("none")}
      columns={[
        {
          key: "year",
          header: t("year"),
          isRowHeader: true,
          cell: (row) => (
            <span className="inline-flex flex-wrap items-center gap-x-3">
              <AppLink href={`/cycles/${row.year}`}>{row.year}</AppLink>
              {row.isDemo && <DemoMark />}
            </span>
          ),
        },
        { key: "state", header: t("state.label"), cell: (row) => <CycleStateTag cycle={row} /> },
        { key: "window", header: t("window"), cell: (row) => formatWindow(row.applyFromOn, row.applyUntilOn, locale) },
        { key: "applied", header: t("applied"), align: "end", cell: (row) => formatNumber(row.counts.applied) },
        // Before the announcement nothing is certified yet, whatever the committee has said.
        {
          key: "certified",
          header: t("certified"),
          align: "end",
          cell: (row) => (row.announcedAt ? formatNumber(row.counts.certified) : "–"),
        },
      ]}
    />
  );
}
