import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AnswerSummary } from "@/components/applications/answer-summary";
import { CriterionNotes } from "@/components/applications/criterion-facts";
import { nameIn } from "@/components/bodies/names";
import { DraftNeighbours } from "@/components/pre-checks/criteria-list";
import { draftCriterionPath, DRAFTS_PATH, draftPath } from "@/components/pre-checks/paths";
import { RemarkForm } from "@/components/pre-checks/pre-check-form";
import { RemarkText } from "@/components/pre-checks/remark-notes";
import { PageHeader } from "@/components/ui/page-header";
import { getPreCheck } from "@/lib/applications/pre-check-queries";
import { requireActor } from "@/lib/auth";
import { inFormOrder } from "@/lib/domain/sections";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string; code: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props) {
  return { title: (await getTranslations("answer"))("code", { code: decodeURIComponent((await params).code) }) };
}

/** One criterion of a draft: its answer as it stands, what others remarked, and the own remark. */
export default async function DraftCriterionPage({ params, searchParams }: Props) {
  const { id: part, code: encoded } = await params;
  const [id, code] = [idOrNotFound(part), decodeURIComponent(encoded)];
  const actor = await requireActor(draftCriterionPath(id, code));
  const { work, remarks } = await orNotFound(getPreCheck(actor, id));
  const criterion = work.set.criteria.find((item) => item.code === code);
  if (!criterion) notFound();
  const [t, answer, follow, locale, form] = await Promise.all([
    getTranslations("preCheck"), getTranslations("answer"), getTranslations("followUp"), getLocale(), readForm(await searchParams),
  ]);
  const here = remarks.filter((remark) => remark.code === code);
  const { head } = work.application;
  return (
    <>
      <PageHeader
        title={locale === "en" ? criterion.textEn : criterion.textTh} eyebrow={answer("code", { code })}
        crumbs={[
          { href: "/follow-up", label: follow("title") }, { href: DRAFTS_PATH, label: t("title") },
          { href: draftPath(id), label: nameIn(locale, { nameTh: head.centerTh, nameEn: head.centerEn }) },
        ]}
      />
      <CriterionNotes criterion={criterion} />
      <AnswerSummary criteria={[criterion]} answers={work.answers} />
      {here.filter(({ authorId }) => authorId !== actor.userId).map((remark) => (
        <RemarkText key={remark.id} remark={remark} />
      ))}
      <RemarkForm applicationId={id} code={code} remark={here.find(({ authorId }) => authorId === actor.userId)} form={form} />
      <DraftNeighbours id={id} order={inFormOrder(work.set)} code={code} />
    </>
  );
}
