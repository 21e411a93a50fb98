import { getTranslations } from "next-intl/server";
import { OwnerForm } from "@/components/centers/owner-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { assertManages, listBodyOptions } from "@/lib/centers/bodies";
import { listProvinces } from "@/lib/centers/queries";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("center"))("new") };
}

export default async function NewCenterPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/centers/new");
  await orNotFound(assertManages(actor, "centers"));
  const [t, form, bodies, provinces] = await Promise.all([
    getTranslations("center"), readForm(await searchParams), listBodyOptions(actor), listProvinces(),
  ]);
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} crumbs={[{ href: "/centers", label: t("title") }]} />
      <OwnerForm form={form} back="/centers/new" cancelHref="/centers" bodies={bodies} provinces={provinces} />
    </>
  );
}
