import { useTranslations } from "next-intl";
import { ClaimField, Saved, ScoredFields } from "@/components/applications/answer-fields";
import { EvidenceField, ReuseField } from "@/components/applications/evidence-field";
import { criterionPath } from "@/components/applications/paths";
import { WorkForm } from "@/components/applications/work-form";
import { Button, ButtonRow } from "@/components/ui/button";
import { bind, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";
import type { AnswerView, Work } from "@/lib/applications/work";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import type { ReusableFile } from "@/lib/evidence/queries";

export type CriterionFormProps = {
  work: Work;
  criterion: Criterion;
  answer: AnswerView;
  reusable: readonly ReusableFile[];
  /** The criteria that one goes through, in order. */
  order: readonly Criterion[];
  form: FormState;
  now: Date;
};

/** One criterion: answer, points and evidence, saved together. */
export function CriterionForm({ work, criterion, answer, reusable, order, form, now }: CriterionFormProps) {
  const t = useTranslations("answer");
  const evidence = useTranslations("evidence");
  const { id } = work.application;
  const { code } = criterion;
  const back = criterionPath(id, code);
  const next = order[order.findIndex((item) => item.code === code) + 1];
  const always = { applicationId: String(id), back };
  return (
    <WorkForm applicationId={id} back={back} form={form} label={t("code", { code })} buttons={<Buttons applicationId={id} next={next?.code ?? null} />}>
      <div data-part={code}>
        {isGate(criterion) ? <GateAnswer criterion={criterion} answer={answer} form={form} /> : <ScoredFields criterion={criterion} answer={answer} form={form} />}
        <Saved code={code} answer={answer} now={now} />
        <Section title={evidence("title")} id="evidence">
          <EvidenceField code={code} files={answer.evidence} refused={answer.refused} form={form} always={always} required={criterion.evidenceRequired} withHint />
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
