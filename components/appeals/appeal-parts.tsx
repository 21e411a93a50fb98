import { useLocale, useTranslations } from "next-intl";
import { SentFiles } from "@/components/applications/sent-files";
import { RadioGroup } from "@/components/ui/choices";
import { CriterionText } from "@/components/sheets/criterion-text";
import { bind, formFor, type FormState } from "@/components/ui/form-state";
import { InsetText } from "@/components/ui/notice";
import { Panel, Section } from "@/components/ui/panel";
import { PostForm } from "@/components/ui/post-form";
import { SummaryList } from "@/components/ui/summary-list";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import type { Appeal } from "@/lib/appeals/queries";
import type { Criterion } from "@/lib/domain/criteria";
import { format } from "@/lib/format";

/** What was filed, with its receipt. */
export function AppealView({ appeal, criteria }: { appeal: Appeal; criteria: readonly Criterion[] }) {
  const t = useTranslations("appeal");
  const locale = useLocale();
  const rows = [
    { key: "receipt", label: t("receipt"), value: <b className="tabular-nums">{appeal.receipt}</b> },
    { key: "filedAt", label: t("filedAt"), value: format.instant(appeal.filedAt, locale) },
    { key: "filedBy", label: t("filedBy"), value: appeal.filedBy },
    { key: "text", label: t("text"), value: appeal.text },
  ];
  return (
    <Panel title={t("filed")} aside={<OutcomeTag outcome={appeal.outcome} />} tone="accent">
      <SummaryList rows={rows} />
      <h3 className="mt-4 text-base">{t("items")}</h3>
      {appeal.items.map(({ code, text }) => {
        const criterion = criteria.find((item) => item.code === code);
        return (
          <div key={code} className="border-b border-line py-3">
            <h4 className="text-base">
              {code} {criterion && <CriterionText criterion={criterion} />}
            </h4>
            <p className="prose-width whitespace-pre-line">{text}</p>
          </div>
        );
      })}
      <h3 className="mt-3 text-base">{t("files")}</h3>
      <SentFiles files={appeal.files} />
    </Panel>
  );
}

export function OutcomeTag({ outcome }: { outcome: Appeal["outcome"] }) {
  const t = useTranslations("appeal");
  if (outcome === null) return <Tag tone="info">{t("waiting")}</Tag>;
  return <Tag tone={outcome === "CONFIRMED" ? "neutral" : "warn"}>{t(outcome)}</Tag>;
}

/** What was answered, and what follows from it. */
export function AnswerView({ appeal }: { appeal: Appeal }) {
  const t = useTranslations("appeal");
  const locale = useLocale();
  if (appeal.outcome === null || appeal.answeredAt === null) return null;
  return (
    <Section title={t("answer")} id="answer">
      <SummaryList
        rows={[
          { key: "outcome", label: t("outcome"), value: t(appeal.outcome) },
          { key: "answer", label: t("answerText"), value: appeal.answer },
          { key: "at", label: t("answeredAt"), value: format.instant(appeal.answeredAt, locale) },
        ]}
      />
      <InsetText>{t(appeal.outcome === "REOPENED" ? "afterReopened" : "afterConfirmed")}</InsetText>
    </Section>
  );
}

export function AnswerForm({ applicationId, here, form }: { applicationId: number; here: string; form: FormState }) {
  const t = useTranslations("appeal");
  const mine = formFor(form, "answerAppeal");
  const options = [
    { value: "CONFIRMED", label: t("CONFIRMED"), hint: t("afterConfirmed") }, { value: "REOPENED", label: t("REOPENED"), hint: t("afterReopened") },
  ];
  return (
    <Panel title={t("answerTitle")} tone="accent" id="answerForm">
      <PostForm to="answerAppeal" back={here} form={form} hidden={{ applicationId }} submitLabel={t("answerSubmit")}>
        <RadioGroup {...bind(mine, "outcome")} label={t("outcome")} options={options} />
        <TextArea {...bind(mine, "answer")} label={t("answerText")} hint={t("answerHint")} limit={4000} />
        <p className="prose-width text-muted">{t("answerConsequence")}</p>
      </PostForm>
    </Panel>
  );
}
