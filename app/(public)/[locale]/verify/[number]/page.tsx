import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CertificateFacts } from "@/components/certificates/certificate-facts";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { Verdict } from "@/components/certificates/verdict";
import { VerifyForm } from "@/components/certificates/verify-form";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { siteHost, typedNumber } from "@/lib/certificates/address";
import { getCertificate, type CertificateDetail } from "@/lib/certificates/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { format } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import { orNotFound } from "@/lib/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verify"))("resultTitle"), robots: { index: false } };
}

export default async function VerifiedPage({ params }: PageProps<"/[locale]/verify/[number]">) {
  const typed = typedNumber((await params).number);
  const parsed = parseCertificateNumber(typed);
  const locale = await getLocale();
  if (!parsed.ok) redirect(publicPath(locale, `/verify?number=${encodeURIComponent(typed.slice(0, 60))}`));
  const now = new Date();
  const certificate = await orNotFound(getCertificate(parsed.number, todayInThailand(now)));
  const t = await getTranslations("verify");
  const host = siteHost();
  return (
    <>
      <PageHeader
        crumbs={[{ href: publicPath(locale, "/verify"), label: t("title") }]}
        eyebrow={t("resultTitle")}
        title={locale === "en" && certificate.nameEn ? certificate.nameEn : certificate.nameTh}
      />
      <Verdict certificate={certificate}>{certificate.replacedBy && <Newer number={certificate.replacedBy.number} />}</Verdict>
      <CertificateFacts certificate={certificate} />
      <p className="text-sm text-muted">{t("checkedOn", { at: format.instant(now, locale) })}</p>
      {host !== null && <InsetText>{t("addressBar", { host })}</InsetText>}
      <Others certificate={certificate} />
      <Section title={t("again")}>
        <VerifyForm />
      </Section>
    </>
  );
}

async function Newer({ number }: { number: string }) {
  const [t, locale] = await Promise.all([getTranslations("verify"), getLocale()]);
  return (
    <p className="mt-2 font-semibold">
      <AppLink href={publicPath(locale, `/verify/${number}`)}>{t("newer", { number })}</AppLink>
    </p>
  );
}

async function Others({ certificate }: { certificate: CertificateDetail }) {
  const [t, locale] = await Promise.all([getTranslations("verify"), getLocale()]);
  const rows = certificate.chain.filter((row) => row.number !== certificate.number);
  if (rows.length === 0) return null;
  const hrefOf = (number: string) => publicPath(locale, `/verify/${number}`);
  return <CertificateTable rows={rows} hrefOf={hrefOf} caption={t("chainTitle")} empty={null} withCenter={false} />;
}
