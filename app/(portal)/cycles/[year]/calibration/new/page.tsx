import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { bind } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { requireActor } from "@/lib/auth";
import { getCalibration } from "@/lib/calibration/queries";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ year: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("calibration"))("new.title") };
}

/** A new dossier: from scratch, or from an earlier case. */
export default async function NewDossierPage({ params, searchParams }: Props) {
  const { year } = await params;
  const here = `/cycles/${year}/calibration/new`;
  const actor = await requireActor(here);
  const page = await orNotFound(getCalibration(actor, idOrNotFound(year)));
  if (page.desk === null || !page.open) notFound();
  const [t, cycle, form] = await Promise.all([getTranslations("calibration"), getTranslations("cycle"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("new.title")}
        eyebrow={cycle("of", { year })}
        crumbs={[{ href: `/cycles/${year}`, label: cycle("of", { year }) }, { href: `/cycles/${year}/calibration`, label: t("title") }]}
      />
      <PostForm to="createDossier" back={here} form={form} hidden={{ cycleId: page.cycleId }} submitLabel={t("new.create")} cancelHref={`/cycles/${year}/calibration`}>
        <TextInput {...bind(form, "title", "")} label={t("name")} hint={t("nameHint")} />
        <TextInput {...bind(form, "receipt", "")} label={t("new.receipt")} hint={t("new.receiptHint")} optional />
        <InsetText><p>{t("new.privacy")}</p></InsetText>
      </PostForm>
    </>
  );
}
