import { useLocale, useTranslations } from "next-intl";
import { LookRows, type ShownLook } from "@/components/sheets/look-panel";
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
  sheets: readonly (Visit & { name: string; finishedAt: Date | null; voidedAt: Date | null; total: number; isSecond: boolean })[];
  look: (ShownLook & { looker: string | null }) | null;
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
  const t = useTranslations("compare");
  return (
    <Panel title={t(`stage.${stage.stage}`)} aside={<Outcome stage={stage} />}>
      {stage.agreed && <Agreed agreed={stage.agreed} fullScore={fullScore} />}
      {stage.steps !== null && <ScoreSteps steps={stage.steps} />}
      {stage.look && <Look look={stage.look} />}
      {stage.sheets.length > 0 && <Sheets sheets={stage.sheets} />}
    </Panel>
  );
}

function Look({ look }: { look: NonNullable<ShownStage["look"]> }) {
  const t = useTranslations("lookPanel");
  return (
    <div className="my-3">
      <p className="font-semibold">{t("title")}</p>
      <LookRows look={look} looker={look.looker} />
    </div>
  );
}

function Outcome({ stage: { agreed, passed } }: { stage: ShownStage }) {
  const t = useTranslations("compare");
  const td = useTranslations("ledger");
  if (!agreed?.finishedAt || passed === null) return <Tag>{td("draft")}</Tag>;
  return <Tag tone={passed ? "good" : "danger"}>{t(passed ? "passed" : "failed")}</Tag>;
}

function Agreed({ agreed, fullScore }: { agreed: NonNullable<ShownStage["agreed"]>; fullScore: number }) {
  const t = useTranslations("ledger");
  const locale = useLocale();
  const { finishedAt, visitedOn, present, note, total } = agreed;
  return (
    <>
      <p className="text-lg font-semibold">{t("agreedTotal", { total: format.points(total), most: format.points(fullScore) })}</p>
      {finishedAt && <p className="text-muted">{t("finishedAt", { at: format.instant(finishedAt, locale) })}</p>}
      {visitedOn && <p>{t("visitedOn", { day: format.day(toDay(visitedOn), locale), present: present ?? "–" })}</p>}
      {note && <p className="whitespace-pre-line">{note}</p>}
    </>
  );
}

function Sheets({ sheets }: { sheets: ShownStage["sheets"] }) {
  const t = useTranslations("compare");
  const td = useTranslations("ledger");
  return (
    <DataTable
      caption={td("sheets")}
      columns={[
        { key: "name", header: t("column.who"), isRowHeader: true, cell: (sheet) => (sheet.isSecond ? td("lookerOf", { name: sheet.name }) : sheet.name) },
        { key: "total", header: t("column.total"), align: "end", cell: (sheet) => format.points(sheet.total) },
        { key: "state", header: td("column.state"), cell: (sheet) => t(sheet.voidedAt ? "scorer.voided" : "scorer.finished") },
      ]}
      rows={sheets}
      rowKey={(sheet) => sheet.name}
      empty={null}
    />
  );
}
