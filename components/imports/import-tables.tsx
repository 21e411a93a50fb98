import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Tag } from "@/components/ui/tag";
import type { ImportChange, ImportValue } from "@/lib/domain/import";
import { formatNumber } from "@/lib/format";

/** `at`: "B12". */
export type ShownFault = { at: string; heading: string; value: string; problem: string };

/** The cells that must be mended. */
export function FaultTable({ faults }: { faults: readonly ShownFault[] }) {
  const t = useTranslations("imports");
  const columns: Column<ShownFault>[] = [
    { key: "at", header: t("cell"), isRowHeader: true, cell: ({ at }) => at },
    { key: "heading", header: t("heading"), cell: ({ heading }) => heading },
    { key: "value", header: t("value"), cell: ({ value }) => <span className="break-words">{value === "" ? <span className="text-muted">{t("none")}</span> : value}</span> },
    { key: "problem", header: t("problem"), cell: ({ problem }) => problem },
  ];
  return <DataTable caption={t("reportSheet")} captionHidden columns={columns} rows={faults} rowKey={({ at, problem }) => `${at} ${problem}`} empty="" />;
}

export type ShownChange = Omit<ImportChange, "fields"> & { fields: { label: string; before: ImportValue; after: ImportValue }[] };

/** What would change, a record a row, with what is there now. */
export function ChangeTable({ changes }: { changes: readonly ShownChange[] }) {
  const t = useTranslations("imports");
  const columns: Column<ShownChange>[] = [
    { key: "row", header: t("row"), cell: ({ row }) => formatNumber(row) },
    { key: "record", header: t("record"), isRowHeader: true, cell: ({ name }) => name },
    { key: "state", header: t("change"), cell: ({ isNew }) => <Tag tone={isNew ? "good" : "info"}>{isNew ? t("new") : t("changed")}</Tag> },
    { key: "after", header: t("after"), cell: (change) => <Fields change={change} /> },
  ];
  return <DataTable caption={t("changesTitle")} captionHidden columns={columns} rows={changes} rowKey={({ row }) => row} empty={t("nothing")} />;
}

function Fields({ change: { fields, isNew } }: { change: ShownChange }) {
  const t = useTranslations("imports");
  return (
    <ul className="grid gap-1">
      {fields.filter(({ after }) => after !== null && after !== "").map(({ label, before, after }) => (
        <li key={label} className="break-words">
          <span className="text-muted">{label}:</span> {!isNew && <><del>{before ?? t("none")}</del> → </>}
          <ins className="no-underline">{after}</ins>
        </li>
      ))}
    </ul>
  );
}
