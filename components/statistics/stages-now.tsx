import { useTranslations } from "next-intl";
import { listAddress } from "@/components/statistics/figure-address";
import type { Query } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { StageTag } from "@/components/ui/stage-tag";
import { STAGE_KEY } from "@/lib/domain/figures";
import { actorAt, isWaiting } from "@/lib/domain/waiting";
import { formatNumber } from "@/lib/format";
import type { StageNow } from "@/lib/statistics/cases";

export type StagesNowProps = {
  title: string; rows: readonly StageNow[]; query: Query;
  /** The stages are those that a ministry may know. */
  isDisclosed: boolean;
};

/** Where the cases of a running cycle stand, how long they wait there, and who must act. */
export function StagesNow({ title, rows, query, isDisclosed }: StagesNowProps) {
  const t = useTranslations("figures.stages");
  const days = (row: StageNow, count: number) => (isWaiting(row.stage) ? t("days", { count }) : "–");
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={rows}
      rowKey={({ stage }) => stage}
      empty={null}
      footer={[t("total"), formatNumber(rows.reduce((sum, { count }) => sum + count, 0)), "", "", ""]}
      columns={[
        { key: "stage", header: t("stage"), isRowHeader: true, cell: ({ stage }) => <StageTag stage={stage} /> },
        {
          key: "count", header: t("count"), align: "end",
          cell: ({ stage, count }) => <AppLink href={listAddress(query, STAGE_KEY[stage])} className="font-semibold">{formatNumber(count)}</AppLink>,
        },
        { key: "middle", header: t("middle"), align: "end", cell: (row) => days(row, row.middle) },
        { key: "longest", header: t("longest"), align: "end", cell: (row) => days(row, row.longest) },
        { key: "who", header: t("who"), cell: ({ stage }) => t(`actor.${actorAt(stage, isDisclosed)}`) },
      ]}
    />
  );
}
