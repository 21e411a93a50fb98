import { getTranslations } from "next-intl/server";
import { AgencyForm } from "@/components/bodies/body-forms";
import { addressWith } from "@/components/ui/address";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { assertManages, listBodyOptions } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { numberOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("body"))("newAgency") };
}

export default async function NewAgencyPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/agencies/new");
  await orNotFound(assertManages(actor, "bodies"));
  const search = await searchParams;
  const ministryId = numberOf(search.ministry);
  const [t, form, bodies] = await Promise.all([getTranslations("body"), readForm(search), listBodyOptions(actor)]);
  return (
    <>
      <PageHeader title={t("newAgency")} crumbs={[{ href: "/agencies", label: t("title") }]} />
      <AgencyForm form={form} back={addressWith("/agencies/new", { ministry: ministryId })} bodies={bodies} ministryId={ministryId} />
    </>
  );
}
