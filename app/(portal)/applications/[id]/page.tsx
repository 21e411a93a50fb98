import { getTranslations } from "next-intl/server";
import { CommitteePanel } from "@/app/(portal)/_panels/committee-panel";
import { JudgePanel } from "@/app/(portal)/_panels/judge-panel";
import { ApplicationHeader } from "@/components/applications/application-header";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { isOfYear, StatusPanel } from "@/components/applications/status-panel";
import { WhoseTasks } from "@/components/applications/criteria-tasks";
import { DraftTasks, ReturnedTasks } from "@/components/applications/tasks";
import { VersionNotice } from "@/components/applications/version-notice";
import { Versions } from "@/components/applications/versions";
import { WithdrawForm } from "@/components/applications/withdraw-form";
import { RemarkTasks } from "@/components/pre-checks/remark-notes";
import { VisitNotice } from "@/components/sheets/visit-notice";
import { ButtonLink } from "@/components/ui/button";
import { YearStrip } from "@/components/ui/year-strip";
import { listSelfScoreGaps } from "@/lib/applications/earlier";
import { findOutcomeState } from "@/lib/applications/outcome-data";
import { listRemarks } from "@/lib/applications/pre-check-queries";
import { getApplication, mayReopen, type ApplicationView } from "@/lib/applications/queries";
import { findProfileGaps, mayReadWork, readWork } from "@/lib/applications/work";
import { listTasks } from "@/lib/applications/tasks";
import { findVisitNotice } from "@/lib/assessments/visit-queries";
import { requireActor } from "@/lib/auth";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { can, type Actor } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("application"))("one") };
}

/** The one address of a case: the task list of who fills it in, the overview of all others. */
export default async function ApplicationPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/applications/${id}`);
  const application = await orNotFound(getApplication(actor, idOrNotFound(id)));
  const form = await readForm(await searchParams);
  const today = todayInThailand(new Date());
  const { facts } = application;
  return (
    <>
      <ApplicationHeader application={application} actions={<Actions actor={actor} application={application} />} />
      <StatusPanel application={application} today={today} />
      <VersionNotice application={application} />
      <ComingVisit application={application} />
      <Remarks application={application} />
      <Tasks actor={actor} application={application} today={today} />
      <JudgePanel applicationId={application.id} />
      <CommitteePanel applicationId={application.id} />
      {isOfYear(application) && <YearStrip cycle={application.cycle} today={today} />}
      <Versions application={application} />
      {can(actor, "withdraw", facts) && <WithdrawForm applicationId={application.id} year={facts.year} form={form} />}
    </>
  );
}

/** To the center and its ministry, who comes when: they are told that only once the document stage is closed. */
async function ComingVisit({ application: { id, shown, relation } }: Pick<PartProps, "application">) {
  const notice = shown === "ON_SITE" && (relation.staff || relation.owner) ? await findVisitNotice(id) : null;
  return notice && <VisitNotice notice={notice} />;
}

/** What the ministry said of the draft, where the policy lets it look it through. */
async function Remarks({ application }: Pick<PartProps, "application">) {
  return <RemarkTasks applicationId={application.id} {...await listRemarks(application)} />;
}

type PartProps = { actor: Actor; application: ApplicationView };

async function Tasks({ actor, application, today }: PartProps & { today: Day }) {
  if (!can(actor, "editAnswers", application.facts)) return null;
  const { id, facts } = application;
  const [work, profileGaps, outcome, gaps, given] = await Promise.all([
    readWork(actor, application), findProfileGaps(facts.centerId), findOutcomeState(application), listSelfScoreGaps(actor, application), listTasks(id),
  ]);
  const { set, answers } = work;
  const own = given.filter(({ userId, doneAt }) => userId === actor.userId && doneAt === null);
  return (
    <>
      {own.length > 0 && <WhoseTasks here={`/applications/${id}/criteria`} mine={false} open={own.length} />}
      {facts.stage === "RETURNED" ? <ReturnedTasks work={work} outcome={outcome} today={today} /> : <DraftTasks work={work} profileGaps={profileGaps} outcome={outcome} today={today} />}
      <SelfAssessment set={set} policy={facts.policy} answers={answers} work={{ applicationId: id, gaps, open: true }} />
    </>
  );
}

/** Ways on from here that are open to this person now. */
async function Actions({ actor, application }: PartProps) {
  const t = await getTranslations("application");
  const path = `/applications/${application.id}`;
  return (
    <>
      {hasResult(actor, application) && <ButtonLink href={`${path}/result`}>{t("openResult")}</ButtonLink>}
      {hasReceipt(application) && (
        <ButtonLink href={`${path}/receipt`} tone="secondary">
          {t("openReceipt")}
        </ButtonLink>
      )}
      {hasCopy(application) && (
        <ButtonLink href={`/api${path}/copy`} tone="secondary" download>
          {t("openCopy")}
        </ButtonLink>
      )}
      {hasAppeal(actor, application) && (
        <ButtonLink href={`${path}/appeal`} tone="secondary">
          {t("openAppeal")}
        </ButtonLink>
      )}
      <Running actor={actor} application={application} />
    </>
  );
}

/** What those who run the cycle can do with it. */
async function Running({ actor, application }: PartProps) {
  const t = await getTranslations("application");
  const path = `/applications/${application.id}`;
  const ways = [
    { open: can(actor, "extend", application.facts), href: `${path}/extension`, label: t("openExtension") },
    { open: mayReopen(actor, application), href: `${path}/reopen`, label: t("openReopen") },
    { open: hasForeignDraft(application), href: `${path}/review`, label: t("openWorkingCopy") },
  ];
  return ways.filter(({ open }) => open).map(({ href, label }) => (
    <ButtonLink key={href} href={href} tone="secondary">
      {label}
    </ButtonLink>
  ));
}

function hasResult(actor: Actor, { facts, relation }: ApplicationView): boolean {
  // Until a stage is concluded there is nothing to tell.
  if (facts.documentTotal === null) return false;
  return can(actor, "viewResult", facts) || (relation.staff && can(actor, "viewGateFailure", facts, "DOCUMENT"));
}

const hasCopy = ({ versions, relation: { staff, secretariat, owner, judge } }: ApplicationView) =>
  versions.length > 0 && !judge && (staff || secretariat || owner);

/** Where one was filed, or may be. */
const hasAppeal = (actor: Actor, { appeal, facts }: ApplicationView) => appeal !== null || can(actor, "fileAppeal", facts);
const hasReceipt = ({ versions, relation }: ApplicationView) => versions.length > 0 && relation.staff;
const hasForeignDraft = (application: ApplicationView) => application.shown === "DRAFT" && !application.relation.staff && mayReadWork(application);
