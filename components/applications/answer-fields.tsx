import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { criterionAnchor } from "@/components/applications/paths";
import { TypedBeside } from "@/components/applications/typed-beside";
import { EvidenceField } from "@/components/applications/evidence-field";
import { AnswerState } from "@/components/keeping/answer-state";
import { useKeptWords } from "@/components/keeping/words";
import { CriterionText } from "@/components/sheets/criterion-text";
import { RadioGroup } from "@/components/ui/choices";
import { Details } from "@/components/ui/details";
import { bind, type FormState } from "@/components/ui/form-state";
import { TextArea } from "@/components/ui/text-area";
import type { AnswerView } from "@/lib/applications/work";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";
import { formatSaved } from "@/lib/format";

export type AnswerFieldsProps = {
  criterion: Criterion;
  answer: AnswerView;
  form: FormState;
  always: Readonly<Record<string, string>>;
  now: Date;
};

const TEXT_LIMIT = 10_000;
const metOf = (met: boolean | null) => (met === null ? "" : String(met));

/** One item of the self checklist, on the page of all of them. */
export function GateFields({ criterion, answer, form, always, now, before, after }: AnswerFieldsProps & { before: ReactNode; after: ReactNode }) {
  const t = useTranslations("answer");
  const { code } = criterion;
  return (
    <section id={criterionAnchor(code)} data-part={code} className="border-t border-line py-4">
      {before}
      <ClaimField criterion={criterion} answer={answer} form={form} />
      <EvidenceField code={code} files={answer.evidence} refused={answer.refused} form={form} always={always} required={criterion.evidenceRequired} today={todayInThailand(now)} withHint={false} />
      <Details summary={t("addNote")} open={answer.text !== ""}>
        <TextArea {...bind(form, `answers[${code}][text]`, answer.text)} label={t("noteOf", { code })} labelHidden rows={2} optional />
      </Details>
      <Saved applicationId={Number(always.applicationId)} code={code} answer={answer} form={form} now={now} />
      {after}
    </section>
  );
}

/** The claim that a gate is met. */
export function ClaimField({ criterion, answer, form }: Pick<AnswerFieldsProps, "criterion" | "answer" | "form">) {
  const t = useTranslations("answer");
  return (
    <RadioGroup
      {...bind(form, `answers[${criterion.code}][met]`, metOf(answer.met))}
      label={
        <>
          {criterion.code} <CriterionText criterion={criterion} />
        </>
      }
      options={[{ value: "true", label: t("met") }, { value: "false", label: t("unmet") }]}
      inline
    />
  );
}

/** A scored criterion: the answer in words, and the points that the center gives itself. */
export function ScoredFields({ criterion, answer, form }: Pick<AnswerFieldsProps, "criterion" | "answer" | "form">) {
  const t = useTranslations("answer");
  const common = useTranslations("common");
  const { code, points, steps } = criterion;
  return (
    <>
      <TextArea {...bind(form, `answers[${code}][text]`, answer.text)} label={t("text")} hint={t("textHint")} rows={8} limit={TEXT_LIMIT} />
      <RadioGroup
        {...bind(form, `answers[${code}][selfScore]`, answer.selfScore === null ? "" : formatPoints(answer.selfScore))}
        label={t("selfScore")}
        hint={t("selfScoreHint", { most: formatPoints(points) })}
        options={steps.map((step) => ({ value: formatPoints(step), label: <>{formatPoints(step)} <span className="sr-only">{common("points")}</span></> }))}
        inline
      />
    </>
  );
}

type SavedProps = Pick<AnswerFieldsProps, "answer" | "form" | "now"> & { applicationId: number; code: string };

/** On which version one types, when it was saved, and how saving goes on. */
export function Saved({ applicationId, code, answer, form, now }: SavedProps) {
  const locale = useLocale();
  const words = useKeptWords(applicationId);
  const stored = answer.savedAt ? words.saved.replace("{time}", formatSaved(answer.savedAt, now, locale)) : null;
  return (
    <>
      <input type="hidden" name={`answers[${code}][version]`} value={answer.version} />
      <AnswerState code={code} stored={stored} words={words} locale={locale} />
      <TypedBeside applicationId={applicationId} code={code} answer={answer} form={form} now={now} />
    </>
  );
}
