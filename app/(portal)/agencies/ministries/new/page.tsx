import { getTranslations } from "next-intl/server";
import { MinistryForm } from "@/components/bodies/body-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { assertManages } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

export async function generateMetadata() {
  return { title: (await getTranslations("body"))("newMinistry") };
}

export default async function NewMinistryPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/agencies/ministries/new");
  await orNotFound(assertManages(actor, "bodies"));
  const [t, form] = await Promise.all([getTranslations("body"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader title={t("newMinistry")} crumbs={[{ href: "/agencies", label: t("title") }]} />
      <MinistryForm form={form} back="/agencies/ministries/new" />
    </>
  );
}
