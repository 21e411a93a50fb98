import { useTranslations } from "next-intl";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, formFor, type FormState } from "@/components/ui/form-state";
import { WarningText } from "@/components/ui/notice";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { DraftView } from "@/lib/announcements/draft-view";
import type { Day } from "@/lib/domain/calendar";
import { format } from "@/lib/format";

export type DraftWords = Pick<DraftView, "number" | "announcedOn" | "about" | "preamble" | "signerName" | "signerPosition">;
type Props = { cycleId: number; year: number; draft: DraftView | null; standard: DraftWords; form: FormState };

/** What the paper will say. Where somebody saved meanwhile, what is saved now stands beside what was typed. */
export function DraftForm({ cycleId, year, draft, standard, form }: Props) {
  const t = useTranslations("announcement");
  const mine = formFor(form, "saveAnnouncementDraft");
  const words: DraftWords = draft ?? standard;
  return (
    <>
      {mine.errors.length > 0 && draft !== null && <SavedNow draft={draft} />}
      <PostForm
        to="saveAnnouncementDraft"
        back={`/cycles/${year}/announcement#draft`}
        form={mine}
        hidden={{ cycleId, version: draft?.version ?? 0 }}
        submitLabel={t("draft.save")}
      >
        <TextInput {...bind(mine, "number", words.number)} label={t("number")} hint={t("numberHint", { year })} width="short" />
        <DateField {...bindDay(mine, "announcedOn", words.announcedOn)} label={t("announcedOn")} hint={t("announcedOnHint")} />
        <TextArea {...bind(mine, "about", words.about)} label={t("draft.about")} hint={t("draft.aboutHint")} rows={2} limit={300} />
        <TextArea {...bind(mine, "preamble", words.preamble)} label={t("draft.preamble")} hint={t("draft.preambleHint")} rows={8} limit={4000} />
        <TextInput {...bind(mine, "signerName", words.signerName)} label={t("draft.signerName")} hint={t("draft.signerNameHint")} />
        <TextArea {...bind(mine, "signerPosition", words.signerPosition)} label={t("draft.signerPosition")} hint={t("draft.signerPositionHint")} rows={2} limit={300} />
      </PostForm>
    </>
  );
}

function SavedNow({ draft }: { draft: DraftView }) {
  const t = useTranslations("announcement");
  return (
    <WarningText>
      <p className="font-semibold">{t("draft.savedNow", { name: draft.savedBy, at: format.instant(draft.savedAt, "th") })}</p>
      <DraftSummary draft={draft} />
    </WarningText>
  );
}

/** The words of a draft, to be read. */
export function DraftSummary({ draft }: { draft: DraftWords & { announcedOn: Day } }) {
  const t = useTranslations("announcement");
  return (
    <SummaryList
      rows={[
        { key: "number", label: t("number"), value: draft.number },
        { key: "on", label: t("announcedOn"), value: format.day(draft.announcedOn, "th") },
        { key: "about", label: t("draft.about"), value: draft.about },
        { key: "preamble", label: t("draft.preamble"), value: draft.preamble },
        { key: "signer", label: t("draft.signer"), value: `${draft.signerName}\n${draft.signerPosition}` },
      ]}
    />
  );
}
