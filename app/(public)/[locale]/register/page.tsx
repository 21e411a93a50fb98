import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { SearchFields } from "@/components/certificates/search-fields";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listRegisterChoices, searchRegister } from "@/lib/certificates/queries";
import { RegisterSearch } from "@/lib/certificates/schema";
import { todayInThailand } from "@/lib/domain/calendar";
import { formatNumber } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";

const PAGE_SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("register"))("title") };
}

export default async function RegisterPage({ searchParams }: PageProps<"/[locale]/register">) {
  const search = RegisterSearch.parse(await searchParams);
  const { page: asked, ...query } = search;
  const options = { on: todayInThailand(new Date()), pageSize: PAGE_SIZE };
  const [t, locale, choices, register] = await Promise.all([
    getTranslations("register"),
    getLocale(),
    listRegisterChoices(),
    searchRegister(search, options),
  ]);
  const { items, page, total, valid } = register;
  const path = publicPath(locale, "/register");
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  const pastEnd = (
    <p>
      {t("pastEnd")} <AppLink href={path}>{t("firstPage")}</AppLink>
    </p>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <FilterBar path={path} isFiltered={isFiltered} label={t("title")}>
        <SearchFields search={search} choices={choices} />
      </FilterBar>
      <p role="status">
        {t("count", { total: formatNumber(total) })}{" "}
        {query.status === undefined && valid > 0 && valid < total && (
          <AppLink href={addressWith(path, query, { status: "VALID" })}>{t("onlyValid", { valid: formatNumber(valid) })}</AppLink>
        )}
      </p>
      <CertificateTable
        rows={items}
        hrefOf={(number) => publicPath(locale, `/verify/${number}`)}
        caption={t("caption")}
        captionHidden
        empty={total > 0 && asked ? pastEnd : <p>{isFiltered ? t("empty") : t("emptyAll")}</p>}
      />
      {items.length > 0 && <Pagination path={path} query={query} page={page} pageSize={PAGE_SIZE} total={total} />}
    </>
  );
}
