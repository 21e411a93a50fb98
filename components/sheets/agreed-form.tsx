import { useTranslations } from "next-intl";
import { AgreedCriterion } from "@/components/sheets/agreed-criterion";
import { byUrgency, type ComparedRow } from "@/components/sheets/compared-shapes";
import { SheetBar } from "@/components/sheets/sheet-bar";
import { SheetKeeper } from "@/components/sheets/sheet-keeper";
import { VisitFields, type Visit } from "@/components/sheets/visit-fields";
import { Button, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { AssessedStage } from "@/lib/domain/stage";

export type AgreedFormProps = {
  applicationId: number;
  stage: AssessedStage;
  here: string;
  form: FormState;
  rows: readonly ComparedRow[];
  /** The scorers' names, in the order of the marks of a row. */
  names: readonly string[];
  tally: { given: number; total: number };
  visit: Visit | null;
  savedAt: string | null;
};

/** The chair's one agreed sheet: what differs first, what is alike already filled in. */
export function AgreedForm({ applicationId, stage, here, form, rows, names, tally, visit, savedAt }: AgreedFormProps) {
  const t = useTranslations("compare");
  return (
    <PostForm to="saveAgreed" back={here} form={form} hidden={{ applicationId, stage }} actions={null} label={t("formLabel")}>
      <SheetKeeper action="/do/saveAgreed" always={{ applicationId: String(applicationId), stage }}>
        <SheetBar rows={rows} tally={tally} views={false} />
        {visit !== null && <VisitFields form={form} visit={visit} savedAt={savedAt} />}
        {byUrgency(rows).map(({ urgency, rows: held }) => (
          <section key={urgency} className="mt-8">
            <h2 className="text-2xl">{t(`urgency.${urgency}`, { count: held.length })}</h2>
            <p className="prose-width text-muted">{t(`urgencyLead.${urgency}`)}</p>
            {held.map((row) => (
              <AgreedCriterion key={row.criterion.code} row={row} names={names} form={form} savedAt={savedAt} />
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
