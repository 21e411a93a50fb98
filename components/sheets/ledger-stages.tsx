import { useLocale, useTranslations } from "next-intl";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { DataTable } from "@/components/ui/data-table";
import { Panel, PanelGrid } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { toDay } from "@/lib/domain/calendar";
import type { ScoreStep } from "@/lib/domain/score";
import type { AssessedStage } from "@/lib/domain/stage";
import { format } from "@/lib/format";

type Visit = { visitedOn: Date | null; present: string | null; note: string | null };
export type ShownStage = {
  stage: AssessedStage;
  sheets: readonly (Visit & { name: string; finishedAt: Date | null; voidedAt: Date | null; total: number })[];
  agreed: (Visit & { finishedAt: Date | null; total: number }) | null;
  steps: readonly ScoreStep[] | null;
  passed: boolean | null;
};

/** Each stage as a whole: whose sheets, which totals, how the agreed one came about. */
export function LedgerStages({ stages, fullScore }: { stages: readonly ShownStage[]; fullScore: number }) {
  return (
    <PanelGrid>
      {stages.map((stage) => (
        <StagePanel key={stage.stage} stage={stage} fullScore={fullScore} />
      ))}
    </PanelGrid>
  );
}

function StagePanel({ stage, fullScore }: { stage: ShownStage; fullScore: number }) {
  const t = useTranslations("ledger");
  const tc = useTranslations("compare");
  const locale = useLocale();
  const { agreed, sheets, passed, steps } = stage;
  const isFinal = agreed?.finishedAt != null;
  return (
    <Panel
      title={tc(`stage.${stage.stage}`)}
      aside={isFinal && passed !== null ? <Tag tone={passed ? "good" : "danger"}>{tc(passed ? "passed" : "failed")}</Tag> : <Tag>{t("draft")}</Tag>}
    >
      {agreed && (
        <p className="text-lg font-semibold">{t("agreedTotal", { total: format.points(agreed.total), most: format.points(fullScore) })}</p>
      )}
      {agreed?.finishedAt && <p className="text-muted">{t("finishedAt", { at: format.instant(agreed.finishedAt, locale) })}</p>}
      {agreed?.visitedOn && <p>{t("visitedOn", { day: format.day(toDay(agreed.visitedOn), locale), present: agreed.present ?? "–" })}</p>}
      {agreed?.note && <p className="whitespace-pre-line">{agreed.note}</p>}
      {steps !== null && <ScoreSteps steps={steps} />}
      {sheets.length > 0 && (
        <DataTable
          caption={t("sheets")}
          columns={[
            { key: "name", header: tc("column.who"), isRowHeader: true, cell: (sheet) => sheet.name },
            { key: "total", header: tc("column.total"), align: "end", cell: (sheet) => format.points(sheet.total) },
            { key: "state", header: t("column.state"), cell: (sheet) => (sheet.voidedAt ? tc("scorer.voided") : tc("scorer.finished")) },
          ]}
          rows={sheets}
          rowKey={(sheet) => sheet.name}
          empty={null}
        />
      )}
    </Panel>
  );
}
