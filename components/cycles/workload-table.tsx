import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { formatNumber, formatPercent } from "@/lib/format";

type Floor = "GOLD" | "SILVER" | "BLUE" | "PASS";
type Year = {
  year: number; cases: number; looks: number; sheets: number;
  byFloor: readonly { floor: Floor; below: number; above: number }[];
};

/** What a margin asks for, year by year and floor by floor. */
export function WorkloadTable({ years, margin }: { years: readonly Year[]; margin: string }) {
  const t = useTranslations("secondLook.workload");
  return (
    <DataTable
      caption={t("caption", { margin })}
      columns={[
        { key: "year", header: t("year"), isRowHeader: true, cell: (row) => t("of", { year: String(row.year) }) },
        { key: "cases", header: t("cases"), align: "end", cell: (row) => formatNumber(row.cases) },
        {
          key: "looks", header: t("looks"), align: "end",
          cell: (row) => t("share", { count: formatNumber(row.looks), share: formatPercent(row.looks / Math.max(1, row.cases)) }),
        },
        { key: "sheets", header: t("sheets"), align: "end", cell: (row) => formatNumber(row.sheets) },
        { key: "floors", header: t("floors"), cell: (row) => <Floors floors={row.byFloor} /> },
      ]}
      rows={years}
      rowKey={(row) => row.year}
      empty={t("empty")}
    />
  );
}

function Floors({ floors }: { floors: Year["byFloor"] }) {
  const t = useTranslations("secondLook.workload");
  if (floors.length === 0) return t("none");
  return (
    <ul>
      {floors.map(({ floor, below, above }) => (
        <li key={floor}>{t(`floor.${floor}`, { below: formatNumber(below), above: formatNumber(above) })}</li>
      ))}
    </ul>
  );
}
