import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { STATUS_TONE } from "@/components/certificates/status-tag";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoWord } from "@/components/ui/notice";
import { remembered } from "@/components/ui/remembered";
import { Tag } from "@/components/ui/tag";
import { TierMark } from "@/components/ui/tier-badge";
import type { CertificateRow } from "@/lib/certificates/queries";
import { formatShortDay } from "@/lib/format";

export type CertificateTableProps = {
  rows: readonly CertificateRow[];
  /** Where a certificate's own page is. */
  hrefOf: (number: string) => string;
  caption: string;
  captionHidden?: boolean;
  empty: ReactNode;
  /** Left out where all rows are of one center. */
  withCenter?: boolean;
};

/** Certificates as a list: cards on a phone. */
export function CertificateTable({ rows, hrefOf, caption, captionHidden = false, empty, withCenter = true }: CertificateTableProps) {
  const columns = useColumns(hrefOf, withCenter);
  return (
    <DataTable caption={caption} captionHidden={captionHidden} columns={columns} rows={rows} rowKey={(row) => row.number} empty={empty} />
  );
}

/** The words of the cells, each read once for all rows: to ask for them in every cell would be most of what a list costs. */
function useCells() {
  const [t, tiers, statuses, common] = [useTranslations("register"), useTranslations("tier.short"), useTranslations("certificateStatus"), useTranslations("common")];
  const locale = useLocale();
  const until = remembered((day: string) => t("until", { day: formatShortDay(day, locale) }));
  const tier = remembered((of: CertificateRow["tier"]) => tiers(of));
  const status = remembered((of: CertificateRow["status"]) => statuses(of));
  const demo = common("demo");
  return {
    province: (row: CertificateRow) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }),
    tier: (row: CertificateRow) => <TierMark tier={row.tier} word={tier(row.tier)} />,
    status: (row: CertificateRow) => (
      <>
        <Tag tone={STATUS_TONE[row.status]}>{status(row.status)}</Tag>
        <span className="block text-sm text-muted">{until(row.validUntil)}</span>
      </>
    ),
    center: (row: CertificateRow, href: string) => (
      <>
        <AppLink href={href}>{nameIn(locale, row)}</AppLink> {row.isDemo && <DemoWord word={demo} />}
        <span className="block text-sm font-normal text-muted">{nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn })}</span>
      </>
    ),
  };
}

function useColumns(hrefOf: (number: string) => string, withCenter: boolean): Column<CertificateRow>[] {
  const t = useTranslations("register");
  const cells = useCells();
  const number: Column<CertificateRow> = {
    key: "number",
    header: t("number"),
    isRowHeader: !withCenter,
    className: "md:whitespace-nowrap",
    cell: (row) => (withCenter ? row.number : <AppLink href={hrefOf(row.number)}>{row.number}</AppLink>),
  };
  const center: Column<CertificateRow>[] = [
    { key: "center", header: t("center"), isRowHeader: true, cell: (row) => cells.center(row, hrefOf(row.number)) },
    { key: "province", header: t("province"), className: "md:whitespace-nowrap", cell: cells.province },
  ];
  return [
    ...(withCenter ? center : [number]),
    { key: "tier", header: t("tier"), cell: cells.tier },
    { key: "year", header: t("year"), cell: (row) => row.cycleYear },
    ...(withCenter ? [number] : []),
    { key: "status", header: t("status"), className: "md:whitespace-nowrap", cell: cells.status },
  ];
}
