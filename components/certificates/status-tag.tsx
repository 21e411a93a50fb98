import { useTranslations } from "next-intl";
import { Tag, type TagTone } from "@/components/ui/tag";
import type { CertificateStatus } from "@/lib/domain/validity";

export const STATUS_TONE: Record<CertificateStatus, TagTone> = {
  VALID: "good",
  NOT_YET: "info",
  EXPIRED: "neutral",
  REPLACED: "neutral",
  REVOKED: "danger",
};

export function StatusTag({ status }: { status: CertificateStatus }) {
  const t = useTranslations("certificateStatus");
  return <Tag tone={STATUS_TONE[status]}>{t(status)}</Tag>;
}
