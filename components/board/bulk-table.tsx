import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StageTag } from "@/components/ui/stage-tag";
import { Tag } from "@/components/ui/tag";
import type { BulkCase } from "@/lib/board/acts";
import { formatShortDay } from "@/lib/format";

/** `why`: the refusal as a sentence. */
export type ShownBulkCase = BulkCase & { why: string | null; whyNotUndone: string | null };
type Words = ReturnType<typeof useTranslations<"board">>;
type Locale = ReturnType<typeof useLocale>;

/** Each case of a bulk act: what will be or was done with it, or why not. */
export function BulkTable({ rows, total }: { rows: readonly ShownBulkCase[]; total: number }) {
  const t = useTranslations("board");
  const locale = useLocale();
  const columns: Column<ShownBulkCase>[] = [
    {
      key: "center", header: t("center"), isRowHeader: true,
      cell: (row) => (
        <>
          <AppLink href={`/applications/${row.applicationId}`}>{nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn })}</AppLink>
          <div className="text-sm font-normal text-muted">{nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn })}</div>
        </>
      ),
    },
    { key: "stage", header: t("stage"), plain: true, cell: (row) => <StageTag stage={row.stage} /> },
    { key: "result", header: t("result"), plain: true, cell: (row) => <Result row={row} t={t} /> },
    { key: "what", header: t("what"), plain: true, cell: (row) => row.why ?? <What row={row} t={t} locale={locale} /> },
  ];
  return <DataTable caption={t("chosenCount", { total })} columns={columns} rows={rows} rowKey={(row) => row.applicationId} empty={t("none")} />;
}

function Result({ row, t }: { row: ShownBulkCase; t: Words }) {
  if (row.why !== null) return <Tag tone="danger">{t("resultRefused")}</Tag>;
  if (row.undone) return <Tag tone="warn">{t("resultUndone")}</Tag>;
  return <Tag tone={row.done ? "good" : "info"}>{t(row.done ? "resultDone" : "resultWill")}</Tag>;
}

function What({ row, t, locale }: { row: ShownBulkCase; t: Words; locale: Locale }) {
  const { detail, people, whyNotUndone } = row;
  const day = (value: string | null | undefined) => (value ? formatShortDay(value, locale) : "–");
  return (
    <>
      {detail.from !== undefined && <p>{t("whatExtend", { from: day(detail.from), until: day(detail.until) })}</p>}
      {detail.who !== undefined && <p>{t("whatRemind", { who: t(`whoIs.${detail.who}`), task: t(`taskIs.${detail.task ?? "DONE"}`) })}</p>}
      {people.length > 0 && <p className="text-sm text-muted">{people.join(", ")}</p>}
      {detail.from === undefined && detail.who === undefined && <p>{t("whatAssign")}</p>}
      {whyNotUndone !== null && <p className="text-sm">{t("undoRefused", { reason: whyNotUndone })}</p>}
    </>
  );
}
