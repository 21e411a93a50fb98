import { getTranslations } from "next-intl/server";
import { AccessLinks } from "@/components/access/access-links";
import { CenterFilter } from "@/components/centers/center-filter";
import { CenterTable } from "@/components/centers/center-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { countRequests } from "@/lib/access/queries";
import { requireActor } from "@/lib/auth";
import { listBodyOptions } from "@/lib/centers/bodies";
import { listCenters, listProvinces, type CenterFilter as Filter } from "@/lib/centers/queries";
import { canManage } from "@/lib/domain/areas";
import { hasRole } from "@/lib/domain/permissions";
import type { Search } from "@/lib/form-state";
import { orNotFound } from "@/lib/page";
import { numberOf, pageOf, searchOf } from "@/lib/paging";

export async function generateMetadata() {
  return { title: (await getTranslations("center"))("title") };
}

function filterOf(search: Search): Filter {
  const { province } = search;
  const provinceCode = typeof province === "string" && /^[0-9]{2}$/.test(province) ? province : null;
  return { words: searchOf(search.q), ministryId: numberOf(search.ministry), provinceCode, page: pageOf(search.page) };
}

/** Why the list is empty. */
function nothingOf(query: Record<string, unknown>, managesAll: boolean) {
  if (Object.values(query).some((value) => value !== null)) return "noneFound";
  return managesAll ? "noneYet" : "noneOwn";
}

export default async function CentersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor("/centers");
  const filter = filterOf(await searchParams);
  const managesAll = canManage(actor, "centers");
  const [t, imports, list, provinces, bodies, requests] = await Promise.all([
    getTranslations("center"), getTranslations("imports"), orNotFound(listCenters(actor, filter)), listProvinces(), managesAll ? listBodyOptions(actor) : null,
    countRequests(actor),
  ]);
  const query = { q: filter.words, ministry: filter.ministryId, province: filter.provinceCode };
  const hasMany = managesAll || hasRole(actor, "MINISTRY_ADMIN");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(managesAll ? "leadAll" : "leadOwn")}
        actions={
          managesAll ? (
            <>
              <ButtonLink href="/centers/new">{t("add")}</ButtonLink>
              <ButtonLink href="/centers/duplicates" tone="secondary">
                {t("duplicates")}
              </ButtonLink>
              <ButtonLink href="/imports" tone="secondary">
                {imports("title")}
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      <AccessLinks requests={requests} />
      {hasMany && <CenterFilter filter={filter} provinces={provinces} ministries={bodies?.ministries ?? null} />}
      <CenterTable rows={list.items} total={list.total} empty={t(nothingOf(query, managesAll))} />
      <Pagination path="/centers" query={query} {...list} />
    </>
  );
}
