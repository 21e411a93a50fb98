import { useLocale, useTranslations } from "next-intl";
import { AgreedCriterion } from "@/components/sheets/agreed-criterion";
import { byUrgency, urgencyWord, type ComparedRow } from "@/components/sheets/compared-shapes";
import { SheetBar } from "@/components/sheets/sheet-bar";
import { useSheetKeptWords } from "@/components/keeping/words";
import { SheetKeeper } from "@/components/sheets/sheet-keeper";
import { VisitFields, type Visit } from "@/components/sheets/visit-fields";
import { Button, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { AssessedStage } from "@/lib/domain/stage";

export type AgreedFormProps = {
  userId: number;
  applicationId: number;
  stage: AssessedStage;
  here: string;
  form: FormState;
  rows: readonly ComparedRow[];
  /** The scorers' names, in the order of the marks of a row. */
  names: readonly string[];
  /** Two results are reconciled. */
  reconciling: boolean;
  tally: { given: number; total: number };
  visit: (Visit & { version: number }) | null;
  now: Date;
};

/** The chair's one agreed sheet: what differs first, what is alike already filled in. */
export function AgreedForm({ userId, applicationId, stage, here, form, rows, names, reconciling, tally, visit, now }: AgreedFormProps) {
  const t = useTranslations("compare");
  const keeping = { userId, applicationId, words: useSheetKeptWords(applicationId), locale: useLocale(), refusedAt: form.errors.length > 0 ? now.getTime() : 0 };
  return (
    <PostForm to="saveAgreed" back={here} form={form} hidden={{ applicationId, stage }} actions={null} label={t("formLabel")}>
      <SheetKeeper {...keeping} place={{ sheet: "AGREED", stage }}>
        <SheetBar rows={rows} tally={tally} views={false} />
        {visit !== null && <VisitFields form={form} visit={visit} />}
        {byUrgency(rows).map(({ urgency, rows: held }) => (
          <section key={urgency} className="mt-8">
            <h2 className="text-2xl">{t(`urgency.${urgencyWord(urgency, reconciling)}`, { count: held.length })}</h2>
            <p className="prose-width text-muted">{t(`urgencyLead.${urgencyWord(urgency, reconciling)}`)}</p>
            {held.map((row) => (
              <AgreedCriterion key={row.criterion.code} applicationId={applicationId} row={row} names={names} reconciling={reconciling} form={form} now={now} />
            ))}
          </section>
        ))}
        <ButtonRow>
          <Button>{t("save")}</Button>
          <Button tone="secondary" name="then" value="review">
            {t("saveAndReview")}
          </Button>
        </ButtonRow>
      </SheetKeeper>
    </PostForm>
  );
}
