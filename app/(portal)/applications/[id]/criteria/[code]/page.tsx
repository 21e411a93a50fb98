import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Returned } from "@/app/(portal)/applications/[id]/_returned/returned";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { PartHeader } from "@/components/applications/application-header";
import { CriterionEyebrow, CriterionNotes } from "@/components/applications/criterion-facts";
import { CriterionForm } from "@/components/applications/criterion-form";
import { EarlierYears } from "@/components/applications/earlier-years";
import { Neighbours } from "@/components/applications/neighbours";
import { sectionPath } from "@/components/applications/paths";
import { RunningTotal } from "@/components/applications/running-total";
import { TaskPanel } from "@/components/applications/task-panel";
import { WindowOver } from "@/components/applications/window-over";
import { workState } from "@/components/applications/work-state";
import { OutcomeLink } from "@/components/outcome/outcome-link";
import { RemarkNotes } from "@/components/pre-checks/remark-notes";
import { RulingNotes } from "@/components/rulings/ruling-notes";
import { listEarlier } from "@/lib/applications/earlier";
import { listRemarks } from "@/lib/applications/pre-check-queries";
import { listPresent } from "@/lib/applications/presence";
import { findSent } from "@/lib/applications/submissions";
import { listColleagues, listTasks } from "@/lib/applications/tasks";
import { getAnswers, type Work } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import type { StoredCriterion } from "@/lib/criteria/queries";
import { isGate } from "@/lib/domain/criteria";
import { can, type Actor } from "@/lib/domain/permissions";
import { inFormOrder, sectionKey } from "@/lib/domain/sections";
import { listReusableFiles } from "@/lib/evidence/queries";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { listRulings } from "@/lib/rulings/queries";

type Props = { params: Promise<{ id: string; code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props) {
  const code = decodeURIComponent((await params).code);
  return { title: (await getTranslations("answer"))("code", { code }) };
}

export default async function CriterionPage({ params, searchParams }: Props) {
  const { id, code: encoded } = await params;
  const actor = await requireActor(`/applications/${id}/criteria/${encoded}`);
  const work = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const code = decodeURIComponent(encoded);
  const criterion = work.set.criteria.find((item) => item.code === code);
  const answer = work.answers.find((item) => item.code === code);
  if (!criterion || !answer) notFound();
  const { application, open } = work;
  const now = new Date();
  const [beside, earlier, shown, sent, rulings, { remarks }] = await Promise.all([
    open.has(code) ? readBeside(actor, work, criterion, now) : null, listEarlier(actor, application, [criterion]), readForm(await searchParams),
    findSent(application), listRulings(application.facts.year), listRemarks(application),
  ]);
  const order = orderOf(work, criterion);
  return (
    <>
      <Head work={work} criterion={criterion} />
      <WindowOver application={application} now={now} />
      <Returned application={application} criterion={criterion} sent={sent} />
      <RemarkNotes applicationId={application.id} code={code} remarks={remarks.filter((remark) => remark.code === code)} settles={can(actor, "settleRemark", application.facts)} form={shown} />
      <RulingNotes rulings={rulings.filter((ruling) => ruling.code === code)} />
      <CriterionNotes criterion={criterion} />
      <EarlierYears criterion={criterion} years={earlier.get(code) ?? []} open={beside !== null} />
      <OutcomeLink applicationId={application.id} criterion={criterion} open={beside !== null} />
      <RunningTotal work={work} criterion={criterion} answer={answer} />
      {beside ? (
        <CriterionForm userId={actor.userId} work={work} criterion={criterion} answer={answer} {...beside} order={order} form={workState(shown)} now={now} />
      ) : (
        <AnswerSummary criteria={[criterion]} answers={[answer]} />
      )}
      {beside && <TaskPanel applicationId={application.id} code={code} {...beside} form={shown} />}
      <Neighbours applicationId={application.id} order={order} code={code} />
    </>
  );
}

/** What stands beside the form of an open criterion: files to use again, who else is here, to whom it is given. */
async function readBeside(actor: Actor, { application }: Work, { id: criterionId, code }: StoredCriterion, now: Date) {
  const { id: applicationId, facts: { centerId } } = application;
  const [reusable, others, tasks, colleagues] = await Promise.all([
    listReusableFiles(actor, { centerId, applicationId, criterionId }), listPresent(actor, applicationId, criterionId, now),
    listTasks(applicationId), listColleagues(centerId),
  ]);
  return { reusable, others, colleagues, task: tasks.find((task) => task.code === code) ?? null };
}

/** What was returned for correction; else the gates, or the scored criteria, among themselves. */
function orderOf({ application, set, open }: Work, criterion: StoredCriterion) {
  const all = inFormOrder(set);
  if (application.facts.stage === "RETURNED" && open.has(criterion.code)) return all.filter(({ code }) => open.has(code));
  return all.filter((item) => isGate(item) === isGate(criterion));
}

async function Head({ work, criterion }: { work: Work; criterion: StoredCriterion }) {
  const [t, locale] = await Promise.all([getTranslations("application.section"), getLocale()]);
  const key = sectionKey(criterion);
  const { id } = work.application;
  return (
    <PartHeader
      application={work.application}
      title={locale === "en" ? criterion.textEn : criterion.textTh}
      eyebrow={<CriterionEyebrow criterion={criterion} />}
      crumbs={[{ href: sectionPath(id, key), label: t(key) }]}
    />
  );
}
