import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import { listExtensions } from "@/lib/applications/extras";
import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth";
import { can } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("extension"))("title") };
}

/** More time for one center, given by the secretariat with the reason. */
export default async function ExtensionPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/extension`);
  const application = await orNotFound(getApplication(actor, id));
  if (!can(actor, "extend", application.facts)) notFound();
  const t = await getTranslations("extension");
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={t(application.facts.stage === "DRAFT" ? "leadDraft" : "leadReturn")} />
      <ExtensionForm application={application} search={await searchParams} />
      <Past applicationId={id} />
    </>
  );
}

async function ExtensionForm({ application, search }: { application: ApplicationView; search: Search }) {
  const [t, locale, shown] = await Promise.all([getTranslations("extension"), getLocale(), readForm(search)]);
  const form = formFor(shown, "extendDeadline");
  const { id, progress, cycle } = application;
  const here = `/applications/${id}/extension`;
  const current = progress.until === null ? null : format.day(progress.until, locale);
  return (
    <PostForm to="extendDeadline" back={here} form={form} hidden={{ applicationId: id }} submitLabel={t("submit")} cancelHref={`/applications/${id}`}>
      <SummaryList rows={[{ key: "current", label: t("current"), value: current }]} />
      <DateField {...bindDay(form, "untilOn")} label={t("until")} hint={t("untilHint", { until: format.day(cycle.documentUntilOn, locale) })} />
      <TextArea {...bind(form, "reason")} label={t("reason")} hint={t("reasonHint")} limit={1000} />
      <InsetText>
        <p>{t("consequence")}</p>
      </InsetText>
    </PostForm>
  );
}

async function Past({ applicationId }: { applicationId: number }) {
  const [t, locale, given] = await Promise.all([getTranslations("extension"), getLocale(), listExtensions(applicationId)]);
  if (given.length === 0) return null;
  const events = given.map(({ fromOn, untilOn, reason, givenAt, givenBy, takenBackAt }, index) => ({
    key: index, title: t("row", { from: format.day(fromOn, locale), until: format.day(untilOn, locale) }),
    when: t("given", { at: format.instant(givenAt, locale), name: givenBy ?? "–" }), children: <p className="whitespace-pre-line">{takenBackAt ? t("takenBack", { reason, at: format.instant(takenBackAt, locale) }) : reason}</p>,
  }));
  return (
    <Section title={t("past")} id="past">
      <Timeline events={events} />
    </Section>
  );
}
