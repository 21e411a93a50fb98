import { useLocale, useTranslations } from "next-intl";
import { WarningText } from "@/components/ui/notice";
import type { ApplicationView } from "@/lib/applications/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { daysLeft } from "@/lib/domain/progress";
import { format } from "@/lib/format";

type WindowOverProps = { application: ApplicationView; now: Date };

/** The last day to send has passed: what one types is kept all the same, and who can give more time. */
export function WindowOver({ application, now }: WindowOverProps) {
  const t = useTranslations("application.over");
  const contact = useTranslations("privacy");
  const locale = useLocale();
  const { facts, progress, id } = application;
  if (!isOver(application, now) || progress.until === null) return null;
  const isDraft = facts.stage === "DRAFT";
  return (
    <WarningText>
      <p className="font-semibold">{t(isDraft ? "draft" : "correction", { until: format.day(progress.until, locale) })}</p>
      <p>{t("kept")}</p>
      <p>{t("who", { id: String(id) })}</p>
      <p className="text-muted">{contact("contact")}</p>
    </WarningText>
  );
}

/** For the center that can write but no more send. */
export function isOver({ facts, progress, relation }: ApplicationView, now: Date): boolean {
  const isOpen = facts.stage === "DRAFT" || facts.stage === "RETURNED";
  return relation.staff && isOpen && progress.until !== null && daysLeft(progress.until, todayInThailand(now)) < 0;
}
