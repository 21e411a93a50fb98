import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { SummaryList } from "@/components/ui/summary-list";
import { TierBadge } from "@/components/ui/tier-badge";
import { DemoMark } from "@/components/ui/notice";
import type { CertificateDetail } from "@/lib/certificates/queries";
import { format } from "@/lib/format";

/** What was granted, to whom, when: public facts. */
export function CertificateFacts({ certificate }: { certificate: CertificateDetail }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  const named = (nameTh: string, nameEn: string | null) => nameIn(locale, { nameTh, nameEn });
  const period = { from: format.day(certificate.validFrom, locale), until: format.day(certificate.validUntil, locale) };
  const { announcement, importedFrom } = certificate;
  const published =
    announcement && t("announcementValue", { number: announcement.number, day: format.day(announcement.announcedOn, locale) });
  return (
    <SummaryList
      rows={[
        { key: "number", label: t("number"), value: <b className="tabular-nums">{certificate.number}</b> },
        {
          key: "center",
          label: t("centerName"),
          value: (
            <>
              {nameIn(locale, certificate)} {certificate.isDemo && <DemoMark />}
            </>
          ),
        },
        { key: "agency", label: t("agency"), value: named(certificate.agencyTh, certificate.agencyEn) },
        { key: "ministry", label: t("ministry"), value: named(certificate.ministryTh, certificate.ministryEn) },
        { key: "province", label: t("province"), value: named(certificate.provinceTh, certificate.provinceEn) },
        { key: "tier", label: t("tier"), value: <TierBadge tier={certificate.tier} form="full" /> },
        { key: "cycle", label: t("cycle"), value: t("cycleValue", { year: certificate.cycleYear }) },
        { key: "period", label: t("period"), value: t("periodValue", period) },
        ...(published ? [{ key: "announcement", label: t("announcement"), value: published }] : []),
        ...(importedFrom ? [{ key: "origin", label: t("origin"), value: importedFrom }] : []),
      ]}
    />
  );
}
