import { useLocale, useTranslations } from "next-intl";
import { OwnCriterion } from "@/components/sheets/own-criterion";
import { ViewGroups } from "@/components/sheets/view-groups";
import { photoWords, revealWords } from "@/components/sheets/reveal-words";
import type { SheetRow } from "@/components/sheets/shapes";
import { useSheetKeptWords } from "@/components/keeping/words";
import { SheetKeeper } from "@/components/sheets/sheet-keeper";
import { SheetBar } from "@/components/sheets/sheet-bar";
import { VisitFields, type Visit } from "@/components/sheets/visit-fields";
import { Button, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { AssessedStage } from "@/lib/domain/stage";

export type OwnSheetProps = {
  userId: number;
  applicationId: number;
  stage: AssessedStage;
  /** This page's address. */
  here: string;
  form: FormState;
  rows: readonly SheetRow[];
  tally: { given: number; total: number };
  /** On site only. */
  visit: (Visit & { version: number }) | null;
  now: Date;
  canPropose: boolean;
};

/** A scorer's own sheet: all criteria on one page, saved as a whole by its button, and part by part where JavaScript runs. */
export function OwnSheet({ userId, applicationId, stage, here, form, rows, tally, visit, now, canPropose }: OwnSheetProps) {
  const t = useTranslations("sheet");
  const keeping = { userId, applicationId, words: useSheetKeptWords(applicationId), locale: useLocale(), refusedAt: form.errors.length > 0 ? now.getTime() : 0 };
  const always = { applicationId: String(applicationId), stage };
  // Made once: what is the same object in every row travels once.
  const words = { photo: photoWords(t), gate: revealWords(t, true), points: revealWords(t, false) };
  return (
    <PostForm to="saveSheet" back={here} form={form} hidden={{ applicationId, stage }} actions={null} label={t("formLabel")}>
      <SheetKeeper {...keeping} place={{ sheet: "OWN", stage }}>
        <SheetBar rows={rows} tally={tally} />
        {visit !== null && <VisitFields form={form} visit={visit} />}
        <ViewGroups rows={rows}>
          {(row) => (
            <OwnCriterion key={row.criterion.code} row={row} stage={stage} always={always} words={words} here={here} form={form} now={now} canPropose={canPropose} />
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
