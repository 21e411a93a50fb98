import { getLocale, getTranslations } from "next-intl/server";
import { shownChange } from "@/app/(portal)/agencies/_shown";
import { ChangeList } from "@/components/bodies/change-list";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { requireActor } from "@/lib/auth";
import { listBodyChanges } from "@/lib/bodies/queries";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";

const PAGE = "/agencies/changes";

export async function generateMetadata() {
  return { title: (await getTranslations("reorganisation"))("listTitle") };
}

export default async function BodyChangesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PAGE);
  const { open, past } = await orNotFound(listBodyChanges(actor));
  const [t, body, locale, form] = await Promise.all([getTranslations("reorganisation"), getTranslations("body"), getLocale(), readForm(await searchParams)]);
  const shown = shownChange(locale);
  return (
    <>
      <PageHeader title={t("listTitle")} lead={t("listLead")} crumbs={[{ href: "/agencies", label: body("title") }]} />
      <Section title={t("waitingTitle")}>
        {open.length === 0 ? <EmptyState>{t("noneWaiting")}</EmptyState> : <ChangeList changes={open.map(shown)} form={form} back={PAGE} />}
      </Section>
      <Section title={t("past")}>
        {past.length === 0 ? <EmptyState>{t("nonePast")}</EmptyState> : <ChangeList changes={past.map(shown)} form={form} back={PAGE} />}
      </Section>
    </>
  );
}
