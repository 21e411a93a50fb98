import { getTranslations } from "next-intl/server";
import { AuditFilter } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { AppLink } from "@/components/ui/app-link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listAuditEvents, RECORD_TYPES, type AuditFilter as Filter } from "@/lib/audit-trail/queries";
import { requireActor } from "@/lib/auth";
import { parseDay, parseThaiDay } from "@/lib/domain/calendar";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { numberOf, pageOf, searchOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("audit"))("title") };
}

function filterOf(search: Search, typedDay: string): Filter {
  return {
    type: RECORD_TYPES.find((type) => type === search.type) ?? null,
    recordId: numberOf(search.record),
    words: searchOf(search.who),
    day: parseThaiDay(typedDay) ?? parseDay(typedDay),
    page: pageOf(search.page),
  };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/audit");
  const search = await searchParams;
  const day = searchOf(search.day) ?? "";
  const filter = filterOf(search, day);
  const [t, processing, list] = await Promise.all([getTranslations("audit"), getTranslations("processing"), orNotFound(listAuditEvents(actor, filter))]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <p className="no-print">
        <AppLink href="/data-protection">{processing("title")}</AppLink>
      </p>
      <AuditFilter filter={filter} day={day} types={RECORD_TYPES} />
      <AuditTable rows={list.items} total={list.total} />
      <Pagination path="/audit" query={{ who: filter.words, day, type: filter.type, record: filter.recordId }} {...list} />
    </>
  );
}
