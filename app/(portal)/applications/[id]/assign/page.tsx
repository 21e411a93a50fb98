import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { AssignForm } from "@/components/sheets/assign-form";
import { AssignedList } from "@/components/sheets/assigned-list";
import { TeamChoice } from "@/components/sheets/team-choice";
import { InsetText } from "@/components/ui/notice";
import { StageTag } from "@/components/ui/stage-tag";
import { listProgress } from "@/lib/assessments/queries";
import { getChoice } from "@/lib/assessments/teams";
import { requireActor } from "@/lib/auth";
import { toDay } from "@/lib/domain/calendar";
import { can } from "@/lib/domain/permissions";
import type { AssessedStage } from "@/lib/domain/stage";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

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
  const asked = typeof search.team === "string" && /^[1-9][0-9]{0,8}$/.test(search.team) ? Number(search.team) : null;
  const { facts, head, teams, members, caseStage } = await orNotFound(getChoice(actor, id, asked));
  const [t, form, progress] = await Promise.all([getTranslations("assign"), readForm(search), listProgress(actor, facts)]);
  const stage: AssessedStage | null = can(actor, "assignDocument", facts) ? "DOCUMENT" : can(actor, "assignOnSite", facts) ? "ON_SITE" : null;
  const current = progress.find((item) => item.stage === stage) ?? null;
  const others = progress.find((item) => item.stage !== stage)?.teamId ?? null;
  return (
    <>
      <JudgingHeader head={head} title={t("title")} tag={<StageTag stage={caseStage} />} lead={<p>{t("lead", { least: facts.policy.scorersLeast })}</p>} />
      <AssignedList items={progress} />
      {stage === null && <InsetText><p>{t("notNow")}</p></InsetText>}
      {stage !== null && <TeamChoice path={here} teams={teams} chosen={asked} current={current?.teamId ?? others} stage={stage} />}
      {stage !== null && asked !== null && members.length > 0 && (
        <AssignForm
          applicationId={id}
          stage={stage}
          here={`${here}?team=${asked}`}
          form={form}
          teamId={asked}
          members={members}
          current={current && { chairId: current.chairId, scorerIds: current.scorers.filter((scorer) => !scorer.voidedAt).map((scorer) => scorer.userId), visitOn: current.visitOn && toDay(current.visitOn) }}
          least={facts.policy.scorersLeast}
        />
      )}
    </>
  );
}
