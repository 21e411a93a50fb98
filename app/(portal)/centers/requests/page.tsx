import { getTranslations } from "next-intl/server";
import { RequestList } from "@/components/access/request-list";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listRequests } from "@/lib/access/queries";
import { requireActor } from "@/lib/auth";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

const PAGE = "/centers/requests";

export async function generateMetadata() {
  return { title: (await getTranslations("access"))("requests") };
}

export default async function RequestsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PAGE);
  const search = await searchParams;
  const list = await orNotFound(listRequests(actor, pageOf(search.page)));
  const [t, center, form] = await Promise.all([getTranslations("access"), getTranslations("center"), readForm(search)]);
  return (
    <>
      <PageHeader title={t("requests")} lead={t("requestsLead")} crumbs={[{ href: "/centers", label: center("title") }]} />
      {list.total === 0 ? <EmptyState>{t("noRequests")}</EmptyState> : <RequestList rows={list.items} form={form} />}
      <Pagination path={PAGE} query={{}} {...list} />
    </>
  );
}
