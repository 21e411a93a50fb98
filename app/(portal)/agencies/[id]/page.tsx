import { getLocale, getTranslations } from "next-intl/server";
import { shownHistory } from "@/app/(portal)/agencies/_shown";
import { AgencyForm } from "@/components/bodies/body-forms";
import { BodyHistory } from "@/components/bodies/body-history";
import { nameIn } from "@/components/bodies/names";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth";
import { getBodyHistory } from "@/lib/bodies/queries";
import { getAgency, listBodyOptions } from "@/lib/centers/bodies";
import { readForm, type Search } from "@/lib/form-state";
import { idOrNotFound, orNotFound } from "@/lib/page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export async function generateMetadata() {
  return { title: (await getTranslations("body"))("editAgency") };
}

export default async function AgencyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/agencies/${id}`);
  const agency = await orNotFound(getAgency(actor, idOrNotFound(id)));
  const [t, locale, form, bodies, history] = await Promise.all([
    getTranslations("body"),
    getLocale(),
    readForm(await searchParams),
    listBodyOptions(actor),
    getBodyHistory(actor, { agencyId: agency.id }),
  ]);
  const page = `/agencies/${agency.id}`;
  return (
    <>
      <PageHeader
        title={nameIn(locale, agency)}
        eyebrow={nameIn(locale, agency.ministry)}
        tag={agency.isDemo ? <DemoMark /> : undefined}
        crumbs={[{ href: `/agencies?open=${agency.ministryId}`, label: t("title") }]}
      />
      <AgencyForm form={form} back={page} bodies={bodies} agency={agency} />
      <BodyHistory history={shownHistory(locale, history)} page={page} moveHref={`${page}/move`} form={form} />
    </>
  );
}
