import { getTranslations } from "next-intl/server";
import { Rules, Runs, WhatIsDue } from "@/components/privacy/retention";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { getRetention } from "@/lib/privacy/queries";

export async function generateMetadata() {
  return { title: (await getTranslations("retention"))("title") };
}

/** What of people is kept how long; what is due is shown before anything goes. */
export default async function RetentionPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/data-protection/retention");
  const asOf = new Date();
  const { due, runs } = await orNotFound(getRetention(actor, asOf));
  const [t, record, form] = await Promise.all([getTranslations("retention"), getTranslations("processing"), readForm(await searchParams)]);
  return (
    <>
      <PageHeader crumbs={[{ href: "/data-protection", label: record("title") }]} title={t("title")} lead={t("lead")} />
      <WhatIsDue due={due} asOf={asOf} form={form} />
      <Rules due={due} form={form} />
      <Runs runs={runs} />
    </>
  );
}
