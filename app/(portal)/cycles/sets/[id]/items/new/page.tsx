import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/criteria/item-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getSetPage } from "@/lib/criteria/sets";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("addItem") };
}

export default async function NewItemPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/items/new`);
  const { set } = await orNotFound(getSetPage(actor, idOrNotFound(id)));
  if (set.frozen) notFound();
  const [t, form] = await Promise.all([getTranslations("criteriaSets"), readForm(await searchParams)]);
  const page = `/cycles/sets/${set.id}`;
  return (
    <>
      <PageHeader title={t("addItem")} eyebrow={set.titleTh} crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: page, label: set.code }]} />
      <ItemForm setId={set.id} form={form} back={`${page}/items/new`} item={null} others={set.criteria} after={set.criteria.at(-1)?.code ?? null} />
    </>
  );
}
