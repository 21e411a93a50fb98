import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { GateFailure, StagePanel, VerdictPanel } from "@/components/applications/result-parts";
import { ResultLift } from "@/components/applications/result-lift";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import type { ApplicationView } from "@/lib/applications/queries";
import { getResult, type Verdict } from "@/lib/applications/results";
import { requireActor } from "@/lib/auth";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("result"))("title") };
}

/** How the case came out, as far as the embargo lets this person read it. */
export default async function ResultPage({ params }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/applications/${id}/result`);
  const result = await orNotFound(getResult(actor, idOrNotFound(id)));
  const t = await getTranslations("result");
  const { application, set, verdict, stages, gateFailure } = result;
  const { announced, policy } = application.facts;
  const last = stages.at(-1);
  const tellsScores = stages.length > 0;
  return (
    <>
      <PartHeader
        application={application}
        title={t("title")}
        tag={<StageTag stage={application.shown} />}
        actions={<Links application={application} verdict={verdict} />}
      />
      {verdict ? <VerdictPanel result={result} verdict={verdict} /> : <InsetText>{t("embargo")}</InsetText>}
      {gateFailure && !tellsScores && <GateFailure rows={gateFailure} />}
      {!tellsScores && hasTotal(verdict) && <InsetText>{t("scoresElsewhere")}</InsetText>}
      {announced && last && <ResultLift set={set} policy={policy} result={last} />}
      {stages.map((stage) => (
        <StagePanel key={stage.stage} result={stage} />
      ))}
    </>
  );
}

/** To how the total came about, and to what was recorded. */
async function Links({ application, verdict }: { application: ApplicationView; verdict: Verdict | null }) {
  const t = await getTranslations("result");
  const path = `/applications/${application.id}`;
  return (
    <>
      {hasTotal(verdict) && <ButtonLink href={`${path}/score-receipt`} tone="secondary">{t("scoreReceipt")}</ButtonLink>}
      {readsLog(application) && <ButtonLink href={`${path}/log`} tone="secondary">{t("log")}</ButtonLink>}
    </>
  );
}

const readsLog = ({ relation }: ApplicationView): boolean => relation.staff || relation.owner || relation.secretariat;

const hasTotal = (verdict: Verdict | null): boolean => verdict !== null && verdict.total !== null;
