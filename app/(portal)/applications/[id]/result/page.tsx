import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { GateFailure, StagePanel, VerdictPanel } from "@/components/applications/result-parts";
import { ResultLift } from "@/components/applications/result-lift";
import { InsetText } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
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
      <PartHeader application={application} title={t("title")} tag={<StageTag stage={application.shown} />} />
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

const hasTotal = (verdict: Verdict | null): boolean => verdict !== null && verdict.total !== null;
