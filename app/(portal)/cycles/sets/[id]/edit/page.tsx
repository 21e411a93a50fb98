import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { HeadForm } from "@/components/criteria/set-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getSetPage } from "@/lib/criteria/sets";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("criteriaSets"))("editHeadTitle") };
}

export default async function EditSetPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/cycles/sets/${id}/edit`);
  const { set } = await orNotFound(getSetPage(actor, idOrNotFound(id)));
  if (set.frozen) notFound();
  const [t, form] = await Promise.all([getTranslations("criteriaSets"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader
        title={t("editHeadTitle")}
        eyebrow={set.titleTh}
        crumbs={[{ href: "/cycles/sets", label: t("title") }, { href: `/cycles/sets/${set.id}`, label: set.code }]}
      />
      <HeadForm set={set} form={form} />
    </>
  );
}
