import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { Returned } from "@/app/(portal)/applications/[id]/_returned/returned";
import { GateFields } from "@/components/applications/answer-fields";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { PartHeader } from "@/components/applications/application-header";
import { GateGuidance } from "@/components/applications/criterion-facts";
import { EarlierYears } from "@/components/applications/earlier-years";
import { EvidenceHint } from "@/components/applications/evidence-field";
import { GateOthers, GateTask } from "@/components/applications/gate-colleagues";
import { WindowOver } from "@/components/applications/window-over";
import { WorkForm } from "@/components/applications/work-form";
import { workState } from "@/components/applications/work-state";
import { GateRemarks } from "@/components/pre-checks/remark-notes";
import { RulingNotes } from "@/components/rulings/ruling-notes";
import { Button, ButtonRow } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { listEarlier } from "@/lib/applications/earlier";
import { listRemarks } from "@/lib/applications/pre-check-queries";
import { listPresence } from "@/lib/applications/presence";
import { findSent } from "@/lib/applications/submissions";
import { listTasks } from "@/lib/applications/tasks";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import { gates } from "@/lib/domain/criteria";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { listRulings } from "@/lib/rulings/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("answer"))("gatesTitle") };
}

export default async function GatesPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/applications/${id}/gates`;
  const actor = await requireActor(here);
  const now = new Date();
  const { application, set, answers, open } = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const all = gates(set);
  const [t, common, earlier, shown, sent, present, tasks, rulings, { remarks }] = await Promise.all([
    getTranslations("answer"), getTranslations("common"), listEarlier(actor, application, all), readForm(await searchParams), findSent(application),
    open.size > 0 ? listPresence(actor, application.id, now) : [], open.size > 0 ? listTasks(application.id) : [],
    listRulings(application.facts.year), listRemarks(application),
  ]);
  const form = workState(shown);
  const [own, closed] = [all.filter(({ code }) => open.has(code)), all.filter(({ code }) => !open.has(code))];
  const always = { applicationId: String(application.id), back: here };
  return (
    <>
      <PartHeader application={application} title={t("gatesTitle")} lead={t("gatesLead", { count: all.length })} />
      <WindowOver application={application} now={now} />
      {own.length > 0 && (
        <WorkForm userId={actor.userId} applicationId={application.id} now={now} back={here} form={form} label={t("gatesTitle")} buttons={<Buttons save={common("save")} next={t("saveBack")} id={id} />}>
          <InsetText>
            <EvidenceHint />
          </InsetText>
          {own.map((criterion) => {
            const answer = answers.find(({ code }) => code === criterion.code);
            return answer && (
              <Fragment key={criterion.code}>
                <Returned application={application} criterion={criterion} sent={sent} />
                <GateFields
                  criterion={criterion}
                  answer={answer}
                  form={form}
                  always={always}
                  now={now}
                  before={
                    <>
                      <GateRemarks applicationId={application.id} code={criterion.code} remarks={remarks.filter(({ code }) => code === criterion.code)} />
                      <GateOthers applicationId={application.id} code={criterion.code} others={present.filter(({ code }) => code === criterion.code)} />
                    </>
                  }
                  after={<GateTask applicationId={application.id} code={criterion.code} task={tasks.find(({ code }) => code === criterion.code)} />}
                />
                <RulingNotes rulings={rulings.filter(({ code }) => code === criterion.code)} />
                <GateGuidance criterion={criterion} />
                <EarlierYears criterion={criterion} years={earlier.get(criterion.code) ?? []} open />
              </Fragment>
            );
          })}
        </WorkForm>
      )}
      {closed.length > 0 && <AnswerSummary criteria={closed} answers={answers} />}
    </>
  );
}

function Buttons({ save, next, id }: { save: string; next: string; id: string }) {
  return (
    <ButtonRow>
      <Button name="next" value={`/applications/${id}?done=SAVED`}>
        {next}
      </Button>
      <Button tone="secondary">{save}</Button>
    </ButtonRow>
  );
}
