import { useTranslations } from "next-intl";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { ComparedMarks } from "@/components/sheets/compared-marks";
import { byUrgency, urgencyWord, type ComparedRow } from "@/components/sheets/compared-shapes";
import { CriterionFacts, CriterionText } from "@/components/sheets/criterion-text";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { MarkText } from "@/components/sheets/mark-text";
import { criterionAnchor } from "@/components/sheets/shapes";
import { Details } from "@/components/ui/details";

type ComparedRowsProps = { rows: readonly ComparedRow[]; names: readonly string[]; reconciling: boolean };

/** The comparison to read: for the team, and for the secretariat. */
export function ComparedRows({ rows, names, reconciling }: ComparedRowsProps) {
  const t = useTranslations("compare");
  return byUrgency(rows).map(({ urgency, rows: held }) => (
    <section key={urgency} className="mt-8">
      <h2 className="text-2xl">{t(`urgency.${urgencyWord(urgency, reconciling)}`, { count: held.length })}</h2>
      {held.map((row) => (
        <ReadRow key={row.criterion.code} row={row} names={names} reconciling={reconciling} />
      ))}
    </section>
  ));
}

function ReadRow({ row, names, reconciling }: Omit<ComparedRowsProps, "rows"> & { row: ComparedRow }) {
  const t = useTranslations("compare");
  const { criterion, agreed, discussion } = row;
  return (
    <article
      id={criterionAnchor(criterion.code)}
      className="grid gap-x-8 gap-y-3 border-t border-line py-4 lg:grid-cols-[minmax(12rem,4fr)_minmax(0,5fr)_minmax(14rem,5fr)]"
    >
      <div className="min-w-0">
        <h3 className="text-lg">
          <span className="text-accent">{criterion.code}</span> <CriterionText criterion={criterion} />
        </h3>
        <CriterionFacts criterion={criterion} />
        <Details summary={t("showAnswer", { count: row.answer?.evidence.length ?? 0 })}>
          <AnswerBlock criterion={criterion} answer={row.answer} />
        </Details>
      </div>
      <ComparedMarks row={row} names={names} />
      <div className="min-w-0">
        <p className="text-sm text-muted">{t("agreedMark")}</p>
        <p className="text-lg font-semibold">
          <MarkText criterion={criterion} mark={agreed} />
        </p>
        {agreed !== null && agreed.reason !== "" && <p className="whitespace-pre-line">{agreed.reason}</p>}
        <InternalRemark text={agreed?.internal} />
        {discussion !== null && (
          <div className="mt-2">
            <p className="text-sm text-muted">{t(reconciling ? "settled" : "discussion")}</p>
            <p className="whitespace-pre-line">{discussion.note}</p>
          </div>
        )}
      </div>
    </article>
  );
}
