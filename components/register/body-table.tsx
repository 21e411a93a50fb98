import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber } from "@/lib/format";
import type { Body, BodyCounts } from "@/lib/register/queries";

const COUNTED = ["valid", "gold", "silver", "blue", "everCertified"] as const;

export type BodyTableProps = {
  rows: readonly (Body & BodyCounts)[];
  hrefOf: (code: string) => string;
  caption: string;
  captionHidden?: boolean;
  /** Of the first column. */
  header: string;
  empty?: ReactNode;
};

/** Provinces or ministries with how many of their centers are certified. */
export function BodyTable({ rows, hrefOf, caption, captionHidden, header, empty = null }: BodyTableProps) {
  const t = useTranslations("bodyCounts");
  const locale = useLocale();
  return (
    <DataTable
      caption={caption}
      captionHidden={captionHidden}
      rows={rows}
      rowKey={(row) => row.code}
      scroll
      empty={empty}
      columns={[
        { key: "name", header, isRowHeader: true, className: "min-w-40", cell: (row) => <AppLink href={hrefOf(row.code)}>{nameIn(locale, row)}</AppLink> },
        ...COUNTED.map((key) => ({ key, header: t(key), align: "end" as const, cell: (row: BodyCounts) => formatNumber(row[key]) })),
      ]}
    />
  );
}
