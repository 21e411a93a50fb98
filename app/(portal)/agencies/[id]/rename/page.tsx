import { getLocale, getTranslations } from "next-intl/server";
import { RenameForm } from "@/components/bodies/move-forms";
import { nameIn } from "@/components/bodies/names";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getAgency } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("reorganisation"))("rename") };
}

export default async function RenameAgencyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/agencies/${id}/rename`);
  const body = await orNotFound(getAgency(actor, idOrNotFound(id)));
  const [t, words, locale, form] = await Promise.all([getTranslations("reorganisation"), getTranslations("body"), getLocale(), readForm(await searchParams)]);
  const [page, name] = [`/agencies/${body.id}`, nameIn(locale, body)];
  return (
    <>
      <PageHeader title={t("rename")} eyebrow={name} lead={t("renameLead")} crumbs={[{ href: "/agencies", label: words("title") }, { href: page, label: name }]} />
      <RenameForm form={form} back={`${page}/rename`} hidden={{ agencyId: body.id }} cancelHref={page} body={body} />
    </>
  );
}
