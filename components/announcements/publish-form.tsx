import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { TextInput } from "@/components/ui/text-input";
import type { AnnouncementPlan } from "@/lib/announcements/queries";
import type { Day } from "@/lib/domain/calendar";
import { formatNumber } from "@/lib/format";

/** The act itself: number, date, what will happen, asked once. */
export function PublishForm({ plan: { cycle, figures }, today, form }: { plan: AnnouncementPlan; today: Day; form: FormState }) {
  const t = useTranslations("announcement");
  const mine = formFor(form, "publishAnnouncement");
  const count = formatNumber(figures.gold + figures.silver + figures.blue);
  return (
    <ConfirmForm
      to="publishAnnouncement"
      back={`/cycles/${cycle.year}/announcement`}
      form={form}
      hidden={{ cycleId: cycle.id }}
      ask={t("ask", { year: cycle.year })}
      consequence={<p>{t("consequence", { count })}</p>}
      submitLabel={t("submit")}
    >
      <TextInput
        {...bind(mine, "number", `1/${cycle.year}`)}
        label={t("number")}
        hint={t("numberHint", { year: cycle.year })}
        width="short"
      />
      <DateField {...bindDay(mine, "announcedOn", today)} label={t("announcedOn")} hint={t("announcedOnHint")} />
    </ConfirmForm>
  );
}
