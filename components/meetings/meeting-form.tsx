import { useTranslations } from "next-intl";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choices";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, bindMany, formFor, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { Day } from "@/lib/domain/calendar";
import { MANNERS, type Manner } from "@/lib/domain/meeting";

export type MeetingFields = {
  number: number; heldOn: Day | null; manner: Manner; place: string | null; chairId: number | null; present: readonly number[];
  secretary: string | null; guests: string; notes: string;
};
export type MeetingFormProps = {
  cycleId: number; year: number; meetingId?: number; back: string; fields: MeetingFields; members: readonly { userId: number; name: string }[]; form: FormState;
};

/** A meeting with who is there; what is noted is written as the meeting runs. */
export function MeetingForm({ cycleId, year, meetingId, back, fields, members, form }: MeetingFormProps) {
  const t = useTranslations("meeting");
  const mine = formFor(form, "saveMeeting");
  const people = members.map(({ userId, name }) => ({ value: String(userId), label: name }));
  return (
    <PostForm to="saveMeeting" back={back} form={form} hidden={{ cycleId, year, ...(meetingId ? { meetingId } : {}) }} label={t(meetingId ? "edit" : "new")}>
      <NumberInput {...bind(mine, "number", fields.number)} label={t("number")} width="tiny" />
      <DateField {...bindDay(mine, "heldOn", fields.heldOn)} label={t("heldOn")} />
      <RadioGroup {...bind(mine, "manner", fields.manner)} label={t("manner")} options={MANNERS.map((value) => ({ value, label: t(`mannerOf.${value}`) }))} />
      <TextInput {...bind(mine, "place", fields.place)} label={t("place")} hint={t("placeHint")} optional />
      <CheckboxGroup {...bindMany(mine, "present", fields.present.map(String))} label={t("present")} hint={t("presentHint")} options={people} columns />
      <Select {...bind(mine, "chairId", fields.chairId)} label={t("chair")} options={people} empty={t("chairEmpty")} optional />
      <TextInput {...bind(mine, "secretary", fields.secretary)} label={t("secretary")} optional />
      <TextArea {...bind(mine, "guests", fields.guests)} label={t("guests")} hint={t("guestsHint")} limit={4000} optional />
      <TextArea {...bind(mine, "notes", fields.notes)} label={t("notes")} hint={t("notesHint")} limit={20_000} rows={6} optional />
    </PostForm>
  );
}
