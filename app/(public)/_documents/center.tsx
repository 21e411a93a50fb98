import { useLocale, useTranslations } from "next-intl";
import { dayAsked, DayNote, type AskedDay } from "@/app/(public)/_documents/on-day";
import type { MakePage } from "@/app/(public)/_documents/page";
import { nameIn } from "@/components/bodies/names";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { AppLink } from "@/components/ui/app-link";
import { DemoMark } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { getStandingCenter } from "@/lib/centers/queries";
import { publicPath } from "@/lib/i18n/locales";
import { numberOf } from "@/lib/paging";
import { getPublicCenter, type PublicCenter } from "@/lib/register/queries";

/** A center that was ever certified. */
export const centerPage: MakePage = async ({ locale, part, search, today }) => {
  const day = dayAsked(search, today);
  const asked = numberOf(part) ?? 0;
  // One that was entered twice leads to the one that stands for both.
  const stands = await getStandingCenter(asked);
  if (stands !== asked) return { to: publicPath(locale, `/register/centers/${stands}`) };
  const center = await getPublicCenter(stands, day.on);
  return { title: nameIn(locale, center), body: <CenterBody center={center} day={day} /> };
};

function CenterBody({ center, day }: { center: PublicCenter; day: AskedDay }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <>
      <PageHeader
        crumbs={[{ href: publicPath(locale, "/register"), label: t("register.title") }]}
        title={nameIn(locale, center)}
        tag={center.isDemo && <DemoMark />}
      />
      <DayNote {...day} />
      <Owner center={center} />
      <Section title={t("publicCenter.history")}>
        <CertificateTable
          rows={center.certificates}
          hrefOf={(number) => publicPath(locale, `/verify/${number}`)}
          caption={t("publicCenter.history")}
          captionHidden
          empty={null}
          withCenter={false}
        />
      </Section>
      <Section title={t("publicCenter.contact")} lead={t("publicCenter.contactLead")}>
        <Contacts center={center} />
      </Section>
    </>
  );
}

function Owner({ center }: { center: PublicCenter }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  const ministry = nameIn(locale, { nameTh: center.ministryTh, nameEn: center.ministryEn });
  const province = nameIn(locale, { nameTh: center.provinceTh, nameEn: center.provinceEn });
  return (
    <SummaryList
      rows={[
        { key: "agency", label: t("agency"), value: nameIn(locale, { nameTh: center.agencyTh, nameEn: center.agencyEn }) },
        {
          key: "ministry",
          label: t("ministry"),
          value: <AppLink href={publicPath(locale, `/register/ministries/${center.ministry}`)}>{ministry}</AppLink>,
        },
        {
          key: "province",
          label: t("province"),
          value: <AppLink href={publicPath(locale, `/register/provinces/${center.provinceCode}`)}>{province}</AppLink>,
        },
      ]}
    />
  );
}

/** How the office is reached; what the center did not give is said to be missing. */
function Contacts({ center }: { center: PublicCenter }) {
  const t = useTranslations("center.field");
  const empty = useTranslations("publicCenter")("notGiven");
  const { address, phone, email, website, openingHours, services } = center;
  const isWeb = website !== null && /^https?:\/\/[^\s]+$/i.test(website);
  return (
    <SummaryList
      empty={empty}
      rows={[
        { key: "address", label: t("address"), value: address },
        { key: "phone", label: t("phone"), value: phone },
        { key: "email", label: t("email"), value: email && <a className="link" href={`mailto:${encodeURI(email)}`}>{email}</a> },
        { key: "website", label: t("website"), value: isWeb ? <a className="link" href={website} rel="nofollow noopener">{website}</a> : website },
        { key: "openingHours", label: t("openingHours"), value: openingHours },
        { key: "services", label: t("services"), value: services },
      ]}
    />
  );
}
