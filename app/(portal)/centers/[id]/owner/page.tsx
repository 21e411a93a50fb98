import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/components/bodies/names";
import { OwnerForm } from "@/components/centers/owner-form";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { assertManages, listBodyOptions } from "@/lib/centers/bodies";
import { getCenter, listProvinces } from "@/lib/centers/queries";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("center"))("ownerTitle") };
}

export default async function EditOwnerPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/centers/${id}/owner`);
  await orNotFound(assertManages(actor, "centers"));
  const center = await orNotFound(getCenter(actor, idOrNotFound(id)));
  const [t, locale, form, bodies, provinces] = await Promise.all([
    getTranslations("center"), getLocale(), readForm(await searchParams), listBodyOptions(actor), listProvinces(),
  ]);
  const page = `/centers/${center.id}`;
  const name = nameIn(locale, center);
  return (
    <>
      <PageHeader title={t("ownerTitle")} eyebrow={name} crumbs={[{ href: "/centers", label: t("title") }, { href: page, label: name }]} />
      <InsetText>{t("ownerNote")}</InsetText>
      <OwnerForm form={form} back={`${page}/owner`} cancelHref={page} bodies={bodies} provinces={provinces} center={center} />
    </>
  );
}
