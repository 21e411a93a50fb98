import { useLocale, useTranslations } from "next-intl";
import { CriterionText } from "@/components/sheets/criterion-text";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { ClaimText, MarkText } from "@/components/sheets/mark-text";
import { FileList } from "@/components/sheets/answer-block";
import { ScoreSteps } from "@/components/sheets/score-steps";
import type { SheetRow } from "@/components/sheets/shapes";
import { viewAnchor, viewsOf } from "@/components/sheets/view-groups";
import type { Visit } from "@/components/sheets/visit-fields";
import { DataTable, type Column } from "@/components/ui/data-table";
import { SummaryList } from "@/components/ui/summary-list";
import type { ScoreStep } from "@/lib/domain/score";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

type ClosedSheetProps = {
  rows: readonly SheetRow[];
  stage: AssessedStage;
  visit: Visit | null;
  score: { total: number; steps: readonly ScoreStep[] };
  fullScore: number;
};

/** A sheet that was finished: to read and to print. */
export function ClosedSheet({ rows, stage, visit, score, fullScore }: ClosedSheetProps) {
  const t = useTranslations("sheet");
  return (
    <>
      <h2 className="mt-6 text-xl">{t("total", { total: format.points(score.total), most: format.points(fullScore) })}</h2>
      <ScoreSteps steps={score.steps} />
      {visit !== null && <VisitSummary visit={visit} />}
      {viewsOf(rows).map(({ view, rows: held }) => (
        <DataTable
          key={viewAnchor(view)}
          caption={t(`view.${view ?? "OUTCOME"}`)}
          columns={columnsOf(t, stage)}
          rows={held}
          rowKey={(row) => row.criterion.code}
          empty={null}
        />
      ))}
    </>
  );
}

type SheetWords = ReturnType<typeof useTranslations<"sheet">>;

function columnsOf(t: SheetWords, stage: AssessedStage): Column<SheetRow>[] {
  const always: Column<SheetRow>[] = [
    {
      key: "criterion", header: t("column.criterion"), isRowHeader: true,
      cell: ({ criterion }) => <>{criterion.code} <CriterionText criterion={criterion} /></>,
    },
    { key: "claim", header: t("column.claim"), align: "end", cell: ({ criterion, claim }) => <ClaimText criterion={criterion} claim={claim} /> },
    { key: "own", header: t("column.own"), align: "end", cell: ({ criterion, mark }) => <MarkText criterion={criterion} mark={mark} /> },
    { key: "reason", header: t("column.reason"), cell: ({ mark, photos }) => <Words mark={mark} photos={photos} /> },
  ];
  if (stage === "DOCUMENT") return always;
  const document: Column<SheetRow> = {
    key: "document", header: t("column.document"), align: "end", cell: (row) => <MarkText criterion={row.criterion} mark={row.document} />,
  };
  return [...always.slice(0, 2), document, ...always.slice(2)];
}

function Words({ mark, photos }: Pick<SheetRow, "mark" | "photos">) {
  return (
    <>
      <span className="whitespace-pre-line">{mark?.reason}</span>
      <InternalRemark text={mark?.internal} />
      {photos.length > 0 && <FileList files={photos} />}
    </>
  );
}

export function VisitSummary({ visit }: { visit: Visit }) {
  const t = useTranslations("sheet.visit");
  const locale = useLocale();
  const rows = [
    { key: "on", label: t("visitedOn"), value: visit.visitedOn && format.day(visit.visitedOn, locale) },
    { key: "present", label: t("present"), value: visit.present },
    { key: "note", label: t("note"), value: visit.note },
  ];
  return <SummaryList rows={rows} />;
}
