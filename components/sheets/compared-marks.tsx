import { useTranslations } from "next-intl";
import type { ComparedRow } from "@/components/sheets/compared-shapes";
import { InternalRemark } from "@/components/sheets/internal-remark";
import { ClaimText, MarkText } from "@/components/sheets/mark-text";
import { ReasonOffer } from "@/components/sheets/reason-offer";
import { isGate } from "@/lib/domain/criteria";

type ComparedMarksProps = {
  row: ComparedRow;
  names: readonly string[];
  /** The id of the chair's text area, where there is one: reasons are then offered to it. */
  target?: string;
};

/** What each scorer gave, side by side, with the reasons; and what the center claims. */
export function ComparedMarks({ row, names, target }: ComparedMarksProps) {
  const t = useTranslations("compare");
  const { criterion } = row;
  const unit = isGate(criterion) ? "" : ` ${t("points")}`;
  return (
    <dl className="grid content-start gap-x-4 gap-y-2 sm:grid-cols-2">
      {row.marks.map((mark, index) => (
        <div key={index}>
          <dt className="text-sm text-muted">{names[index]}</dt>
          <dd className="min-w-0">
            <span className="font-semibold">
              <MarkText criterion={criterion} mark={mark} />
              {unit}
            </span>
            {mark !== null && mark.reason.trim() !== "" && <p className="whitespace-pre-line">{mark.reason}</p>}
            <InternalRemark text={mark?.internal} />
            {target !== undefined && mark !== null && mark.reason.trim() !== "" && (
              <ReasonOffer target={target} reason={mark.reason.trim()} label={t("takeReason", { name: names[index] ?? "" })} />
            )}
          </dd>
        </div>
      ))}
      {row.document !== null && (
        <div>
          <dt className="text-sm text-muted">{t("onDocuments")}</dt>
          <dd>
            <MarkText criterion={criterion} mark={row.document} />
            {unit}
          </dd>
        </div>
      )}
      <div>
        <dt className="text-sm text-muted">{t("claim")}</dt>
        <dd>
          <ClaimText criterion={criterion} claim={row.claim} />
        </dd>
      </div>
    </dl>
  );
}
