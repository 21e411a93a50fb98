import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CertificateRow } from "@/lib/certificates/queries";
import type { CertificateStatus } from "@/lib/domain/validity";
import { format } from "@/lib/format";

const LOOK: Record<CertificateStatus, string> = {
  VALID: "border-good bg-good-soft text-good",
  NOT_YET: "border-accent bg-accent-soft text-accent",
  EXPIRED: "border-edge bg-surface text-ink",
  REPLACED: "border-edge bg-surface text-ink",
  REVOKED: "border-danger bg-danger-soft text-danger",
};

const SIGN: Record<CertificateStatus, string> = {
  VALID: "M5 12.5l4.5 4.5L19 7.5",
  NOT_YET: "M12 6v6l4 2.5",
  EXPIRED: "M12 6v6l4 2.5",
  REPLACED: "M6 12h12M13 7l5 5-5 5",
  REVOKED: "M6.5 6.5l11 11M17.5 6.5l-11 11",
};

/** The answer, first and in words: each state has its own sentence, sign and colour. */
export function Verdict({ certificate, children }: { certificate: CertificateRow; children?: ReactNode }) {
  const t = useTranslations("verify");
  const locale = useLocale();
  const { status } = certificate;
  const day = status === "REVOKED" ? certificate.revokedOn : certificate.replacedOn;
  const words = {
    until: format.day(certificate.validUntil, locale),
    from: format.day(certificate.validFrom, locale),
    day: day ? format.day(day, locale) : "",
  };
  return (
    <div className={`my-6 flex gap-4 rounded-box border-2 p-4 sm:p-6 ${LOOK[status]}`}>
      <svg
        viewBox="0 0 24 24"
        width="44"
        height="44"
        aria-hidden="true"
        className="mt-1 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <circle cx="12" cy="12" r="11" strokeWidth="1.5" />
        <path d={SIGN[status]} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className="min-w-0">
        <h2 className="text-2xl">{t(`state.${status}`)}</h2>
        <p className="text-ink">{t(`stateText.${status}`, words)}</p>
        {children}
      </div>
    </div>
  );
}
