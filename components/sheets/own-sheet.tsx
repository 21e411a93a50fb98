import { useTranslations } from "next-intl";
import { OwnCriterion } from "@/components/sheets/own-criterion";
import { ViewGroups } from "@/components/sheets/view-groups";
import type { SheetRow } from "@/components/sheets/shapes";
import { SheetKeeper } from "@/components/sheets/sheet-keeper";
import { SheetBar } from "@/components/sheets/sheet-bar";
import { VisitFields, type Visit } from "@/components/sheets/visit-fields";
import { Button, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { AssessedStage } from "@/lib/domain/stage";

export type OwnSheetProps = {
  applicationId: number;
  stage: AssessedStage;
  /** This page's address. */
  here: string;
  form: FormState;
  rows: readonly SheetRow[];
  tally: { given: number; total: number };
  /** On site only. */
  visit: Visit | null;
  savedAt: string | null;
  canPropose: boolean;
};

/** A scorer's own sheet: all criteria on one page, saved as a whole by its button, and part by part where JavaScript runs. */
export function OwnSheet({ applicationId, stage, here, form, rows, tally, visit, savedAt, canPropose }: OwnSheetProps) {
  const t = useTranslations("sheet");
  const always = { applicationId: String(applicationId), stage };
  return (
    <PostForm to="saveSheet" back={here} form={form} hidden={{ applicationId, stage }} actions={null} label={t("formLabel")}>
      <SheetKeeper action="/do/saveSheet" always={always}>
        <SheetBar rows={rows} tally={tally} />
        {visit !== null && <VisitFields form={form} visit={visit} savedAt={savedAt} />}
        <ViewGroups rows={rows}>
          {(row) => (
            <OwnCriterion key={row.criterion.code} row={row} stage={stage} always={always} here={here} form={form} savedAt={savedAt} canPropose={canPropose} />
          )}
        </ViewGroups>
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
