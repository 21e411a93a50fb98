import { useLocale, useTranslations } from "next-intl";
import { Citations } from "@/components/rulings/citations";
import { RulingNotes } from "@/components/rulings/ruling-notes";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { ComparedMarks } from "@/components/sheets/compared-marks";
import type { ComparedRow } from "@/components/sheets/compared-shapes";
import { CriterionColumns } from "@/components/sheets/criterion-columns";
import { PointsField } from "@/components/sheets/points-field";
import { ReasonField } from "@/components/sheets/reason-field";
import { PartState } from "@/components/sheets/sheet-keeper";
import { VersionField } from "@/components/sheets/version-field";
import { WhyNowField } from "@/components/sheets/why-now-field";
import { WordsFields } from "@/components/sheets/words-fields";
import { Details } from "@/components/ui/details";
import { fieldId, type FormState } from "@/components/ui/form-state";
import { formatSaved } from "@/lib/format";

type AgreedCriterionProps = { row: ComparedRow; names: readonly string[]; reconciling: boolean; applicationId: number; form: FormState; now: Date };

/** One criterion of the agreed sheet: the text, what the scorers gave, and the team's mark. */
export function AgreedCriterion({ row, names, ...rest }: AgreedCriterionProps) {
  const t = useTranslations("compare");
  const { criterion } = row;
  return (
    <CriterionColumns
      criterion={criterion}
      wideMark
      about={
        <>
          <RulingNotes rulings={row.rulings} />
          <div data-evidence="">
            <Details summary={t("showAnswer", { count: row.answer?.evidence.length ?? 0 })}>
              <AnswerBlock criterion={criterion} answer={row.answer} />
            </Details>
          </div>
        </>
      }
      answer={<ComparedMarks row={row} names={names} target={fieldId(`marks[${criterion.code}][reason]`)} />}
      mark={<AgreedMark row={row} {...rest} />}
    />
  );
}

function AgreedMark({ row, reconciling, applicationId, form, now }: Omit<AgreedCriterionProps, "names">) {
  const t = useTranslations("compare");
  const ts = useTranslations("sheet");
  const locale = useLocale();
  const { criterion, agreed, suggestion } = row;
  const { code } = criterion;
  const about = t("ofCriterion", { code });
  const mark = filled(agreed, suggestion);
  return (
    <>
      <PointsField criterion={criterion} mark={mark} form={form} />
      {agreed === null && suggestion !== null && <p className="mt-1 text-sm text-muted">{t("suggested")}</p>}
      {row.mustDiscuss && <Discussion row={row} reconciling={reconciling} form={form} about={about} />}
      <WordsFields code={code} mark={mark} form={form} label={t("agreedReason")} hint={t("agreedReasonHint")} about={about} />
      <WhyNowField criterion={criterion} document={row.document} mark={mark} said={agreed?.whyNow ?? null} form={form} />
      <Citations rulings={row.rulings} code={code} cited={row.cited} />
      <VersionField applicationId={applicationId} code={code} mark={agreed} form={form} now={now} />
      <PartState part={code} stored={agreed?.savedAt ? ts("savedAt", { time: formatSaved(agreed.savedAt, now, locale) }) : null} />
    </>
  );
}

function Discussion({ row, reconciling, form, about }: Pick<AgreedCriterionProps, "row" | "reconciling" | "form"> & { about: string }) {
  const t = useTranslations("compare");
  const name = `notes[${row.criterion.code}][note]`;
  return <ReasonField name={name} stored={row.discussion?.note ?? ""} form={form} label={t(reconciling ? "settled" : "discussion")} hint={t(reconciling ? "settledHint" : "discussionHint")} about={about} />;
}

/** A reason may have been saved before a mark was: the suggestion then still stands for the mark. */
function filled(agreed: ComparedRow["agreed"], suggestion: ComparedRow["suggestion"]): ComparedRow["suggestion"] {
  if (!agreed || !suggestion) return agreed ?? suggestion;
  return { ...suggestion, reason: agreed.reason || suggestion.reason, internal: agreed.internal ?? "" };
}
