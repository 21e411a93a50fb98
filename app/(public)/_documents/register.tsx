import { useLocale, useTranslations } from "next-intl";
import { asObject, type MakePage } from "@/app/(public)/_documents/page";
import { dayAsked, DayField, DayNote, type AskedDay } from "@/app/(public)/_documents/on-day";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { SearchFields } from "@/components/certificates/search-fields";
import { StatusTag } from "@/components/certificates/status-tag";
import { addressWith } from "@/components/ui/address";
import { AppLink } from "@/components/ui/app-link";
import { Details } from "@/components/ui/details";
import { FilterBar } from "@/components/ui/filter-bar";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { Register, RegisterChoices } from "@/lib/certificates/queries";
import { LONGEST_QUERY, RegisterSearch, type CertificateSearch } from "@/lib/certificates/schema";
import { CERTIFICATE_STATUSES } from "@/lib/domain/validity";
import { formatNumber } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { getHeldChoices, searchHeldRegister } from "@/lib/register/held";

const PAGE_SIZE = 20;

export const registerPage: MakePage = async ({ locale, search: address, today, publication }) => {
  const search = RegisterSearch.parse(asObject(address));
  const day = dayAsked(address, today);
  const [choices, register] = await Promise.all([
    getHeldChoices({ on: day.on, publication }),
    searchHeldRegister(search, { on: day.on, pageSize: PAGE_SIZE, publication }),
  ]);
  const isCut = (address.get("q") ?? "").trim().length > LONGEST_QUERY;
  return { title: say(locale, "register.title"), body: <RegisterBody search={search} choices={choices} register={register} day={day} isCut={isCut} /> };
};

type RegisterBodyProps = { search: CertificateSearch; choices: RegisterChoices; register: Register; day: AskedDay; isCut: boolean };

function RegisterBody({ search, choices, register, day, isCut }: RegisterBodyProps) {
  const t = useTranslations("register");
  const locale = useLocale();
  const path = publicPath(locale, "/register");
  const { page: _page, ...query } = search;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Ways />
      <FilterBar path={path} isFiltered={Object.values(query).some((value) => value !== undefined)} label={t("title")}>
        <SearchFields search={search} choices={choices} />
        <DayField {...day} />
      </FilterBar>
      {isCut && (
        <InsetText>
          <p>{t("cut", { most: LONGEST_QUERY })}</p>
        </InsetText>
      )}
      <DayNote {...day} />
      <Found search={search} register={register} />
      <States />
    </>
  );
}

/** Other ways into the register. */
function Ways() {
  const t = useTranslations("register");
  const locale = useLocale();
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      <li>
        <AppLink href={publicPath(locale, "/register/provinces")}>{t("byProvince")}</AppLink>
      </li>
      <li>
        <AppLink href={publicPath(locale, "/register/ministries")}>{t("byMinistry")}</AppLink>
      </li>
    </ul>
  );
}

/** What was found, with its count and pages. */
function Found({ search, register: { items, page, total, valid } }: { search: CertificateSearch; register: Register }) {
  const t = useTranslations("register");
  const locale = useLocale();
  const path = publicPath(locale, "/register");
  const { page: asked, ...query } = search;
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  const none = isFiltered ? t("empty") : t("emptyAll");
  const pastEnd = (
    <p>
      {t("pastEnd")} <AppLink href={addressWith(path, query)}>{t("firstPage")}</AppLink>
    </p>
  );
  return (
    <>
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
        empty={total > 0 && asked ? pastEnd : <p>{none}</p>}
      />
      {items.length > 0 && <Pagination path={path} query={query} page={page} pageSize={PAGE_SIZE} total={total} />}
    </>
  );
}

/** What each state means. */
function States() {
  const t = useTranslations("register");
  return (
    <Details summary={t("statesTitle")}>
      <dl className="grid gap-2">
        {CERTIFICATE_STATUSES.map((status) => (
          <div key={status}>
            <dt>
              <StatusTag status={status} />
            </dt>
            <dd>{t(`stateMeans.${status}`)}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}
