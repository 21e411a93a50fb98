import { getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { CriteriaTasks, OwnTasks, WhoseTasks } from "@/components/applications/criteria-tasks";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { listSelfScoreGaps } from "@/lib/applications/earlier";
import { listTasks } from "@/lib/applications/tasks";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("answer"))("listTitle") };
}

export default async function CriteriaPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/applications/${id}/criteria`);
  const work = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const { application, set, answers } = work;
  const isStaff = application.relation.staff;
  const [t, gaps, tasks] = await Promise.all([
    getTranslations("answer"), listSelfScoreGaps(actor, application), isStaff ? listTasks(application.id) : [],
  ]);
  const own = tasks.filter(({ userId }) => userId === actor.userId);
  const today = todayInThailand(new Date());
  const mine = isStaff && search.mine === "1";
  return (
    <>
      <PartHeader application={work.application} title={t("listTitle")} lead={t("listLead")} />
      {isStaff && <WhoseTasks here={`/applications/${application.id}/criteria`} mine={mine} open={own.filter(({ doneAt }) => doneAt === null).length} />}
      {mine ? <OwnTasks work={work} tasks={own} today={today} /> : <CriteriaTasks work={work} tasks={tasks} today={today} />}
      <SelfAssessment set={set} policy={application.facts.policy} answers={answers} work={{ applicationId: application.id, gaps, open: false }} />
    </>
  );
}
