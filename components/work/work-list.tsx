import { useLocale, useTranslations } from "next-intl";
import { WorkStateTag } from "@/components/work/work-state";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { format } from "@/lib/format";
import type { WorkRow } from "@/lib/work/queries";

/** What somebody asked for, newest first. */
export function WorkList({ rows, total }: { rows: readonly WorkRow[]; total: number }) {
  const t = useTranslations("work");
  const locale = useLocale();
  const columns: Column<WorkRow>[] = [
    { key: "kind", header: t("what"), isRowHeader: true, cell: ({ id, kind }) => <AppLink href={`/work/${id}`}>{t(`kind.${kind}`)}</AppLink> },
    { key: "state", header: t("stateHeading"), cell: ({ state }) => <WorkStateTag state={state} /> },
    { key: "asked", header: t("asked"), cell: ({ askedAt }) => format.instant(askedAt, locale) },
    { key: "file", header: t("result"), cell: (row) => <Result row={row} /> },
  ];
  return <DataTable caption={t("count", { count: total })} columns={columns} rows={rows} rowKey={({ id }) => id} empty={t("empty")} />;
}

function Result({ row: { id, file, page, state } }: { row: WorkRow }) {
  const t = useTranslations("work");
  if (file) return <a className="link" href={`/work/${id}/file`}>{file.name}</a>;
  return state === "DONE" && page !== null ? <AppLink href={page}>{t("goOn")}</AppLink> : <>–</>;
}
