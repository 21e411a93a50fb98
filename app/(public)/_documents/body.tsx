import { useLocale, useTranslations } from "next-intl";
import { dayAsked, DayNote, type AskedDay } from "@/app/(public)/_documents/on-day";
import type { MakePage } from "@/app/(public)/_documents/page";
import { nameIn } from "@/components/bodies/names";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { BodyStats } from "@/components/register/body-stats";
import { YearsTable } from "@/components/register/years-table";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/panel";
import type { Register } from "@/lib/certificates/queries";
import { publicPath } from "@/lib/i18n/locales";
import { pageOf } from "@/lib/paging";
import { searchHeldRegister } from "@/lib/register/held";
import { getMinistry, getProvince, type Body, type BodyCounts, type MinistryYear } from "@/lib/register/queries";

const PAGE_SIZE = 50;

export const provincePage: MakePage = async ({ locale, part, search, today, publication }) => {
  const day = dayAsked(search, today);
  const page = pageOf(search.get("page"));
  const [province, register] = await Promise.all([getProvince(part, day.on), searchHeldRegister({ province: part, page }, { on: day.on, pageSize: PAGE_SIZE, publication })]);
  return { title: nameIn(locale, province), body: <BodyPage kind="provinces" body={province} register={register} day={day} years={[]} /> };
};

export const ministryPage: MakePage = async ({ locale, part, search, today, publication }) => {
  const day = dayAsked(search, today);
  const page = pageOf(search.get("page"));
  const [{ ministry, years }, register] = await Promise.all([getMinistry(part, day.on), searchHeldRegister({ ministry: part, page }, { on: day.on, pageSize: PAGE_SIZE, publication })]);
  return { title: nameIn(locale, ministry), body: <BodyPage kind="ministries" body={ministry} register={register} day={day} years={years} /> };
};

type BodyPageProps = { kind: "provinces" | "ministries"; body: Body & BodyCounts; register: Register; day: AskedDay; years: MinistryYear[] };

/** One province or ministry: its counts, its years, its certificates. */
function BodyPage({ kind, body, register, day, years }: BodyPageProps) {
  const t = useTranslations();
  const locale = useLocale();
  const here = publicPath(locale, `/register/${kind}`);
  const crumbs = [
    { href: publicPath(locale, "/register"), label: t("register.title") },
    { href: here, label: t(`${kind}.title`) },
  ];
  const { items, page, total } = register;
  return (
    <>
      <PageHeader crumbs={crumbs} title={kind === "provinces" ? t("provinces.of", { name: nameIn(locale, body) }) : nameIn(locale, body)} />
      <DayNote {...day} />
      <BodyStats counts={body} on={day.on} />
      {years.length > 0 && (
        <Section title={t("ministries.years")} lead={t("ministries.yearsLead")}>
          <YearsTable rows={years} caption={t("ministries.years")} />
        </Section>
      )}
      <Section title={t("bodyCounts.certificates")} lead={t("register.count", { total })}>
        <CertificateTable
          rows={items}
          hrefOf={(number) => publicPath(locale, `/verify/${number}`)}
          caption={t("register.caption")}
          captionHidden
          empty={<p>{t("bodyCounts.none")}</p>}
        />
        {items.length > 0 && <Pagination path={`${here}/${body.code}`} query={{ on: day.chosen }} page={page} pageSize={PAGE_SIZE} total={total} />}
      </Section>
    </>
  );
}
