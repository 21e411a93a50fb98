import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, EmptyState } from "@/components/ui/data-table";
import { Section } from "@/components/ui/panel";
import { formatTotal } from "@/lib/domain/points";
import type { Conclusion } from "@/lib/domain/rehearsal";
import { TIERS } from "@/lib/domain/tier";
import { formatNumber } from "@/lib/format";
import type { Place, RehearsalPage } from "@/lib/rehearsal/queries";

/** Before and after by tier, who would move by ministry and province, and each center. */
export function MoveTables({ page, query }: { page: RehearsalPage; query: string }) {
  const t = useTranslations("rehearsal");
  const { moves, judged, unknown } = page;
  const file = `/cycles/${page.year}/rehearsal/file?${query}`;
  return (
    <>
      <p className="text-xl font-semibold" id="moves">{t("moves", { count: moves.length, judged })}</p>
      {unknown > 0 && <p>{t("unknown", { count: unknown })}</p>}
      <TierTable page={page} />
      {moves.length === 0 ? <EmptyState>{t("nobody")}</EmptyState> : (
        <>
          <Places title={t("byMinistry")} places={page.byMinistry} />
          <Places title={t("byProvince")} places={page.byProvince} />
          <Section title={t("list")}>
            <div className="no-print flex flex-wrap gap-3">
              <ButtonLink href={`${file}&as=xlsx`} tone="secondary" download>{t("xlsx")}</ButtonLink>
              <ButtonLink href={file} tone="secondary" download>{t("csv")}</ButtonLink>
            </div>
            <DataTable
              caption={t("list")}
              captionHidden
              rows={moves}
              rowKey={(row) => row.applicationId}
              empty={null}
              columns={[
                { key: "center", header: t("column.center"), isRowHeader: true, cell: (row) => row.centerTh },
                { key: "ministry", header: t("column.ministry"), cell: (row) => row.ministryTh },
                { key: "province", header: t("column.province"), cell: (row) => row.provinceTh },
                { key: "before", header: t("before"), cell: (row) => <Result of={row.before} /> },
                { key: "after", header: t("after"), cell: (row) => <Result of={row.after} /> },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}

function Result({ of: { passedDocument, total, tier } }: { of: Conclusion }) {
  const t = useTranslations("rehearsal");
  const word = useTranslations("tier");
  if (!passedDocument) return t("failedDocuments");
  return `${tier === null ? t("noTier") : word(tier)}${total === null ? "" : ` (${formatTotal(total)})`}`;
}

function TierTable({ page: { before, after } }: { page: RehearsalPage }) {
  const t = useTranslations("rehearsal");
  const word = useTranslations("tier");
  return (
    <div className="max-w-xl">
      <DataTable
        caption={t("tiers")}
        scroll
        rows={[...TIERS, "NONE"] as const}
        rowKey={(tier) => tier}
        empty={null}
        columns={[
          { key: "tier", header: t("tier"), isRowHeader: true, cell: (tier) => (tier === "NONE" ? t("noTier") : word(tier)) },
          { key: "before", header: t("before"), align: "end", cell: (tier) => formatNumber(before[tier]) },
          { key: "after", header: t("after"), align: "end", cell: (tier) => formatNumber(after[tier]) },
        ]}
      />
    </div>
  );
}

function Places({ title, places }: { title: string; places: readonly Place[] }) {
  const t = useTranslations("rehearsal");
  return (
    <div className="max-w-2xl">
      <DataTable
        caption={title}
        scroll
        rows={places}
        rowKey={(place) => place.name}
        empty={null}
        columns={[
          { key: "name", header: t("where"), isRowHeader: true, cell: (place) => place.name },
          { key: "up", header: t("up"), align: "end", cell: (place) => formatNumber(place.up) },
          { key: "down", header: t("down"), align: "end", cell: (place) => formatNumber(place.down) },
        ]}
      />
    </div>
  );
}
