import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { CriteriaTasks } from "@/components/applications/criteria-tasks";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { listSelfScoreGaps } from "@/lib/applications/earlier";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("answer"))("listTitle") };
}

export default async function CriteriaPage({ params }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/applications/${id}/criteria`);
  const work = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const { application, set, answers } = work;
  const [t, gaps] = await Promise.all([getTranslations("answer"), listSelfScoreGaps(actor, application)]);
  return (
    <>
      <PartHeader application={work.application} title={t("listTitle")} lead={t("listLead")} />
      <CriteriaTasks work={work} />
      <SelfAssessment set={set} policy={application.facts.policy} answers={answers} work={{ applicationId: application.id, gaps, open: false }} />
    </>
  );
}
