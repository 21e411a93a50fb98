import { useLocale, useTranslations } from "next-intl";
import type { SummaryRow } from "@/components/ui/summary-list";
import type { ApplicationView } from "@/lib/applications/queries";
import { appealWindow } from "@/lib/domain/appeal";
import { todayInThailand, type Day } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

/** Until when a center may appeal; or where its appeal is. */
export function useAppealRows(application: ApplicationView, today: Day): SummaryRow[] {
  const t = useTranslations("application.status");
  const locale = useLocale();
  const { appeal, relation } = application;
  const until = untilOf(application);
  if (appeal !== null) return [{ key: "appeal", label: t("appealState"), value: stateSentence(appeal, t, locale) }];
  if (until === null || today > until || !relation.staff) return [];
  return [{ key: "appeal", label: t("appeal"), value: t("appealHow", { day: format.day(until, locale) }) }];
}

function untilOf({ facts, cycle }: ApplicationView): Day | null {
  const { documentClosedAt, announcedAt } = cycle;
  return appealWindow({ ...facts, documentClosedAt, announcedAt, appealDays: facts.policy.appealDays })?.until ?? null;
}

type Words = ReturnType<typeof useTranslations<"application.status">>;

function stateSentence({ receipt, filedAt, outcome, answeredAt }: NonNullable<ApplicationView["appeal"]>, t: Words, locale: string): string {
  if (outcome === null || answeredAt === null) return t("appealWaiting", { day: format.day(todayInThailand(filedAt), locale), receipt });
  return t("appealAnswered", { outcome, day: format.day(todayInThailand(answeredAt), locale) });
}
