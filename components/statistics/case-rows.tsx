import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoWord } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import { TierMark } from "@/components/ui/tier-badge";
import { actorAt, isWaiting } from "@/lib/domain/waiting";
import type { CaseItem } from "@/lib/statistics/cases";

export type CaseRowsProps = { rows: readonly CaseItem[]; caption: string; isDisclosed: boolean };

/** The cases behind a figure, as this person may know them. */
export function CaseRows({ rows, caption, isDisclosed }: CaseRowsProps) {
  const t = useTranslations("figures.list");
  const locale = useLocale();
  const columns = useColumns(isDisclosed);
  const waits = rows.some(({ stage }) => isWaiting(stage));
  const tiers = rows.some(({ tier }) => tier !== null);
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p>{t("empty")}</p>}
      columns={[
        columns.center,
        { key: "province", header: t("province"), cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }) },
        { key: "stage", header: t("stage"), cell: ({ stage }) => <StageTag stage={stage} /> },
        ...(tiers ? [columns.tier] : []),
        ...(waits ? columns.waiting : []),
      ]}
    />
  );
}

function useColumns(isDisclosed: boolean) {
  const [t, tiers, stages, common] = [useTranslations("figures.list"), useTranslations("tier.short"), useTranslations("figures.stages"), useTranslations("common")];
  const locale = useLocale();
  const body = (row: CaseItem) =>
    [nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }), nameIn(locale, { nameTh: row.ministryTh, nameEn: row.ministryEn })].join(" · ");
  const center: Column<CaseItem> = {
    key: "center", header: t("center"), isRowHeader: true,
    cell: (row) => (
      <>
        <AppLink href={`/applications/${row.id}`}>{nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn })}</AppLink>{" "}
        {row.isDemo && <DemoWord word={common("demo")} />}
        <span className="block text-sm font-normal text-muted">{body(row)}</span>
      </>
    ),
  };
  const tier: Column<CaseItem> = { key: "tier", header: t("tier"), cell: (row) => row.tier && <TierMark tier={row.tier} word={tiers(row.tier)} /> };
  const waiting: Column<CaseItem>[] = [
    { key: "days", header: t("waiting"), align: "end", cell: ({ stage, days }) => (isWaiting(stage) ? stages("days", { count: days }) : "–") },
    { key: "who", header: t("who"), cell: ({ stage }) => stages(`actor.${actorAt(stage, isDisclosed)}`) },
  ];
  return { center, tier, waiting };
}
