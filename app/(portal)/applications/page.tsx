import { getTranslations } from "next-intl/server";
import { ApplicationFilter } from "@/components/applications/application-filter";
import { ApplicationTable } from "@/components/applications/application-table";
import { addressWith } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listApplicationChoices, listApplications, type ApplicationFilter as Filter } from "@/lib/applications/list";
import { requireActor } from "@/lib/auth";
import { hasRole } from "@/lib/domain/permissions";
import { STAGES } from "@/lib/domain/stage";
import type { Search } from "@/lib/form-state";
import { numberOf, pageOf, searchOf } from "@/lib/paging";

const PATH = "/applications";
/** So many are seen at a glance: nothing to filter. */
const FEW = 8;

export async function generateMetadata() {
  return { title: (await getTranslations("application"))("title") };
}

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor(PATH);
  const filter = filterOf(await searchParams);
  const [t, found, choices] = await Promise.all([
    getTranslations("application"), listApplications(actor, filter), listApplicationChoices(actor),
  ]);
  const isStaff = hasRole(actor, "CENTER_STAFF");
  const query = queryOf(filter);
  const isFiltered = [filter.year, filter.stage, filter.ministryId, filter.words].some((value) => value !== null);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(isStaff ? "leadOwn" : "leadAll")}
        actions={isStaff && <ButtonLink href={`${PATH}/new`}>{t("new")}</ButtonLink>}
      />
      {(found.total > FEW || isFiltered) && <ApplicationFilter filter={filter} choices={choices} />}
      <ApplicationTable rows={found.items} total={found.total} empty={t(emptyWord(isFiltered, isStaff))} sort={sortOf(filter)} />
      <Pagination path={PATH} query={query} page={found.page} pageSize={found.pageSize} total={found.total} />
    </>
  );
}

function filterOf(search: Search): Filter {
  return {
    year: numberOf(search.year),
    stage: STAGES.find((stage) => stage === search.stage) ?? null,
    ministryId: numberOf(search.ministry),
    words: searchOf(search.q),
    order: search.order === "submitted" ? "SUBMITTED" : "NAME",
    page: pageOf(search.page),
  };
}

function emptyWord(isFiltered: boolean, isStaff: boolean) {
  if (isFiltered) return "noneFound";
  return isStaff ? "noneOwn" : "noneYet";
}

function sortOf(filter: Filter) {
  const query = queryOf(filter);
  return {
    name: { href: addressWith(PATH, query, { order: null }), direction: filter.order === "NAME" ? "asc" : null },
    submitted: { href: addressWith(PATH, query, { order: "submitted" }), direction: filter.order === "SUBMITTED" ? "desc" : null },
  } as const;
}

function queryOf({ year, stage, ministryId, words, order }: Filter) {
  return { year, stage, ministry: ministryId, q: words, order: order === "SUBMITTED" ? "submitted" : null };
}
