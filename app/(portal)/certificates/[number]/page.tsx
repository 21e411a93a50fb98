import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CertificateFacts } from "@/components/certificates/certificate-facts";
import { CertificateSheet } from "@/components/certificates/certificate-sheet";
import { CertificateTable } from "@/components/certificates/certificate-table";
import { RevokeForm } from "@/components/certificates/revoke-form";
import { StatusTag } from "@/components/certificates/status-tag";
import { Verdict } from "@/components/certificates/verdict";
import { AppLink } from "@/components/ui/app-link";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { requireActor } from "@/lib/auth";
import { typedNumber, verifyAddress } from "@/lib/certificates/address";
import { getDownloads } from "@/lib/certificates/papers";
import { findRevocation, getCertificate, isApplicationOpenTo, type CertificateDetail, type Revocation } from "@/lib/certificates/queries";
import { canManage } from "@/lib/domain/areas";
import { todayInThailand, toDay } from "@/lib/domain/calendar";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { readForm } from "@/lib/form-state";
import { format } from "@/lib/format";
import { publicPath } from "@/lib/i18n/locales";
import { orNotFound } from "@/lib/page";

export async function generateMetadata({ params }: PageProps<"/certificates/[number]">): Promise<Metadata> {
  const t = await getTranslations("certificate");
  return { title: t("title", { number: typedNumber((await params).number) }) };
}

export default async function CertificatePage({ params, searchParams }: PageProps<"/certificates/[number]">) {
  const [{ number: part }, search] = await Promise.all([params, searchParams]);
  const parsed = parseCertificateNumber(typedNumber(part));
  if (!parsed.ok) notFound();
  const { number } = parsed;
  const actor = await requireActor(`/certificates/${number}`);
  const certificate = await orNotFound(getCertificate(number, todayInThailand(new Date())));
  const [t, locale, revocation, form, downloads] = await Promise.all([
    getTranslations("certificate"),
    getLocale(),
    findRevocation(actor, number),
    readForm(search),
    getDownloads(actor, number),
  ]);
  return (
    <>
      <div className="no-print">
        <PageHeader
          crumbs={[{ href: "/certificates", label: t("list") }]}
          title={t("title", { number })}
          tag={<StatusTag status={certificate.status} />}
          actions={
            <ButtonLink href={publicPath(locale, `/verify/${number}`)} tone="secondary">
              {t("publicPage")}
            </ButtonLink>
          }
        />
        <Verdict certificate={certificate}>
          {certificate.replacedBy && (
            <p className="mt-2 font-semibold">
              <AppLink href={`/certificates/${certificate.replacedBy.number}`}>{t("newer", { number: certificate.replacedBy.number })}</AppLink>
            </p>
          )}
        </Verdict>
        <Downloads number={number} downloads={downloads} imported={certificate.importedFrom !== null} />
        {revocation && <RevocationPanel revocation={revocation} />}
        {!downloads.pdf && <p className="text-sm text-muted">{t("print")}</p>}
      </div>
      <CertificateSheet certificate={certificate} address={verifyAddress(number)} />
      <div className="no-print">
        <CertificateFacts certificate={certificate} />
        <Related certificate={certificate} isOpen={await isApplicationOpenTo(actor, certificate.applicationId)} />
        {canManage(actor, "certificates") && certificate.revokedOn === null && <RevokeForm certificate={certificate} form={form} />}
      </div>
    </>
  );
}

type DownloadsProps = { number: string; downloads: { credential: boolean; pdf: boolean }; imported: boolean };

/** What there is to download; while the job makes it, and for imported awards, why there is nothing. */
async function Downloads({ number, downloads, imported }: DownloadsProps) {
  const t = await getTranslations("certificate.downloads");
  return (
    <Panel title={t("title")}>
      {!downloads.credential && <p className="mb-3">{t(imported ? "imported" : "making")}</p>}
      <p className="flex flex-wrap gap-3">
        {downloads.pdf && (
          <ButtonLink href={`/certificates/${number}/pdf`} download>
            {t("pdf")}
          </ButtonLink>
        )}
        {downloads.credential && (
          <ButtonLink href={`/api/v1/certificates/${number}/credential`} tone="secondary" download>
            {t("credential")}
          </ButtonLink>
        )}
      </p>
      {downloads.credential && <p className="prose-width mt-3 text-sm text-muted">{t("credentialHint")}</p>}
    </Panel>
  );
}

async function RevocationPanel({ revocation }: { revocation: Revocation }) {
  const [t, locale] = await Promise.all([getTranslations("certificate"), getLocale()]);
  return (
    <Panel title={t("revokedTitle")}>
      <SummaryList
        rows={[
          { key: "on", label: t("revokedOn"), value: format.day(toDay(revocation.revokedOn), locale) },
          { key: "reason", label: t("revokedReason"), value: revocation.reason },
          { key: "by", label: t("revokedBy"), value: revocation.by },
        ]}
      />
    </Panel>
  );
}

/** The application behind it, for who may open it, and the center's other certificates. */
async function Related({ certificate, isOpen }: { certificate: CertificateDetail; isOpen: boolean }) {
  const [t, verify] = await Promise.all([getTranslations("certificate"), getTranslations("verify")]);
  const others = certificate.chain.filter((row) => row.number !== certificate.number);
  return (
    <>
      {isOpen && (
        <p>
          <AppLink href={`/applications/${certificate.applicationId}`}>{t("application")}</AppLink>
        </p>
      )}
      {others.length > 0 && (
        <CertificateTable
          rows={others}
          hrefOf={(number) => `/certificates/${number}`}
          caption={verify("chainTitle")}
          empty={null}
          withCenter={false}
        />
      )}
    </>
  );
}
