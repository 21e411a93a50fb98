import { getTranslations } from "next-intl/server";
import { DraftTable } from "@/components/pre-checks/draft-table";
import { DRAFTS_PATH } from "@/components/pre-checks/paths";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listDrafts } from "@/lib/applications/pre-check-queries";
import { requireActor } from "@/lib/auth";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { pageOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("preCheck"))("title") };
}

/** The drafts of one's own centers that may be looked through before they are sent. */
export default async function DraftsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(DRAFTS_PATH);
  const { items, ...page } = await orNotFound(listDrafts(actor, pageOf((await searchParams).page)));
  const [t, follow] = await Promise.all([getTranslations("preCheck"), getTranslations("followUp")]);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ href: "/follow-up", label: follow("title") }]} lead={<p>{t("lead")}</p>} />
      <DraftTable rows={items} total={page.total} />
      <Pagination path={DRAFTS_PATH} {...page} />
    </>
  );
}
