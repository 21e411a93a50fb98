import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { StatusTag } from "@/components/certificates/status-tag";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { TierBadge } from "@/components/ui/tier-badge";
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

function useColumns(hrefOf: (number: string) => string, withCenter: boolean): Column<CertificateRow>[] {
  const t = useTranslations("register");
  const locale = useLocale();
  const number: Column<CertificateRow> = {
    key: "number",
    header: t("number"),
    isRowHeader: !withCenter,
    className: "md:whitespace-nowrap",
    cell: (row) => (withCenter ? row.number : <AppLink href={hrefOf(row.number)}>{row.number}</AppLink>),
  };
  const center: Column<CertificateRow>[] = [
    { key: "center", header: t("center"), isRowHeader: true, cell: (row) => <CenterCell row={row} href={hrefOf(row.number)} /> },
    {
      key: "province",
      header: t("province"),
      className: "md:whitespace-nowrap",
      cell: (row) => nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }),
    },
  ];
  return [
    ...(withCenter ? center : [number]),
    { key: "tier", header: t("tier"), cell: (row) => <TierBadge tier={row.tier} /> },
    { key: "year", header: t("year"), cell: (row) => row.cycleYear },
    ...(withCenter ? [number] : []),
    { key: "status", header: t("status"), className: "md:whitespace-nowrap", cell: (row) => <StatusCell row={row} /> },
  ];
}

function StatusCell({ row }: { row: CertificateRow }) {
  const t = useTranslations("register");
  const locale = useLocale();
  return (
    <>
      <StatusTag status={row.status} />
      <span className="block text-sm text-muted">{t("until", { day: formatShortDay(row.validUntil, locale) })}</span>
    </>
  );
}

function CenterCell({ row, href }: { row: CertificateRow; href: string }) {
  const locale = useLocale();
  return (
    <>
      <AppLink href={href}>{nameIn(locale, row)}</AppLink> {row.isDemo && <DemoMark />}
      <span className="block text-sm font-normal text-muted">{nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn })}</span>
    </>
  );
}
