import { getTranslations } from "next-intl/server";
import { DuplicateList } from "@/components/centers/duplicate-list";
import { EmptyState } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { listDuplicates } from "@/lib/centers/duplicates";
import { readForm, type Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { pageOf, pageOfRows } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("duplicates"))("title") };
}

export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/centers/duplicates");
  const search = await searchParams;
  const pairs = await orNotFound(listDuplicates(actor));
  const [t, center, form] = await Promise.all([getTranslations("duplicates"), getTranslations("center"), readForm(search)]);
  const list = pageOfRows(pairs, pageOf(search.page));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ href: "/centers", label: center("title") }]} />
      {list.total === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <>
          <p className="text-muted">{t("count", { count: list.total })}</p>
          <DuplicateList pairs={list.items} form={form} />
          <Pagination path="/centers/duplicates" query={{}} {...list} />
        </>
      )}
    </>
  );
}
