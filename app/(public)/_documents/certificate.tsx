import { useLocale, useTranslations } from "next-intl";
import type { MakePage } from "@/app/(public)/_documents/page";
import { CertificateFacts } from "@/components/certificates/certificate-facts";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { Verdict } from "@/components/certificates/verdict";
import { VerifyForm } from "@/components/certificates/verify-form";
import { AppLink } from "@/components/ui/app-link";
import { InsetText } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/panel";
import { siteHost, typedNumber } from "@/lib/certificates/address";
import { findUnknown, type Unknown } from "@/lib/certificates/unknown";
import type { CertificateDetail } from "@/lib/certificates/queries";
import { isDomainError } from "@/lib/domain/errors";
import type { Day } from "@/lib/domain/calendar";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { format } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import { say } from "@/lib/messages";
import { getHeldCertificate, type HeldOptions } from "@/lib/register/held";

/** What is known of one number: a certificate, or why there is none. */
export const certificatePage: MakePage = async ({ locale, part, today, publication }) => {
  const typed = typedNumber(part);
  const parsed = parseCertificateNumber(typed);
  if (!parsed.ok) return { to: publicPath(locale, `/verify?number=${encodeURIComponent(typed.slice(0, 60))}`) };
  const title = say(locale, "verify.resultTitle");
  const certificate = await findCertificate(parsed.number, { on: today, publication });
  if (certificate !== null) return { title, hidden: true, body: <Verified certificate={certificate} today={today} /> };
  const unknown = await findUnknown(parsed.number);
  return { title, hidden: true, status: 404, body: <UnknownNumber number={parsed.number} unknown={unknown} /> };
};

async function findCertificate(number: string, options: HeldOptions): Promise<CertificateDetail | null> {
  try {
    return await getHeldCertificate(number, options);
  } catch (error) {
    if (isDomainError(error) && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

function Verified({ certificate, today }: { certificate: CertificateDetail; today: Day }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  const host = siteHost();
  const { replacedBy } = certificate;
  return (
    <>
      <PageHeader
        crumbs={[{ href: publicPath(locale, "/verify"), label: t("title") }]}
        eyebrow={t("resultTitle")}
        title={locale === "en" && certificate.nameEn ? certificate.nameEn : certificate.nameTh}
      />
      <Verdict certificate={certificate}>
        {replacedBy && (
          <p className="mt-2 font-semibold">
            <AppLink href={publicPath(locale, `/verify/${replacedBy.number}`)}>{t("newer", { number: replacedBy.number })}</AppLink>
          </p>
        )}
      </Verdict>
      <CertificateFacts certificate={certificate} />
      <p className="text-sm text-muted">{t("checkedFor", { day: format.day(today, locale) })}</p>
      {host !== null && <InsetText>{t("addressBar", { host })}</InsetText>}
      <p>
        <AppLink href={publicPath(locale, `/register/centers/${certificate.centerId}`)}>{t("toCenter")}</AppLink>
      </p>
      <Others certificate={certificate} />
      <Again />
    </>
  );
}

function Others({ certificate }: { certificate: CertificateDetail }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  const rows = certificate.chain.filter((row) => row.number !== certificate.number);
  if (rows.length === 0) return null;
  const hrefOf = (number: string) => publicPath(locale, `/verify/${number}`);
  return <CertificateTable rows={rows} hrefOf={hrefOf} caption={t("chainTitle")} empty={null} withCenter={false} />;
}

/** A number of the right form that was never given: the most telling answer of all. */
function UnknownNumber({ number, unknown }: { number: string; unknown: Unknown }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  return (
    <>
      <PageHeader eyebrow={number} title={t("unknownTitle")} lead={t("unknownText")} />
      <p className="prose-width">{t(`unknownWhy.${unknown.why}`, { year: String(unknown.year), last: unknown.last ?? "" })}</p>
      <Section title={t("whatToDo")}>
        <ol className="prose-width list-decimal ps-6">
          {(["compare", "search", "original", "report"] as const).map((step) => (
            <li key={step}>{t(`toDo.${step}`)}</li>
          ))}
        </ol>
        <p className="mt-4">
          <AppLink href={publicPath(locale, "/register")}>{t("search")}</AppLink>
        </p>
      </Section>
      <Again />
    </>
  );
}

function Again() {
  const t = useTranslations("verify");
  return (
    <Section title={t("again")}>
      <VerifyForm />
    </Section>
  );
}
