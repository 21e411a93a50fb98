import { useTranslations } from "next-intl";
import { ShortResult, StandingTag } from "@/components/calibration/lists";
import { DOSSIER_FILES } from "@/components/calibration/practice-sheet";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { CriterionText } from "@/components/sheets/criterion-text";
import { MarkText } from "@/components/sheets/mark-text";
import type { ShownAnswer, ShownMark } from "@/components/sheets/shapes";
import { AppLink } from "@/components/ui/app-link";
import { DataTable } from "@/components/ui/data-table";
import type { DossierDesk } from "@/lib/calibration/desk";
import type { Criterion } from "@/lib/domain/criteria";
import { formatDifference } from "@/lib/format";

type Row = { criterion: Criterion; answer: ShownAnswer; agreed: ShownMark | null; same: number };
type KeptDossierProps = { here: string; rows: readonly Row[]; sheets: DossierDesk["sheets"] };

/** A published dossier: who scored it with what result, then answers, agreed marks and reasons. */
export function KeptDossier({ here, rows, sheets }: KeptDossierProps) {
  const t = useTranslations("calibration");
  return (
    <>
      <DataTable
        caption={t("kept.sheets", { count: sheets.length })}
        rows={sheets}
        rowKey={({ assessorId }) => assessorId}
        empty={<p>{t("kept.none")}</p>}
        columns={[
          { key: "name", header: t("people.name"), isRowHeader: true, cell: ({ name, assessorId }) => <AppLink href={`${here}?who=${assessorId}`}>{name}</AppLink> },
          { key: "standing", header: t("result"), cell: ({ result }) => <StandingTag standing={result.passed ? "PASSED" : "NOT_PASSED"} /> },
          { key: "shares", header: t("kept.shares"), cell: ({ result }) => <ShortResult result={result} /> },
          { key: "total", header: t("kept.total"), align: "end", cell: ({ result }) => formatDifference(result.difference / 100) },
        ]}
      />
      <DataTable
        caption={t("kept.items")}
        rows={rows}
        rowKey={({ criterion }) => criterion.code}
        empty={null}
        columns={[
          { key: "criterion", header: t("criterion"), isRowHeader: true, cell: ({ criterion }) => <>{criterion.code} <CriterionText criterion={criterion} /></> },
          { key: "answer", header: t("kept.answer"), cell: ({ criterion, answer }) => <AnswerBlock criterion={criterion} answer={answer} files={DOSSIER_FILES} /> },
          { key: "agreed", header: t("beside.agreed"), align: "end", className: "whitespace-nowrap", cell: ({ criterion, agreed }) => <MarkText criterion={criterion} mark={agreed} /> },
          { key: "same", header: t("kept.same"), align: "end", className: "whitespace-nowrap", cell: ({ same }) => t("kept.sameOf", { same, count: sheets.length }) },
          { key: "why", header: t("beside.why"), className: "lg:min-w-72", cell: ({ agreed }) => <span className="whitespace-pre-line">{agreed?.reason}</span> },
        ]}
      />
    </>
  );
}
