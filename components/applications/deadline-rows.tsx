import { useLocale, useTranslations } from "next-intl";
import type { SummaryRow } from "@/components/ui/summary-list";
import type { ApplicationView } from "@/lib/applications/queries";
import type { Day } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

/** What the deadline means: that it was moved and why, what comes after it, said beforehand, and whom to ask once it has passed. */
export function useDeadlineRows(application: ApplicationView, today: Day): SummaryRow[] {
  const contact = useTranslations("privacy");
  const t = useTranslations("application.status");
  const extended = useExtended(application);
  const after = useAfter(application, today);
  const isPast = after === "lateDraft" || after === "expiredHow";
  const sentence = after && t(after, { version: application.versions[0]?.version ?? 1 });
  return [
    ...(extended === null ? [] : [{ key: "extended", label: t("extended"), value: extended }]),
    ...(sentence === null ? [] : [{ key: "after", label: t("after"), value: sentence }]),
    ...(isPast ? [{ key: "help", label: t("help"), value: contact("contact") }] : []),
  ];
}

/** Only while the deadline still stands. */
function useExtended({ shown, extension }: ApplicationView): string | null {
  const t = useTranslations("application.status");
  const locale = useLocale();
  if (extension === null || (shown !== "DRAFT" && shown !== "RETURNED")) return null;
  return t("extendedValue", { from: format.day(extension.fromOn, locale), until: format.day(extension.untilOn, locale), reason: extension.reason });
}

function useAfter({ shown, progress, expired, relation }: ApplicationView, today: Day): "afterReturn" | "afterDraft" | "lateDraft" | "expiredHow" | null {
  if (shown === "RETURNED") return "afterReturn";
  if (shown === "DRAFT") return progress.until !== null && today > progress.until ? "lateDraft" : "afterDraft";
  return shown === "DOCUMENT" && expired !== null && relation.staff ? "expiredHow" : null;
}
