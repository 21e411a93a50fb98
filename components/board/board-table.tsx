import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DemoMark } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import { Tag } from "@/components/ui/tag";
import type { BoardRow } from "@/lib/board/queries";
import { formatShortDay } from "@/lib/format";

type Props = { rows: readonly BoardRow[]; total: number; empty: string; /** Each row has a box to tick. */ choosable: boolean };
type Locale = ReturnType<typeof useLocale>;
type Words = ReturnType<typeof useTranslations<"board">>;

/** Cases with who must act, what, since when and by when. */
export function BoardTable({ rows, total, empty, choosable }: Props) {
  const t = useTranslations("board");
  const locale = useLocale();
  const columns = [...(choosable ? [boxColumn(t, locale)] : []), ...columnsOf(t, locale)];
  return <DataTable caption={t("count", { total })} columns={columns} rows={rows} rowKey={(row) => row.id} empty={empty} />;
}

function boxColumn(t: Words, locale: Locale): Column<BoardRow> {
  return {
    key: "box", header: t("choose"), headerHidden: true, className: "card-corner",
    cell: (row) => (
      <label className="inline-flex min-h-[2.5rem] items-center gap-2">
        <input type="checkbox" name="cases[]" value={row.id} className="choice" />
        <span className="sr-only">{t("chooseCase", { center: centerOf(row, locale) })}</span>
      </label>
    ),
  };
}

const centerOf = (row: BoardRow, locale: Locale) => nameIn(locale, { nameTh: row.centerTh, nameEn: row.centerEn });

function columnsOf(t: Words, locale: Locale): Column<BoardRow>[] {
  return [
    {
      key: "center", header: t("center"), isRowHeader: true,
      cell: (row) => (
        <>
          <AppLink href={`/applications/${row.id}`}>{centerOf(row, locale)}</AppLink> {row.isDemo && <DemoMark />}
          <div className="text-sm font-normal text-muted">
            {t("where", { agency: nameIn(locale, { nameTh: row.agencyTh, nameEn: row.agencyEn }), province: nameIn(locale, { nameTh: row.provinceTh, nameEn: row.provinceEn }) })}
          </div>
        </>
      ),
    },
    {
      key: "stage", header: t("stage"), plain: true,
      cell: (row) => (
        <>
          <StageTag stage={row.stage} />
          {row.teamNumber !== null && <div className="text-sm text-muted">{t("teamNumber", { number: row.teamNumber })}</div>}
        </>
      ),
    },
    {
      key: "who", header: t("who"), plain: true,
      cell: (row) => (
        <>
          <div className="font-semibold">{t(`whoIs.${row.who}`)}</div>
          <div>{t(`taskIs.${row.task}`)}</div>
          {row.people.length > 0 && <div className="text-sm text-muted">{row.people.join(", ")}</div>}
        </>
      ),
    },
    { key: "days", header: t("days"), className: "md:whitespace-nowrap", cell: (row) => (row.who === "NOBODY" ? null : t("daysCount", { days: row.days })) },
    { key: "until", header: t("until"), cell: (row) => untilOf(row, t, locale) },
  ];
}

/** A function, not a component: of a case with nothing to wait for the cell is empty, and a card leaves it out. */
function untilOf(row: BoardRow, t: Words, locale: Locale) {
  if (row.untilOn === null || row.who === "NOBODY") return null;
  return (
    <>
      <div className="md:whitespace-nowrap">{formatShortDay(row.untilOn, locale)}</div>
      {row.late > 0 && <Tag tone="danger">{t("lateBy", { days: row.late })}</Tag>}
    </>
  );
}
