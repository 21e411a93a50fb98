import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Funnelled } from "@/components/statistics/funnel";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { MinistryCount, PackStatistics } from "@/lib/decisions/pack";
import { formatNumber } from "@/lib/format";

const COUNTS = ["cases", "gold", "silver", "blue", "declined", "undecided"] as const;

/** The cycle from applying to what is proposed, and behind it each ministry. */
export function PackFigures({ statistics: { funnel, ministries }, year }: { statistics: PackStatistics; year: number }) {
  const t = useTranslations("committee.stats");
  const locale = useLocale();
  const columns: Column<MinistryCount>[] = [
    { key: "ministry", header: t("ministry"), isRowHeader: true, cell: (row) => nameIn(locale, row) },
    ...COUNTS.map((key): Column<MinistryCount> => ({ key, header: t(key), align: "end", cell: (row) => formatNumber(row[key]) })),
  ];
  return (
    <>
      <Funnelled funnel={funnel} title={t("funnel", { year })} />
      {ministries.length > 0 && (
        <Details summary={t("byMinistry")}>
          <DataTable caption={t("byMinistry")} captionHidden columns={columns} rows={ministries} rowKey={(row) => row.nameTh} empty={null} />
        </Details>
      )}
    </>
  );
}
