import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportForm } from "@/components/criteria/import-form";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { getSetPage } from "@/lib/criteria/sets";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("importTitle") };
}

export default async function ImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/import`);
  const { set } = await orNotFound(getSetPage(actor, idOrNotFound(id)));
  if (set.frozen) notFound();
  const [t, form] = await Promise.all([getTranslations("criteriaSets"), readForm(await searchParams)]);
  const page = `/cycles/sets/${set.id}`;
  return (
    <>
      <PageHeader
        title={t("importTitle")}
        eyebrow={set.titleTh}
        lead={t("importLead")}
        crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: page, label: set.code }]}
      />
      <Section title={t("importStep1")} lead={t("templateLead")}>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`${page}/xlsx`} tone="secondary" download>{t("templateFilled")}</ButtonLink>
          <ButtonLink href={`${page}/xlsx?empty=1`} tone="quiet" download>{t("template")}</ButtonLink>
        </div>
      </Section>
      <Section title={t("importStep2")}>
        <ImportForm setId={set.id} form={form} back={`${page}/import`} />
      </Section>
    </>
  );
}
