import { getLocale, getTranslations } from "next-intl/server";
import { shownHistory } from "@/app/(portal)/agencies/_shown";
import { MinistryForm } from "@/components/bodies/body-forms";
import { BodyHistory } from "@/components/bodies/body-history";
import { nameIn } from "@/components/bodies/names";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getBodyHistory } from "@/lib/bodies/queries";
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
  const [t, locale, form, history] = await Promise.all([
    getTranslations("body"), getLocale(), readForm(await searchParams), getBodyHistory(actor, { ministryId: ministry.id }),
  ]);
  const page = `/agencies/ministries/${ministry.id}`;
  return (
    <>
      <PageHeader title={nameIn(locale, ministry)} crumbs={[{ href: `/agencies?open=${ministry.id}`, label: t("title") }]} />
      <MinistryForm form={form} back={page} ministry={ministry} />
      <BodyHistory history={shownHistory(locale, history)} page={page} moveHref={`${page}/dissolve`} form={form} isMinistry />
    </>
  );
}
