import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { SearchFields } from "@/components/certificates/search-fields";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth";
import { listCertificates, listRegisterChoices } from "@/lib/certificates/queries";
import { RegisterSearch } from "@/lib/certificates/schema";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatNumber } from "@/lib/format";

const PAGE_SIZE = 20;
const PATH = "/certificates";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificate"))("list") };
}

export default async function CertificatesPage({ searchParams }: PageProps<"/certificates">) {
  const actor = await requireActor(PATH);
  const search = RegisterSearch.parse(await searchParams);
  const { page: _page, ...query } = search;
  const options = { on: todayInThailand(new Date()), pageSize: PAGE_SIZE };
  const [t, register, choices, list] = await Promise.all([
    getTranslations("certificate"),
    getTranslations("register"),
    listRegisterChoices(),
    listCertificates(actor, search, options),
  ]);
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  return (
    <>
      <PageHeader title={t("list")} lead={t("listLead")} />
      <FilterBar path={PATH} isFiltered={isFiltered} label={t("list")}>
        <SearchFields search={search} choices={choices} />
      </FilterBar>
      <p role="status">{register("count", { total: formatNumber(list.total) })}</p>
      <CertificateTable
        rows={list.items}
        hrefOf={(number) => `${PATH}/${number}`}
        caption={register("caption")}
        captionHidden
        empty={<p>{isFiltered ? register("empty") : t("listEmpty")}</p>}
      />
      {list.items.length > 0 && <Pagination path={PATH} query={query} page={list.page} pageSize={PAGE_SIZE} total={list.total} />}
    </>
  );
}
