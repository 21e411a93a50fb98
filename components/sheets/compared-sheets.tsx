import { useTranslations } from "next-intl";
import type { ComparedSheet } from "@/components/sheets/compared-shapes";
import { FileList } from "@/components/sheets/answer-block";
import { DataTable } from "@/components/ui/data-table";
import { Details } from "@/components/ui/details";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

type ComparedSheetsProps = {
  sheets: readonly ComparedSheet[];
  agreed: { score: { total: number; gatesUnmet: readonly string[]; missing: readonly string[] }; finishedAt: Date | null; passMark: number; fullScore: number };
  stage: AssessedStage;
};

/** The sheets as wholes: totals, unmet gates, and what the scorers noted. */
export function ComparedSheets({ sheets, agreed, stage }: ComparedSheetsProps) {
  const t = useTranslations("compare");
  const whole = agreed.score.missing.length === 0;
  const rows = [
    ...sheets.map((sheet) => ({ key: String(sheet.sheetId), name: sheet.name, total: format.points(sheet.score.total), unmet: sheet.score.gatesUnmet })),
    {
      key: "agreed", name: t("agreedSheet"), unmet: agreed.score.gatesUnmet,
      total: whole ? format.points(agreed.score.total) : t("notWhole", { count: agreed.score.missing.length }),
    },
  ];
  return (
    <>
      <DataTable
        caption={t("totals", { most: format.points(agreed.fullScore), mark: format.points(agreed.passMark) })}
        columns={[
          { key: "name", header: t("column.who"), isRowHeader: true, cell: (row) => row.name },
          { key: "total", header: t("column.total"), align: "end", cell: (row) => row.total },
          { key: "unmet", header: t("column.gatesUnmet"), cell: (row) => (row.unmet.length === 0 ? t("none") : row.unmet.join(", ")) },
        ]}
        rows={rows}
        rowKey={(row) => row.key}
        empty={null}
      />
      {sheets.map((sheet) => (sheet.note || sheet.photos.length > 0 ? <SheetNotes key={sheet.sheetId} sheet={sheet} stage={stage} /> : null))}
    </>
  );
}

function SheetNotes({ sheet, stage }: { sheet: ComparedSheet; stage: AssessedStage }) {
  const t = useTranslations("compare");
  return (
    <Details summary={t("notesOf", { name: sheet.name })}>
      {sheet.note && <p className="whitespace-pre-line">{sheet.note}</p>}
      {stage === "ON_SITE" && sheet.photos.length > 0 && <FileList files={sheet.photos.map((photo) => ({ ...photo, name: `${photo.code} · ${photo.name}` }))} />}
    </Details>
  );
}
