import { useLocale, useTranslations } from "next-intl";
import { InsetText } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { parseEitherDay, toBuddhistYear, type Day } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

export type AskedDay = {
  on: Day;
  /** What stands in the address, where it is a day. */
  chosen: Day | null;
  /** What stands there and is none. */
  unread: string | null;
};

/** The day that a page is asked for: that of its address, else today. */
export function dayAsked(search: URLSearchParams, today: Day): AskedDay {
  const typed = (search.get("on") ?? "").trim().slice(0, 20);
  const chosen = typed === "" ? null : parseEitherDay(typed);
  return { on: chosen ?? today, chosen, unread: typed !== "" && chosen === null ? typed : null };
}

/** "30/9/2568": as the field understands it. */
function typedDay(day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)}/${Number(month)}/${toBuddhistYear(Number(year))}`;
}

/** Asks for a day other than today. */
export function DayField({ chosen, unread }: AskedDay) {
  const t = useTranslations("onDay");
  const error = unread === null ? undefined : t("unread");
  const value = unread ?? (chosen === null ? "" : typedDay(chosen));
  return <TextInput name="on" label={t("label")} hint={t("hint")} error={error} defaultValue={value} autoComplete="off" width="medium" />;
}

/** Says on which day states and counts are told, where that is not today. */
export function DayNote({ chosen }: AskedDay) {
  const t = useTranslations("onDay");
  const locale = useLocale();
  if (chosen === null) return null;
  return (
    <InsetText>
      <p>{t("note", { day: format.day(chosen, locale) })}</p>
    </InsetText>
  );
}
