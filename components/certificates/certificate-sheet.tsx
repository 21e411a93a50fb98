import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { Mark } from "@/components/layout/mark";
import { DemoMark } from "@/components/ui/notice";
import type { CertificateDetail } from "@/lib/certificates/queries";
import { formatDay, thaiDigits } from "@/lib/domain/calendar";
import type { Tier } from "@/lib/domain/tier";

const FRAME: Record<Tier, string> = { GOLD: "border-gold-edge", SILVER: "border-silver-edge", BLUE: "border-blue-edge" };
const BAND: Record<Tier, string> = {
  GOLD: "bg-gold-soft text-gold-ink",
  SILVER: "bg-silver-soft text-silver-ink",
  BLUE: "bg-blue-soft text-blue-ink",
};

/** The certificate to be printed, A4 on its side: Thai digits, the tier in its word, neutral artwork; one that is not valid says so itself. */
export function CertificateSheet({ certificate, address }: { certificate: CertificateDetail; address: string }) {
  const t = useTranslations("certificate.sheet");
  const tiers = useTranslations("tier");
  const states = useTranslations("certificateStatus");
  const locale = useLocale();
  const digits = (text: string) => (locale === "th" ? thaiDigits(text) : text);
  const day = (value: string) => formatDay(value, locale, { digits: "thai" });
  const { tier, announcement, status } = certificate;
  return (
    <>
      <style>{"@page { size: A4 landscape; margin: 12mm }"}</style>
      <div className={`my-8 border-4 border-double p-2 print:my-0 ${FRAME[tier]}`}>
        <div className={`grid justify-items-center gap-3 border px-4 py-8 text-center sm:px-10 ${FRAME[tier]}`}>
          {status !== "VALID" && <p className={`w-full border-2 px-4 py-2 text-xl font-bold ${status === "REVOKED" ? "border-danger text-danger" : "border-edge"}`}>{states(status)}</p>}
          <Mark size={72} />
          {certificate.isDemo && <DemoMark />}
          <p>{t("issuer")}</p>
          <p className="text-2xl font-bold sm:text-3xl">{t("heading")}</p>
          <p>{t("given")}</p>
          <p className="text-2xl font-bold text-balance">{nameIn(locale, certificate)}</p>
          <p>
            {nameIn(locale, { nameTh: certificate.agencyTh, nameEn: certificate.agencyEn })} ·{" "}
            {nameIn(locale, { nameTh: certificate.ministryTh, nameEn: certificate.ministryEn })}
          </p>
          <p className={`w-full px-4 py-3 text-xl font-bold ${BAND[tier]}`}>{t("tier", { tier: tiers(tier) })}</p>
          <p className="text-lg">{digits(t("year", { year: certificate.cycleYear }))}</p>
          <p>{t("period", { from: day(certificate.validFrom), until: day(certificate.validUntil) })}</p>
          {announcement && <p>{digits(t("announcement", { number: announcement.number, day: day(announcement.announcedOn) }))}</p>}
          <p className="mt-4 font-semibold">{digits(t("number", { number: certificate.number }))}</p>
          <p className="text-sm break-all">{t("verify", { address })}</p>
        </div>
      </div>
    </>
  );
}
