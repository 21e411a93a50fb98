import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { FUNNEL_STEPS } from "@/lib/domain/figures";
import { formatNumber } from "@/lib/format";
import type { Funnel } from "@/lib/statistics/queries";

type YearRow = Funnel & { year: number; isDemo?: boolean };

/** The announced cycles with how many came through each step. */
export function YearsTable({ rows, caption }: { rows: readonly YearRow[]; caption: string }) {
  const t = useTranslations();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.year}
      empty={<p>{t("openData.yearsEmpty")}</p>}
      columns={[
        {
          key: "year",
          header: t("register.year"),
          isRowHeader: true,
          cell: (row) => (
            <>
              {row.year} {row.isDemo && <DemoMark />}
            </>
          ),
        },
        ...FUNNEL_STEPS.map((step) => ({
          key: step,
          header: t(`funnel.${step}`),
          align: "end" as const,
          cell: (row: YearRow) => formatNumber(row[step]),
        })),
      ]}
    />
  );
}
