import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { ScorerList } from "@/components/sheets/scorer-list";
import { ButtonLink, ButtonRow } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { STAGE_PATHS } from "@/components/sheets/shapes";
import { findOpenSheet, getCase, listProgress } from "@/lib/assessments/queries";
import type { Actor } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";

type SheetsApartProps = { actor: Actor; applicationId: number; stage: AssessedStage | null };

/** Each scores alone: while they do, nobody sees what another gave. Says who still works, and what the reader can do. */
export async function SheetsApart({ actor, applicationId, stage }: SheetsApartProps) {
  const { facts, head } = await getCase(actor, applicationId);
  const [t, progress, own] = await Promise.all([getTranslations("compare"), listProgress(actor, facts), findOpenSheet(actor, applicationId)]);
  const shown = progress.filter((item) => stage === null || item.stage === stage || item.stage === own);
  return (
    <>
      <JudgingHeader head={head} title={t("apart.title")} lead={<p>{t(own ? "apart.leadOwn" : "apart.lead")}</p>} />
      {shown.map((item) => (
        <Panel key={item.stage} title={t(`stage.${item.stage}`)}>
          <ScorerList scorers={item.scorers} />
        </Panel>
      ))}
      <ButtonRow>
        {own && <ButtonLink href={`/applications/${applicationId}/sheet/${STAGE_PATHS[own]}`}>{t("apart.openOwn")}</ButtonLink>}
        <ButtonLink href={`/applications/${applicationId}`} tone="secondary">{t("apart.toCase")}</ButtonLink>
      </ButtonRow>
    </>
  );
}
