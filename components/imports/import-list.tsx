import { useLocale, useTranslations } from "next-intl";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { ShownImportState } from "@/lib/domain/import";
import { format } from "@/lib/format";
import type { ImportRow } from "@/lib/imports/queries";

const TONE: Record<ShownImportState, TagTone> = { CHECKING: "info", READY: "warn", REFUSED: "danger", APPLYING: "info", APPLIED: "good", DISCARDED: "neutral", FAILED: "danger" };

/** One that would change nothing waits for nobody. */
export function ImportStateTag({ state, counts }: Pick<ImportRow, "state" | "counts">) {
  const t = useTranslations("imports");
  const isIdle = state === "READY" && counts?.created === 0 && counts.changed === 0;
  return <Tag tone={isIdle ? "neutral" : TONE[state]}>{isIdle ? t("stateIdle") : t(`state.${state}`)}</Tag>;
}

/** What was sent so far, newest first. */
export function ImportList({ rows, total }: { rows: readonly ImportRow[]; total: number }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  const columns: Column<ImportRow>[] = [
    { key: "what", header: t("what"), isRowHeader: true, cell: ({ id, kind }) => <AppLink href={`/imports/${id}`}>{t(`kind.${kind}`)}</AppLink> },
    { key: "file", header: t("fileName"), cell: ({ fileName }) => <span className="break-words">{fileName}</span> },
    { key: "state", header: t("stateHeading"), cell: ({ state, counts }) => <ImportStateTag state={state} counts={counts} /> },
    { key: "sent", header: t("sent"), cell: ({ sentAt }) => format.instant(sentAt, locale) },
    { key: "by", header: t("by"), cell: ({ sentBy }) => sentBy },
  ];
  return <DataTable caption={t("count", { count: total })} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} empty={t("empty")} />;
}
