import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { AssignForm } from "@/components/sheets/assign-form";
import { AssignedList } from "@/components/sheets/assigned-list";
import { TeamChoice } from "@/components/sheets/team-choice";
import { AppLink } from "@/components/ui/app-link";
import type { FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import type { StageProgress } from "@/lib/assessments/queries";
import { getChoice, type Choice } from "@/lib/assessments/teams";
import { findVisitNotice } from "@/lib/assessments/visit-queries";
import { requireActor } from "@/lib/auth";
import { toDay } from "@/lib/domain/calendar";
import type { AssessedStage } from "@/lib/domain/stage";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

type Props = PageProps<"/applications/[id]/assign">;

export async function generateMetadata() {
  return { title: (await getTranslations("assign"))("title") };
}

/** The secretariat names a team, its scorers and the day of the visit: first the team (an address that can be shared), then the people. */
export default async function AssignPage({ params, searchParams }: Props) {
  const [{ id: text }, search] = await Promise.all([params, searchParams]);
  const id = idOrNotFound(text);
  const here = `/applications/${id}/assign`;
  const actor = await requireActor(here);
  const choice = await orNotFound(getChoice(actor, id, numberOf(search.team)));
  const [t, form, notice] = await Promise.all([getTranslations("assign"), readForm(search), findVisitNotice(id)]);
  const isTold = choice.stage === "ON_SITE" && notice !== null && notice.visitOn !== null;
  return (
    <>
      <JudgingHeader head={choice.head} title={t("title")} tag={<StageTag stage={choice.caseStage} />} lead={<p>{t("lead", { least: choice.least })}</p>} />
      <p><AppLink href={`/applications/${id}/conflicts`}>{t("conflictsLink")}</AppLink></p>
      <AssignedList items={choice.progress} />
      {choice.stage === null ? <InsetText><p>{t("notNow")}</p></InsetText> : <Assigning choice={choice} stage={choice.stage} here={here} form={form} isTold={isTold} />}
    </>
  );
}

/** First the team, then its people; the team stands in the address, so the first step needs no script either. */
function Assigning({ choice, stage, here, form, isTold }: { choice: Choice; stage: AssessedStage; here: string; form: FormState; isTold: boolean }) {
  const { teamId, teams, members, least, progress, head } = choice;
  const current = progress.find((item) => item.stage === stage && item.teamId === teamId);
  return (
    <>
      <TeamChoice path={here} teams={teams} chosen={teamId} stage={stage} />
      {teamId !== null && (
        <AssignForm
          applicationId={head.applicationId}
          stage={stage}
          here={`${here}?team=${teamId}`}
          form={form}
          teamId={teamId}
          members={members}
          current={current ? standingOf(current) : null}
          isTold={isTold}
          least={least}
        />
      )}
    </>
  );
}

const standingOf = ({ chairId, scorers, visitOn }: StageProgress) => ({
  chairId, visitOn: visitOn && toDay(visitOn), scorerIds: scorers.filter((scorer) => !scorer.voidedAt).map((scorer) => scorer.userId),
});
