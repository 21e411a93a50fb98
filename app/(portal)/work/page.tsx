import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { WorkList } from "@/components/work/work-list";
import { requireActor } from "@/lib/auth";
import { KEPT_DAYS } from "@/lib/domain/work";
import { pageOf } from "@/lib/paging";
import { listWork } from "@/lib/work/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("work"))("title") };
}

/** The long work that one asked for oneself. */
export default async function WorkListPage({ searchParams }: PageProps<"/work">) {
  const actor = await requireActor("/work");
  const [t, list] = await Promise.all([getTranslations("work"), listWork(actor, pageOf((await searchParams).page))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { days: KEPT_DAYS })} />
      <WorkList rows={list.items} total={list.total} />
      <Pagination path="/work" query={{}} {...list} />
    </>
  );
}
