import { useLocale, useTranslations } from "next-intl";
import { ClaimField, Saved, ScoredFields } from "@/components/applications/answer-fields";
import { EvidenceField, ReuseField } from "@/components/applications/evidence-field";
import { criterionPath } from "@/components/applications/paths";
import { WorkForm } from "@/components/applications/work-form";
import { WhoElse } from "@/components/keeping/who-else";
import { Button, ButtonRow } from "@/components/ui/button";
import { bind, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import type { Present } from "@/lib/applications/presence";
import type { AnswerView, Work } from "@/lib/applications/work";
import { todayInThailand } from "@/lib/domain/calendar";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import type { ReusableFile } from "@/lib/evidence/queries";

export type CriterionFormProps = {
  userId: number;
  work: Work;
  criterion: Criterion;
  answer: AnswerView;
  reusable: readonly ReusableFile[];
  /** The criteria that one goes through, in order. */
  order: readonly Criterion[];
  form: FormState;
  /** Who else has it open. */
  others: readonly Present[];
  now: Date;
};

/** One criterion: answer, points and evidence, saved together. */
export function CriterionForm({ userId, work, criterion, answer, reusable, order, form, others, now }: CriterionFormProps) {
  const t = useTranslations("answer");
  const evidence = useTranslations("evidence");
  const locale = useLocale();
  const { id } = work.application;
  const { code } = criterion;
  const back = criterionPath(id, code);
  const next = order[order.findIndex((item) => item.code === code) + 1];
  const always = { applicationId: String(id), back };
  return (
    <WorkForm userId={userId} applicationId={id} now={now} back={back} form={form} label={t("code", { code })} buttons={<Buttons applicationId={id} next={next?.code ?? null} />}>
      <div data-part={code}>
        <WhoElse applicationId={id} code={code} initial={others.map(({ name, since }) => ({ name, since: since.toISOString() }))} words={t("whoElse", { name: "{name}", time: "{time}" })} locale={locale} />
        {isGate(criterion) ? <GateAnswer criterion={criterion} answer={answer} form={form} /> : <ScoredFields criterion={criterion} answer={answer} form={form} />}
        <Saved applicationId={id} code={code} answer={answer} form={form} now={now} />
        <Section title={evidence("title")} id="evidence">
          <EvidenceField code={code} files={answer.evidence} refused={answer.refused} form={form} always={always} required={criterion.evidenceRequired} today={todayInThailand(now)} withHint />
          <ReuseField code={code} files={reusable} />
        </Section>
      </div>
    </WorkForm>
  );
}

function GateAnswer({ criterion, answer, form }: Pick<CriterionFormProps, "criterion" | "answer" | "form">) {
  const t = useTranslations("answer");
  return (
    <>
      <ClaimField criterion={criterion} answer={answer} form={form} />
      <TextArea {...bind(form, `answers[${criterion.code}][text]`, answer.text)} label={t("note")} rows={3} limit={10_000} optional />
    </>
  );
}

function Buttons({ applicationId, next }: { applicationId: number; next: string | null }) {
  const t = useTranslations("answer");
  const common = useTranslations("common");
  return (
    <ButtonRow>
      <Button name="next" value={next === null ? `/applications/${applicationId}?done=SAVED` : criterionPath(applicationId, next)}>
        {t(next === null ? "saveBack" : "saveNext")}
      </Button>
      <Button tone="secondary">{common("save")}</Button>
    </ButtonRow>
  );
}
