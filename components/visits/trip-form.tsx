import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/bodies/names";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { TripCase } from "@/lib/visits/queries";
import { formatShortDay } from "@/lib/format";

type Props = {
  back: string; form: FormState; cases: readonly TripCase[]; hidden: Record<string, string | number>; tripOn: string | null; note: string;
  /** Of a trip that exists: the centers were told of it. */
  isChange: boolean;
};

/** Day, centers in their order with times, and the reason where a day that was told is another. */
export function TripForm({ back, form: shown, cases, hidden, tripOn, note, isChange }: Props) {
  const t = useTranslations("trips");
  const form = formFor(shown, "saveTrip");
  return (
    <PostForm to="saveTrip" back={back} form={form} hidden={hidden} submitLabel={t("save")} cancelHref="/visits/trips">
      <DateField {...bindDay(form, "tripOn", tripOn)} label={t("day")} />
      <fieldset className="my-6" id="field-stops">
        <legend className="text-lg font-semibold">{t("stops")}</legend>
        <p className="mb-3 text-muted">{t("stopsHint")}</p>
        <ul className="grid gap-3">
          {cases.map((item) => <StopFields key={item.applicationId} item={item} form={form} />)}
        </ul>
      </fieldset>
      <TextArea {...bind(form, "note", note)} label={t("note")} hint={t("noteHint")} limit={2000} optional />
      {isChange && <TextArea {...bind(form, "reason")} label={t("reason")} hint={t("reasonHint")} limit={1000} optional />}
    </PostForm>
  );
}

function StopFields({ item, form }: { item: TripCase; form: FormState }) {
  const t = useTranslations("trips");
  const locale = useLocale();
  const name = `stops[${item.applicationId}]`;
  return (
    <li className="box grid gap-x-4 gap-y-2 p-4 sm:grid-cols-[1fr_auto_auto] [&>div]:my-0">
      <div className="min-w-0">
        <p className="font-semibold">{nameIn(locale, { nameTh: item.centerTh, nameEn: item.centerEn })}</p>
        <p className="text-sm text-muted">{t("owner", { agency: item.agencyTh, ministry: item.ministryTh })}</p>
        <p className="text-sm text-muted">{item.visitOn ? t("plannedOn", { day: formatShortDay(item.visitOn, locale) }) : t("notPlanned")}</p>
      </div>
      <TextInput {...bind(form, `${name}[place]`, item.position)} label={t("place")} width="short" inputMode="numeric" />
      <TextInput {...bind(form, `${name}[time]`, item.arriveAt)} label={t("time")} width="short" />
    </li>
  );
}
