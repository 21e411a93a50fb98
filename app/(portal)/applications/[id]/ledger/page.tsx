import { getTranslations } from "next-intl/server";
import { whenOpen } from "@/app/(portal)/applications/[id]/_judging/comparison-page";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { SheetsApart } from "@/app/(portal)/applications/[id]/_judging/sheets-apart";
import { DecisionNote } from "@/components/decisions/decision-note";
import { LedgerStages } from "@/components/sheets/ledger-stages";
import { LedgerTable } from "@/components/sheets/ledger-table";
import { ScoreSteps } from "@/components/sheets/score-steps";
import { Wide } from "@/components/sheets/wide";
import { PrintButton } from "@/components/sheets/print-button";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StageTag } from "@/components/ui/stage-tag";
import { getLedger } from "@/lib/assessments/ledger";
import { requireActor } from "@/lib/auth";
import { idOrNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/ledger">;

export async function generateMetadata() {
  return { title: (await getTranslations("ledger"))("title") };
}

/** The whole story of a case, criterion by criterion; printed, it is the score sheet. */
export default async function LedgerPage({ params }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/ledger`);
  const ledger = await whenOpen(getLedger(actor, id));
  if (!ledger) return <SheetsApart actor={actor} applicationId={id} stage={null} />;
  const t = await getTranslations("ledger");
  return (
    <Wide>
      <JudgingHeader
        head={ledger.head}
        title={t("title")}
        tag={<StageTag stage={ledger.caseStage} />}
        lead={<p className="no-print text-base">{t("lead")}</p>}
        actions={
          <>
            <ButtonLink href={`/applications/${id}/ledger/pdf`} tone="secondary" download>{t("pdf")}</ButtonLink>
            {ledger.final && <ButtonLink href={`/applications/${id}/score-receipt`} tone="secondary">{t("receipt")}</ButtonLink>}
            <PrintButton label={t("print")} />
          </>
        }
      />
      <LedgerStages stages={ledger.stages} fullScore={ledger.fullScore} />
      {ledger.final && (
        <Panel title={t("final")}>
          <ScoreSteps steps={ledger.final.steps} />
        </Panel>
      )}
      {ledger.decision && (
        <Panel title={t("decision")}>
          <DecisionNote decision={ledger.decision} />
        </Panel>
      )}
      <LedgerTable rows={ledger.rows} stages={ledger.stages} selfTotal={ledger.selfTotal} rulings={ledger.rulings} />
    </Wide>
  );
}
