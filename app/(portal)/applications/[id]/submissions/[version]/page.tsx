import { getLocale, getTranslations } from "next-intl/server";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { PartHeader } from "@/components/applications/application-header";
import { SelfAssessment } from "@/components/applications/self-assessment";
import { SnapshotProfile } from "@/components/applications/snapshot-profile";
import { Changes } from "@/components/applications/version-changes";
import { nameIn } from "@/components/bodies/names";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { SummaryList } from "@/components/ui/summary-list";
import { getSubmission, type Submission } from "@/lib/applications/submissions";
import { requireActor } from "@/lib/auth";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string; version: string }> };

export async function generateMetadata({ params }: Props) {
  const version = Number((await params).version) || 1;
  return { title: (await getTranslations("submission"))("title", { version }) };
}

/** A submitted version: for the center, its ministry, and all who judge, run or decide the case, as long as the record is kept. */
export default async function SubmissionPage({ params }: Props) {
  const { id, version } = await params;
  const actor = await requireActor(`/applications/${id}/submissions/${version}`);
  const submission = await orNotFound(getSubmission(actor, idOrNotFound(id), idOrNotFound(version)));
  const { application, content, set, blind, before, changes, version: shown } = submission;
  const { head, facts } = application;
  const [t, locale] = await Promise.all([getTranslations("submission"), getLocale()]);
  const owner = {
    province: nameIn(locale, { nameTh: head.provinceTh, nameEn: head.provinceEn }), ministry: nameIn(locale, { nameTh: head.ministryTh, nameEn: head.ministryEn }),
  };
  return (
    <>
      <Head submission={submission} />
      {before && changes && (
        <Changes title={t("changes", { version: shown.version - 1 })} changes={changes} criteria={set.criteria} before={before} after={content} owner={owner} blind={blind} />
      )}
      <SnapshotProfile center={content.center} {...owner} />
      <Declared declaration={content.declaration} />
      {!blind && <SelfAssessment set={set} policy={facts.policy} answers={content.answers} />}
      <AnswerSummary criteria={set.criteria} answers={content.answers} outcome={content.outcomeData} blind={blind} />
    </>
  );
}

async function Declared({ declaration }: { declaration: Submission["content"]["declaration"] }) {
  const t = await getTranslations("submission");
  return <SummaryList rows={[{ key: "declared", label: t("declared"), value: declaration ? t("declaredValue", declaration) : t("notDeclared") }]} />;
}

async function Head({ submission: { application, version, blind } }: { submission: Submission }) {
  const [t, receipt, locale] = await Promise.all([getTranslations("submission"), getTranslations("receipt"), getLocale()]);
  const { id, versions } = application;
  const [latest] = versions;
  return (
    <>
      <PartHeader
        application={application}
        title={t("title", { version: version.version })}
        lead={t("lead", { at: format.instant(version.submittedAt, locale) })}
        eyebrow={`${receipt("number")} ${version.receipt}`}
        actions={<ButtonLink href={`/applications/${id}/receipt?version=${version.version}`} tone="secondary">{receipt("title")}</ButtonLink>}
      />
      {latest && latest.version > version.version && (
        <InsetText>
          <AppLink href={`/applications/${id}/submissions/${latest.version}`}>{t("older", { version: latest.version })}</AppLink>
        </InsetText>
      )}
      {blind && <InsetText>{t("blind")}</InsetText>}
    </>
  );
}
