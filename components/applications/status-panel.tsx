import { useLocale, useTranslations } from "next-intl";
import { useAppealRows } from "@/components/applications/appeal-rows";
import { useDeadlineRows } from "@/components/applications/deadline-rows";
import { Panel } from "@/components/ui/panel";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { ApplicationView } from "@/lib/applications/queries";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { daysLeft } from "@/lib/domain/progress";
import { format, formatShortDay } from "@/lib/format";

/** The year's days are those of its own applications: one that is judged anew is not late for them. */
export const isOfYear = ({ facts }: Pick<ApplicationView, "facts">): boolean => facts.version === 1;

/** Where the case is, in plain words: who acts, since when, expected until when. */
export function StatusPanel({ application, today }: { application: ApplicationView; today: Day }) {
  const t = useTranslations("application.status");
  const sentence = useSentence(application);
  const rows = useRows(application, today);
  return (
    <Panel title={t("title")} tone="tinted" id="status">
      <p className="text-lg font-semibold">{sentence}</p>
      <SummaryList rows={rows} />
    </Panel>
  );
}

function useSentence({ shown, facts, progress, expired, versions }: ApplicationView): string {
  const t = useTranslations("application.status");
  if (shown === "DECLINED") return t(`DECLINED_${facts.declinedAt ?? "DOCUMENT"}`);
  if (shown !== "DOCUMENT") return t(shown);
  if (expired) return t("EXPIRED", { version: versions[0]?.version ?? 1 });
  return t(progress.who === "SECRETARIAT" ? "UNASSIGNED" : "DOCUMENT");
}

function useRows(application: ApplicationView, today: Day): SummaryRow[] {
  const t = useTranslations("application.status");
  const who = useTranslations("application.who");
  const locale = useLocale();
  const limit = useLimit(today);
  const { shown, progress, cycle } = application;
  const deadline = useDeadlineRows(application, today);
  const appeal = useAppealRows(application, today);
  const isCenters = progress.who === "CENTER";
  const [until, resultOn] = isOfYear(application) ? [progress.until, cycle.committeeUntilOn] : [isCenters ? progress.until : null, null];
  return [
    ...(progress.who === null ? [] : [{ key: "who", label: t("who"), value: who(progress.who) }]),
    { key: "since", label: t("since"), value: format.day(todayInThailand(progress.since), locale) },
    ...(until === null ? [] : [{ key: "until", label: t(isCenters ? "deadline" : "until"), value: limit(until) }]),
    ...deadline,
    ...(shown === "ON_SITE" && resultOn !== null ? [{ key: "result", label: t("result"), value: limit(resultOn) }] : []),
    ...appeal,
  ];
}

/** "28 ก.พ. 2570": where the days that are left are said nearby. */
export function useShortLimit(): (until: Day) => string {
  const locale = useLocale();
  return (until) => formatShortDay(until, locale);
}

/** "28 กุมภาพันธ์ 2570 (เหลือ 12 วัน)". */
export function useLimit(today: Day): (until: Day) => string {
  const t = useTranslations("application.status");
  const locale = useLocale();
  return (until) => {
    const days = daysLeft(until, today);
    const day = format.day(until, locale);
    if (days === 0) return t("lastDay", { day });
    return days > 0 ? t("left", { day, days }) : t("late", { day, days: -days });
  };
}
