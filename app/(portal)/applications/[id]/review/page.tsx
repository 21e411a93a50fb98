import { getLocale, getTranslations } from "next-intl/server";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { PartHeader } from "@/components/applications/application-header";
import { GapList } from "@/components/applications/gap-list";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { SnapshotProfile } from "@/components/applications/snapshot-profile";
import { SubmitForm } from "@/components/applications/submit-form";
import { Changes } from "@/components/applications/version-changes";
import { isOver, WindowOver } from "@/components/applications/window-over";
import { nameIn } from "@/components/bodies/names";
import { WarningText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { listSelfScoreGaps } from "@/lib/applications/earlier";
import type { ApplicationView } from "@/lib/applications/queries";
import { previewSubmission, type Preview } from "@/lib/applications/submissions";
import { getAnswers } from "@/lib/applications/work";
import { requireActor } from "@/lib/auth";
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

/** Exactly what will be sent, letter for letter; what is missing and what changed stand first. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const here = `/applications/${id}/review`;
  const actor = await requireActor(here);
  const { application, open } = await orNotFound(getAnswers(actor, idOrNotFound(id)));
  const { facts } = application;
  const [t, preview, gaps, form] = await Promise.all([
    getTranslations("review"), orNotFound(previewSubmission(application)), listSelfScoreGaps(actor, application), readForm(await searchParams),
  ]);
  const { content, set } = preview;
  const submits = can(actor, "submit", facts);
  const now = new Date();
  const today = todayInThailand(now);
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={submits && t("lead")} />
      <WindowOver application={application} now={now} />
      {submits && (
        <GapList
          applicationId={application.id}
          gaps={gapsOf(set, content.answers, facts.profileConfirmedAt !== null, facts.policy)}
          criteria={set.criteria}
        />
      )}
      <SelfAssessment set={set} policy={facts.policy} answers={content.answers} work={{ applicationId: application.id, gaps, open: false }} />
      <Content application={application} preview={preview} open={open} />
      {submits && <Held centerId={facts.centerId} today={today} />}
      {submits && !isOver(application, now) && <SubmitForm application={application} here={here} form={form} today={today} center={content.center} />}
    </>
  );
}

type ContentProps = { application: ApplicationView; preview: Preview; open: ReadonlySet<string> };

async function Content({ application, preview: { content, before, changes, set, version }, open }: ContentProps) {
  const [t, locale] = await Promise.all([getTranslations("review"), getLocale()]);
  const { head, id } = application;
  const owner = {
    province: nameIn(locale, { nameTh: head.provinceTh, nameEn: head.provinceEn }), ministry: nameIn(locale, { nameTh: head.ministryTh, nameEn: head.ministryEn }),
  };
  return (
    <>
      {before && changes && (
        <Changes title={t("changes", { version: version - 1 })} changes={changes} criteria={set.criteria} before={before} after={content} owner={owner} />
      )}
      <Section title={t("whole")} lead={t("wholeLead", { version })} id="content">
        <SnapshotProfile center={content.center} {...owner} />
        <AnswerSummary criteria={set.criteria} answers={content.answers} outcome={content.outcomeData} change={{ applicationId: id, open }} />
      </Section>
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
