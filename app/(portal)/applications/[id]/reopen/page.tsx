import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PartHeader } from "@/components/applications/application-header";
import { RadioGroup } from "@/components/ui/choices";
import { bind, formFor } from "@/components/ui/form-state";
import { InsetText, WarningText } from "@/components/ui/notice";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth";
import { can } from "@/lib/domain/permissions";
import { stagesToReopen } from "@/lib/domain/reopening";
import { readForm, type Search } from "@/lib/form-state";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("reopen"))("title") };
}

/** The secretariat has a closed case judged anew, with the reason: the page is the question, and asks once. */
export default async function ReopenPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const actor = await requireActor(`/applications/${id}/reopen`);
  const application = await orNotFound(getApplication(actor, id));
  if (!can(actor, "reopen", application.facts)) notFound();
  const [t, locale] = await Promise.all([getTranslations("reopen"), getLocale()]);
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={t("lead")} />
      {application.head.nextId === null ? (
        <ReopenForm application={application} search={await searchParams} />
      ) : (
        <InsetText>{refusalSentence(locale === "en" ? "en" : "th", "ALREADY_REOPENED", {})}</InsetText>
      )}
    </>
  );
}

async function ReopenForm({ application, search }: { application: ApplicationView; search: Search }) {
  const [t, shown] = await Promise.all([getTranslations("reopen"), readForm(search)]);
  const form = formFor(shown, "reopenApplication");
  const { id, facts } = application;
  const options = stagesToReopen(facts).map((stage) => ({ value: stage, label: t(stage), hint: t(`${stage}_HINT`) }));
  return (
    <PostForm
      to="reopenApplication"
      back={`/applications/${id}/reopen`}
      form={shown}
      hidden={{ applicationId: id }}
      label={t("title")}
      submitLabel={t("submit")}
      cancelHref={`/applications/${id}`}
    >
      <WarningText>
        <p className="font-semibold">{t("heading")}</p>
        <p>{t(facts.announced ? "stands" : "takesPlace")}</p>
        <p>{t("others")}</p>
      </WarningText>
      <RadioGroup {...bind(form, "to")} label={t("to")} options={options} />
      <TextArea {...bind(form, "reason")} label={t("reason")} hint={t("reasonHint")} limit={4000} rows={4} />
    </PostForm>
  );
}
