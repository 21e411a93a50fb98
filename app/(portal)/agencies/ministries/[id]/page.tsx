import { getLocale, getTranslations } from "next-intl/server";
import { MinistryForm } from "@/components/bodies/body-forms";
import { nameIn } from "@/components/bodies/names";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getMinistry } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("body"))("editMinistry") };
}

export default async function MinistryPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/agencies/ministries/${id}`);
  const ministry = await orNotFound(getMinistry(actor, idOrNotFound(id)));
  const [t, locale, form] = await Promise.all([getTranslations("body"), getLocale(), readForm(await searchParams)]);
  return (
    <>
      <PageHeader title={nameIn(locale, ministry)} crumbs={[{ href: `/agencies?open=${ministry.id}`, label: t("title") }]} />
      <MinistryForm form={form} back={`/agencies/ministries/${ministry.id}`} ministry={ministry} />
    </>
  );
}
