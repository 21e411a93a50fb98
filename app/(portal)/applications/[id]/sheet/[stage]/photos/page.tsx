import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JudgingHeader } from "@/app/(portal)/applications/[id]/_judging/judging-header";
import { readStageParams } from "@/app/(portal)/applications/[id]/_judging/stage-param";
import { PhotoForm } from "@/components/sheets/photo-form";
import { CriterionText } from "@/components/sheets/criterion-text";
import { criterionAnchor } from "@/components/sheets/shapes";
import { BackLink } from "@/components/ui/page-header";
import { getDesk } from "@/lib/assessments/desk";
import { requireActor } from "@/lib/auth";
import { readForm } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

type Props = PageProps<"/applications/[id]/sheet/[stage]/photos">;

export async function generateMetadata() {
  return { title: (await getTranslations("sheet"))("photo.title") };
}

/** An assessor's own photos of one criterion, where no script sends them from the sheet itself. */
export default async function PhotosPage({ params, searchParams }: Props) {
  const [{ id, stage, word }, search] = await Promise.all([readStageParams(params), searchParams]);
  const code = typeof search.code === "string" ? search.code : "";
  const sheet = `/applications/${id}/sheet/${word}`;
  const here = `${sheet}/photos?code=${encodeURIComponent(code)}`;
  const actor = await requireActor(here);
  const desk = await orNotFound(getDesk(actor, id, stage));
  if (!desk.asked || !desk.open) redirect(sheet);
  const row = desk.rows.find((item) => item.criterion.code === code);
  if (!row) notFound();
  const [t, form] = await Promise.all([getTranslations("sheet"), readForm(search)]);
  return (
    <>
      <BackLink href={`${sheet}#${criterionAnchor(code)}`}>{t("photo.back")}</BackLink>
      <JudgingHeader head={desk.head} title={t("photo.title")} lead={<p className="text-base">{code} <CriterionText criterion={row.criterion} /></p>} />
      <PhotoForm applicationId={id} stage={stage} code={code} here={here} form={form} photos={row.photos} />
    </>
  );
}
