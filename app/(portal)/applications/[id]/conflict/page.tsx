import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { ConflictForm } from "@/components/sheets/conflict-form";
import { InsetText } from "@/components/ui/notice";
import { mayBeAsked } from "@/lib/assessments/conflict";
import { findConflictSaid, getCase } from "@/lib/assessments/queries";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/conflict">;

export async function generateMetadata() {
  return { title: (await getTranslations("conflict"))("title") };
}

/** Asked before a case opens to who judges it; open afterwards too, for a conflict that is found late. */
export default async function ConflictPage({ params, searchParams }: Props) {
  const [{ id: text }, search] = await Promise.all([params, searchParams]);
  const id = idOrNotFound(text);
  const here = `/applications/${id}/conflict`;
  const actor = await requireActor(here);
  const { facts, head } = await orNotFound(getCase(actor, id));
  if (!mayBeAsked(actor, facts)) notFound();
  const [t, locale, form, said] = await Promise.all([
    getTranslations("conflict"), getLocale(), readForm(search), findConflictSaid(actor, facts),
  ]);
  const next = search.next === "document" || search.next === "on-site" ? search.next : null;
  const ministry = locale === "en" ? head.ministryEn : head.ministryTh;
  return (
    <>
      <JudgingHeader head={head} title={t("title")} lead={<p>{t("lead")}</p>} />
      {said === "NO" && <InsetText><p>{t("saidNo")}</p></InsetText>}
      <ConflictForm applicationId={id} here={next ? `${here}?next=${next}` : here} next={next} form={form} center={head.centerTh} agency={head.agencyTh} ministry={ministry} said={said} />
    </>
  );
}
