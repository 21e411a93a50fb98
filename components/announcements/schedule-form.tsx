import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choices";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { TextInput } from "@/components/ui/text-input";
import type { DraftView } from "@/lib/announcements/draft-view";
import type { Day } from "@/lib/domain/calendar";
import { formatNumber } from "@/lib/format";

type Props = { draft: DraftView; year: number; certificates: number; ended?: number; today: Day; form: FormState };

/** The act itself: at once or at a time, what will happen, asked once. */
export function ScheduleForm({ draft, year, certificates, ended = 0, today, form }: Props) {
  const t = useTranslations("announcement");
  const mine = formFor(form, "scheduleAnnouncement");
  const count = formatNumber(certificates);
  return (
    <ConfirmForm
      to="scheduleAnnouncement"
      back={`/cycles/${year}/announcement#publish`}
      form={form}
      hidden={{ draftId: draft.id, version: draft.version }}
      ask={t(draft.kind === "FIRST" ? "ask" : "correction.ask", { year })}
      consequence={<p>{draft.kind === "FIRST" ? t("consequence", { count }) : t("correction.consequence", { count, ended })}</p>}
      submitLabel={t("submit")}
    >
      <RadioGroup
        {...bind(mine, "when", "NOW")}
        label={t("when.label")}
        options={[
          { value: "NOW", label: t("when.NOW") },
          { value: "AT", label: t("when.AT"), hint: t("when.hint") },
        ]}
      />
      <DateField {...bindDay(mine, "publishOn", today)} label={t("when.on")} />
      <TextInput {...bind(mine, "publishTime", "09.00")} label={t("when.time")} hint={t("when.timeHint")} width="tiny" autoComplete="off" />
    </ConfirmForm>
  );
}
