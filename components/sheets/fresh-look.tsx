import { useTranslations } from "next-intl";
import { AnswerDifference } from "@/components/applications/version-changes";
import { OutcomeFigures } from "@/components/outcome/outcome-figures";
import { MissingCodes } from "@/components/sheets/missing-codes";
import type { SheetRow } from "@/components/sheets/shapes";
import { bindChecked, type FormState } from "@/components/ui/form-state";
import { WarningText } from "@/components/ui/notice";
import { outcomePartOf } from "@/lib/domain/outcome";

/** Which criteria the center corrected since they were marked, each a link. */
export function ToLook({ codes, page }: { codes: readonly string[]; page: string }) {
  const t = useTranslations("look");
  if (codes.length === 0) return null;
  return (
    <WarningText>
      <MissingCodes title={t("title", { count: codes.length })} codes={codes} page={page} />
      <p>{t("lead")}</p>
    </WarningText>
  );
}

/** What the center changed in one answer since it was marked; the rest of the page shows it as it is now. */
export function LookDifference({ row }: { row: SheetRow }) {
  const t = useTranslations("look");
  const { look, criterion } = row;
  if (look === null) return null;
  const part = look.outcome && outcomePartOf(criterion);
  return (
    <div data-look="" className="mb-3 border-s-4 border-warn-edge bg-warn-soft px-3 py-2">
      <p className="font-semibold">{t("changed", { version: look.version })}</p>
      {look.change === null ? <p>{t("same")}</p> : <AnswerDifference change={look.change} blind />}
      {look.outcome && part && (
        <>
          <p className="text-sm font-semibold">{t("was")}</p>
          <OutcomeFigures content={look.outcome} part={part} />
        </>
      )}
    </div>
  );
}

/** The mark stands also on the corrected answer. */
export function LookBox({ row, form }: { row: SheetRow; form: FormState }) {
  const t = useTranslations("look");
  if (row.look === null) return null;
  const bound = bindChecked(form, `marks[${row.criterion.code}][looked]`, false);
  return (
    <label className="mt-3 flex min-h-[2.75rem] items-start gap-3 py-1">
      <input type="checkbox" name={bound.name} value="true" defaultChecked={bound.defaultChecked} className="choice" />
      <span>
        {t("keep")} <span className="sr-only">{t("ofCriterion", { code: row.criterion.code })}</span>
      </span>
    </label>
  );
}
