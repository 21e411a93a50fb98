import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AppealForm } from "@/components/appeals/appeal-form";
import { AnswerForm, AnswerView, AppealView } from "@/components/appeals/appeal-parts";
import { PartHeader } from "@/components/applications/application-header";
import { ButtonLink } from "@/components/ui/button";
import { InsetText } from "@/components/ui/notice";
import { mayReopen } from "@/lib/applications/queries";
import { getAppealDesk, type AppealDesk } from "@/lib/appeals/queries";
import { requireActor } from "@/lib/auth";
import type { Actor } from "@/lib/domain/permissions";
import { readForm, type Search } from "@/lib/form-state";
import { format } from "@/lib/format";
import { refusalSentence } from "@/lib/messages";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("appeal"))("title") };
}

/** A center appeals here, and is answered here by people who neither judged nor decided the case. */
export default async function AppealPage({ params, searchParams }: Props) {
  const id = idOrNotFound((await params).id);
  const here = `/applications/${id}/appeal`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getAppealDesk(actor, id, new Date()));
  const { application, set, appeal, window, mayFile, mayAnswer, library } = desk;
  if (appeal === null && window === null) notFound();
  const [t, form] = await Promise.all([getTranslations("appeal"), readForm(await searchParams)]);
  return (
    <>
      <PartHeader application={application} title={t("title")} lead={t("lead")} />
      {appeal === null && <Time desk={desk} />}
      {mayFile && <AppealForm applicationId={id} here={here} form={form} criteria={set.criteria} library={library} />}
      {appeal && <AppealView appeal={appeal} criteria={set.criteria} />}
      {appeal && <AnswerView appeal={appeal} />}
      {mayAnswer && <AnswerForm applicationId={id} here={here} form={form} />}
      <Reopening actor={actor} desk={desk} />
      <Blocked desk={desk} />
    </>
  );
}

/** Where an appeal was granted, the secretariat goes on from here. */
async function Reopening({ actor, desk: { appeal, application } }: { actor: Actor; desk: AppealDesk }) {
  const t = await getTranslations("appeal");
  if (appeal?.outcome !== "REOPENED" || !mayReopen(actor, application)) return null;
  return <ButtonLink href={`/applications/${application.id}/reopen`}>{t("toReopen")}</ButtonLink>;
}

/** Until when, or why not any more. */
async function Time({ desk: { window, mayFile } }: { desk: AppealDesk }) {
  const [t, locale] = await Promise.all([getTranslations("appeal"), getLocale()]);
  if (window === null) return null;
  const until = format.day(window.until, locale);
  return <InsetText>{mayFile ? t("until", { until }) : t("none", { until })}</InsetText>;
}

async function Blocked({ desk: { blockedBy } }: { desk: AppealDesk }) {
  const locale = (await getLocale()) === "en" ? "en" : "th";
  return blockedBy && <InsetText>{refusalSentence(locale, blockedBy, {})}</InsetText>;
}
