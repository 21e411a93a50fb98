import { getLocale, getTranslations } from "next-intl/server";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { PartHeader } from "@/components/applications/application-header";
import { GapList } from "@/components/applications/gap-list";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { SubmitForm } from "@/components/applications/submit-form";
import { ProfileView } from "@/components/centers/profile-view";
import { WarningText } from "@/components/ui/notice";
import { selfAssessment } from "@/lib/applications/results";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
import { getCenter, usersByChannel } from "@/lib/centers/queries";
import { listOfCenters } from "@/lib/certificates/queries";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { gapsOf } from "@/lib/domain/completeness";
import { can } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("review"))("title") };
}

/** Everything as it will be sent, what is missing first. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/applications/${id}/review`;
  const actor = await requireActor(here);
  const { application, set, answers, open } = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const { facts, openReturn } = application;
  const [t, center, form] = await Promise.all([getTranslations("review"), orNotFound(getCenter(actor, facts.centerId)), readForm(await searchParams)]);
  const gaps = gapsOf(set, answers, facts.profileConfirmedAt !== null, facts.policy);
  const submits = can(actor, "submit", facts);
  const today = todayInThailand(new Date());
  const shown = openReturn ? set.criteria.filter(({ code }) => open.has(code)) : set.criteria;
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={submits && t("lead")} />
      {submits && <GapList applicationId={application.id} gaps={gaps} criteria={set.criteria} />}
      <SelfAssessment set={set} policy={facts.policy} self={selfAssessment(set, answers)} />
      {openReturn === null && <ProfileView center={center} users={usersByChannel(center)} withNote={false} />}
      <AnswerSummary criteria={shown} answers={answers} change={{ applicationId: application.id, open }} />
      {submits && <Held centerId={facts.centerId} today={today} />}
      {submits && <SubmitForm application={application} here={here} form={form} />}
    </>
  );
}

/** The newer certificate replaces the older, even at a lower tier: the center is told before it submits. */
async function Held({ centerId, today }: { centerId: number; today: Day }) {
  const [t, tier, locale, certificates] = await Promise.all([
    getTranslations("review"), getTranslations("tier"), getLocale(), listOfCenters([centerId], today),
  ]);
  const held = certificates.find(({ status }) => status === "VALID");
  if (!held) return null;
  return <WarningText>{t("held", { number: held.number, tier: tier(held.tier), until: format.day(held.validUntil, locale) })}</WarningText>;
}
