import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AnswerState } from "@/components/keeping/answer-state";
import { OUTCOME_CODE } from "@/components/keeping/drafts";
import { KeepOutcome } from "@/components/keeping/keep-outcome";
import { useOutcomeKeptWords } from "@/components/keeping/words";
import { LiveItem, LivePeriod, LiveSample } from "@/components/outcome/live-totals";
import { liveWords } from "@/components/outcome/words";
import { Button, ButtonRow } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choices";
import { FieldGroup } from "@/components/ui/field";
import { bind, bindMany, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextArea } from "@/components/ui/text-area";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import { RATINGS, type OutcomeContent } from "@/lib/domain/outcome";
import { CHANNELS, type Channel } from "@/lib/domain/profile";
import { formatSaved } from "@/lib/format";

export type OutcomeFormProps = {
  userId: number;
  applicationId: number;
  form: FormState;
  /** As stored. */
  content: OutcomeContent;
  /** The version that the form shows; 0 where nothing is stored. When it was stored. */
  version: number;
  savedAt: Date | null;
  now: Date;
  channels: readonly Channel[];
  /** Rows to draw, empty ones among them. */
  rows: { items: number; periods: number };
};

/** The raw counts of the outcomes, in one column; totals stand beside them as they are typed. */
export function OutcomeForm({ userId, applicationId, form, content, version, savedAt, now, channels, rows }: OutcomeFormProps) {
  const t = useTranslations("outcome");
  const part = { form, content };
  const back = `/applications/${applicationId}/outcome-data`;
  return (
    <PostForm to="saveOutcomeData" back={back} form={form} hidden={{ applicationId, version }} label={t("title")} actions={null} className={CLEAR_OF_STATE}>
      {/* The Enter key presses a form's first button. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <KeepOutcome userId={userId} applicationId={applicationId} refusedAt={form.errors.length > 0 ? now.getTime() : 0}>
          <SurveyFields {...part} />
          {indexes(rows.items).map((index) => (
            <ItemFields key={index} index={index} {...part} />
          ))}
          <AddRow value="addItem" label={t("addItem")} />
          <FieldGroup title={t("users")} lead={t("usersLead")}>
            <p className="text-muted">{t("onlineNote")}</p>
          </FieldGroup>
          {indexes(rows.periods).map((index) => (
            <PeriodFields key={index} index={index} channels={channels} {...part} />
          ))}
          <AddRow value="addPeriod" label={t("addPeriod")} />
          <SavedState applicationId={applicationId} savedAt={savedAt} now={now} />
      </KeepOutcome>
      <div className="mt-10">
        <ButtonRow>
          <Button>{t("save")}</Button>
        </ButtonRow>
      </div>
    </PostForm>
  );
}

/** What has the focus is not hidden behind the line that says how saving goes. */
const CLEAR_OF_STATE = "[&_button]:scroll-mb-20 [&_input]:scroll-mb-20 [&_textarea]:scroll-mb-20";

/** When it was saved, and how saving goes on. */
function SavedState({ applicationId, savedAt, now }: Pick<OutcomeFormProps, "applicationId" | "savedAt" | "now">) {
  const locale = useLocale();
  const words = useOutcomeKeptWords(applicationId);
  const stored = savedAt === null ? null : words.saved.replace("{time}", formatSaved(savedAt, now, locale));
  return (
    // The form is long: whoever types at its top must see that it is saved, or that somebody else has saved.
    <div className="sticky bottom-0 z-10 max-h-[60vh] overflow-y-auto border-t border-line bg-paper py-1">
      <AnswerState code={OUTCOME_CODE} stored={stored} words={words} locale={locale} />
    </div>
  );
}

const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

type Part = Pick<OutcomeFormProps, "form" | "content">;

function SurveyFields({ form, content }: Part) {
  const t = useTranslations("outcome");
  const word = useTranslations("channel");
  const common = useTranslations("common");
  const { survey } = content;
  return (
    <FieldGroup title={t("survey")} lead={t("surveyLead")}>
      <NumberInput {...bind(form, "population", survey.population)} label={t("population")} suffix={common("people")} optional />
      <NumberInput {...bind(form, "sample", survey.sample)} label={t("sample")} suffix={common("people")} optional />
      <LiveSample start={content} words={liveWords(t)} />
      <CheckboxGroup
        {...bindMany(form, "collectedBy", survey.collectedBy)}
        label={t("collectedBy")}
        options={CHANNELS.map((channel) => ({ value: channel, label: word(channel) }))}
        columns
        optional
      />
      <TextArea {...bind(form, "method", survey.method)} label={t("method")} hint={t("methodHint")} rows={3} limit={4_000} optional />
    </FieldGroup>
  );
}

function ItemFields({ form, content, index }: Part & { index: number }) {
  const t = useTranslations("outcome");
  const item = content.survey.items[index];
  const name = `items[${index}]`;
  return (
    <Row title={t("item", { n: index + 1 })}>
      <TextInput {...bind(form, `${name}[text]`, item?.text)} label={t("itemText")} hint={index === 0 ? t("itemHint") : undefined} width="long" />
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3 [&>div]:my-2">
        {RATINGS.map((rating, position) => (
          <NumberInput
            key={rating}
            {...bind(form, `${name}[counts][${rating}]`, item?.counts[position])}
            label={t(`rating.${rating}`)}
          />
        ))}
        <NumberInput {...bind(form, `${name}[none]`, item?.none)} label={t("noAnswer")} optional />
      </div>
      <LiveItem index={index} start={content} words={liveWords(t)} />
    </Row>
  );
}

function PeriodFields({ form, content, index, channels }: Part & { index: number; channels: readonly Channel[] }) {
  const t = useTranslations("outcome");
  const word = useTranslations("channel");
  const row = content.users[index];
  const name = `users[${index}]`;
  const shown = CHANNELS.filter((channel) => channels.includes(channel) || row?.counts[channel] !== undefined);
  return (
    <Row title={t("period", { n: index + 1 })}>
      <TextInput {...bind(form, `${name}[period]`, row?.period)} label={t("periodText")} hint={t("periodHint")} width="medium" />
      <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3 [&>div]:my-2">
        {shown.map((channel) => (
          <NumberInput key={channel} {...bind(form, `${name}[counts][${channel}]`, row?.counts[channel])} label={word(channel)} optional />
        ))}
      </div>
      <NumberInput {...bind(form, `${name}[total]`, row?.total)} label={t("total")} hint={t("totalHint")} optional />
      <LivePeriod index={index} start={content} words={liveWords(t)} />
    </Row>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="box my-5 min-w-0 p-4">
      <legend className="px-1 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

function AddRow({ value, label }: { value: string; label: string }) {
  const t = useTranslations("outcome");
  return (
    <div className="no-print my-4">
      <Button tone="secondary" name="add" value={value}>
        {label}
      </Button>
      <p className="mt-1 text-sm text-muted">{t("addNote")}</p>
    </div>
  );
}
