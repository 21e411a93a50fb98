import { useLocale, useTranslations } from "next-intl";
import type { ShownRuling } from "@/components/rulings/ruling-notes";
import { CriterionText } from "@/components/sheets/criterion-text";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { ClaimText, MarkText } from "@/components/sheets/mark-text";
import type { ShownStage } from "@/components/sheets/ledger-stages";
import type { ShownClaim, ShownMark } from "@/components/sheets/shapes";
import { viewAnchor, viewsOf } from "@/components/sheets/view-groups";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { Criterion } from "@/lib/domain/criteria";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

type Change = ShownMark & { sheet: string | null; by: string; savedAt: Date; replacedAt: Date };
type Cell = {
  sheets: readonly (ShownMark | null)[]; agreed: ShownMark | null; discussion: { note: string } | null; settled: { note: string } | null; history: readonly Change[];
};
type Row = { criterion: Criterion; claim: ShownClaim | null; cells: Readonly<Record<AssessedStage, Cell | null>> };
type LedgerTableProps = { rows: readonly Row[]; stages: readonly ShownStage[]; selfTotal: number | null; rulings: readonly ShownRuling[] };

/** Claim, sheets, agreed mark and reason of every criterion, view by view. */
export function LedgerTable({ rows, stages, selfTotal, rulings }: LedgerTableProps) {
  const t = useTranslations("ledger");
  const ts = useTranslations("sheet");
  return (
    <>
      {selfTotal !== null && <p className="my-4">{t("selfTotal", { total: format.points(selfTotal) })}</p>}
      {viewsOf(rows).map(({ view, rows: held }) => (
        <DataTable
          key={viewAnchor(view)}
          caption={ts(`view.${view ?? "OUTCOME"}`)}
          columns={columnsOf(t, stages, rulings)}
          rows={held}
          rowKey={(row) => row.criterion.code}
          empty={null}
        />
      ))}
    </>
  );
}

type LedgerWords = ReturnType<typeof useTranslations<"ledger">>;

function columnsOf(t: LedgerWords, stages: readonly ShownStage[], rulings: readonly ShownRuling[]): Column<Row>[] {
  return [
    {
      key: "criterion", header: t("column.criterion"), isRowHeader: true, className: "lg:w-[24%]",
      cell: ({ criterion }) => (
        <>
          <span className="text-accent">{criterion.code}</span> <CriterionText criterion={criterion} />
          <span className="font-normal text-muted">{criterion.points > 0 && ` (${format.points(criterion.points)})`}</span>
        </>
      ),
    },
    { key: "claim", header: t("column.claim"), align: "end", cell: ({ criterion, claim }) => <ClaimText criterion={criterion} claim={claim} /> },
    ...stages.flatMap((stage) => stageColumns(t, stage, rulings)),
  ];
}

function stageColumns(t: LedgerWords, { stage, sheets }: ShownStage, rulings: readonly ShownRuling[]): Column<Row>[] {
  const own: Column<Row> = {
    key: `${stage}-sheets`, header: t(`column.sheets.${stage}`), align: "end",
    cell: ({ criterion, cells }) => (
      <span className="flex flex-wrap justify-end gap-x-2">
        {(cells[stage]?.sheets ?? []).map((mark, index) => (
          <span key={index}>
            <MarkText criterion={criterion} mark={mark} />
            {index + 1 < (cells[stage]?.sheets.length ?? 0) && " ·"}
          </span>
        ))}
      </span>
    ),
  };
  const agreed: Column<Row> = {
    key: `${stage}-agreed`, header: t(`column.agreed.${stage}`), align: "end",
    cell: ({ criterion, cells }) => <strong><MarkText criterion={criterion} mark={cells[stage]?.agreed ?? null} /></strong>,
  };
  const reason: Column<Row> = { key: `${stage}-reason`, header: t("column.reason"), cell: ({ criterion, cells }) => <Reason criterion={criterion} cell={cells[stage]} rulings={rulings} /> };
  return sheets.length > 0 ? [own, agreed, reason] : [agreed, reason];
}

function Reason({ criterion, cell, rulings }: { criterion: Criterion; cell: Cell | null; rulings: readonly ShownRuling[] }) {
  const tr = useTranslations("ruling");
  const w = useTranslations("whyNow");
  if (cell === null) return null;
  const { agreed, history } = cell;
  return (
    <>
      <span className="whitespace-pre-line">{agreed?.reason}</span>
      {agreed?.whyNow && <p className="mt-1 text-sm">{w("said", { why: w(agreed.whyNow) })}</p>}
      <InternalRemark text={agreed?.internal} />
      {rulings.filter(({ id }) => agreed?.citations?.includes(id)).map((ruling) => (
        <p key={ruling.id} className="mt-1 text-sm">
          {tr("cited", { number: ruling.number, year: String(ruling.year) })}
        </p>
      ))}
      <Notes cell={cell} />
      {history.length > 0 && <History criterion={criterion} changes={history} />}
    </>
  );
}

/** How the team talked a difference through, and how one with a second look was settled. */
function Notes({ cell: { discussion, settled } }: { cell: Cell }) {
  const t = useTranslations("ledger");
  return (
    <>
      {discussion && <p className="mt-1 text-sm whitespace-pre-line text-muted">{t("discussed", { note: discussion.note })}</p>}
      {settled && <p className="mt-1 text-sm whitespace-pre-line text-muted">{t("settled", { note: settled.note })}</p>}
    </>
  );
}

/** What stood there before, whose and until when; nothing that was ever given is lost. */
function History({ criterion, changes }: { criterion: Criterion; changes: readonly Change[] }) {
  const t = useTranslations("ledger");
  const locale = useLocale();
  return (
    <details className="mt-1 text-sm">
      <summary className="cursor-pointer text-accent">{t("history", { count: changes.length })}</summary>
      <ul className="list-disc ps-5">
        {changes.map((change) => (
          <li key={`${change.sheet}-${change.replacedAt.getTime()}`}>
            <MarkText criterion={criterion} mark={change} />{" "}
            <span className="text-muted">
              {t(change.sheet === null ? "historyAgreed" : "historyOwn", {
                by: change.by, from: format.instant(change.savedAt, locale), until: format.instant(change.replacedAt, locale),
              })}
            </span>
            {change.reason !== "" && <p className="whitespace-pre-line">{change.reason}</p>}
            <InternalRemark text={change.internal} />
          </li>
        ))}
      </ul>
    </details>
  );
}
