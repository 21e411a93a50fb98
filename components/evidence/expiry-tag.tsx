import { useLocale, useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Day } from "@/lib/domain/calendar";
import { expiryOn } from "@/lib/domain/file-check";
import { formatShortDay } from "@/lib/format";

/** That what a file shows has run out, or will soon. */
export function ExpiryTag({ expiresOn, today }: { expiresOn: Day | null; today: Day }) {
  const t = useTranslations("evidence");
  const locale = useLocale();
  const expiry = expiryOn(expiresOn, today);
  if (expiry === null || expiresOn === null) return null;
  const day = formatShortDay(expiresOn, locale);
  return expiry === "EXPIRED" ? <Tag tone="danger">{t("expired", { day })}</Tag> : <Tag tone="warn">{t("expiresSoon", { day })}</Tag>;
}
