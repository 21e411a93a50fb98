import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { DemoWord } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TierMark } from "@/components/ui/tier-badge";
import { formatShortDay } from "@/lib/format";
import type { CenterItem } from "@/lib/statistics/centers";

const bodies = ({ agencyTh, agencyEn, ministryTh, ministryEn }: CenterItem, locale: "th" | "en"): string =>
  [nameIn(locale, { nameTh: agencyTh, nameEn: agencyEn }), nameIn(locale, { nameTh: ministryTh, nameEn: ministryEn })].join(" · ");

/** Centers with their latest certificate, or without any. */
export function CenterRows({ rows, caption }: { rows: readonly CenterItem[]; caption: string }) {
  const [t, tiers, common] = [useTranslations("figures.list"), useTranslations("tier.short"), useTranslations("common")];
  const locale = useLocale();
  const hrefOf = (row: CenterItem) => (row.number === null ? `/centers/${row.centerId}` : `/certificates/${row.number}`);
  const certified = rows.some(({ number }) => number !== null);
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ centerId }) => centerId}
      empty={<p>{t("empty")}</p>}
      columns={[
        {
          key: "center", header: t("center"), isRowHeader: true,
          cell: (row) => (
            <>
              <AppLink href={hrefOf(row)}>{nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn })}</AppLink> {row.isDemo && <DemoWord word={common("demo")} />}
              <span className="block text-sm font-normal text-muted">{bodies(row, locale)}</span>
            </>
          ),
        },
        { key: "province", header: t("province"), cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }) },
        ...(certified ? [
          { key: "tier", header: t("tier"), cell: (row: CenterItem) => row.tier && <TierMark tier={row.tier} word={tiers(row.tier)} /> },
          { key: "number", header: t("certificate"), className: "md:whitespace-nowrap", cell: (row: CenterItem) => row.number },
          {
            key: "until", header: t("until"), className: "md:whitespace-nowrap",
            cell: (row: CenterItem) => (
              <>
                {row.validUntil && formatShortDay(row.endsOn ?? row.validUntil, locale)}{" "}
                {row.endsOn === null ? <Tag tone="neutral">{t("notValid")}</Tag> : <Tag tone="good">{t("isValid")}</Tag>}
              </>
            ),
          },
        ] : []),
      ]}
    />
  );
}
