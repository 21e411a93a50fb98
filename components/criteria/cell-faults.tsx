import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { CellFault } from "@/lib/domain/cell-fault";

const shownParams = ({ params, value }: CellFault) =>
  ({ ...Object.fromEntries(Object.entries(params ?? {}).map(([key, part]) => [key, Array.isArray(part) ? part.join(" · ") : part])), value });

/** Every fault of a file, named as who mends it finds the cell. */
export function CellFaults({ faults }: { faults: readonly CellFault[] }) {
  const t = useTranslations("criteriaSets");
  const fault = useTranslations("cellFault");
  return (
    <DataTable
      caption={t("faultsTitle", { count: faults.length })}
      captionHidden
      rows={faults}
      rowKey={(row) => `${row.row} ${row.column} ${row.code}`}
      empty={null}
      columns={[
        { key: "cell", header: t("cell"), isRowHeader: true, className: "whitespace-nowrap", cell: (row) => <><b>{row.column}{row.row}</b> <span className="block font-normal">{t("cellOf", { row: row.row, column: row.heading })}</span></> },
        { key: "found", header: t("found"), className: "[overflow-wrap:anywhere]", cell: (row) => (row.value === "" ? t("empty") : row.value) },
        { key: "mend", header: t("mend"), cell: (row) => fault(row.code, shownParams(row)) },
      ]}
    />
  );
}
