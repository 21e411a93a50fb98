import { useLocale, useTranslations } from "next-intl";
import { KeepParts, PartSaved } from "@/components/calibration/keep-parts";
import { useSavedWords } from "@/components/calibration/saved-words";
import { RulingNotes, type ShownRuling } from "@/components/rulings/ruling-notes";
import { AnswerBlock } from "@/components/sheets/answer-block";
import { CriterionColumns } from "@/components/sheets/criterion-columns";
import { PointsField } from "@/components/sheets/points-field";
import { ReasonField } from "@/components/sheets/reason-field";
import type { ShownAnswer, ShownMark } from "@/components/sheets/shapes";
import { SheetBar } from "@/components/sheets/sheet-bar";
import { ViewGroups } from "@/components/sheets/view-groups";
import { Button, ButtonRow } from "@/components/ui/button";
import type { FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import type { Criterion } from "@/lib/domain/criteria";

export const DOSSIER_FILES = "/api/dossiers";

type Row = { criterion: Criterion; answer: ShownAnswer; mark: ShownMark | null; rulings: readonly ShownRuling[] };
type PracticeSheetProps = {
  dossierId: number; here: string; form: FormState; rows: readonly Row[]; tally: { given: number; total: number }; savedAt: string | null;
};

/** A scorer's sheet on a dossier: the same parts as the sheet of a real case. */
export function PracticeSheet({ dossierId, here, form, rows, tally, savedAt }: PracticeSheetProps) {
  const t = useTranslations("sheet");
  return (
    <PostForm to="saveDossierSheet" back={here} form={form} hidden={{ dossierId }} actions={null} label={t("formLabel")}>
      <KeepParts action="/do/saveDossierSheet" always={{ dossierId: String(dossierId) }}>
        <SheetBar rows={rows} tally={tally} />
        <ViewGroups rows={rows}>
          {(row) => (
            <CriterionColumns
              key={row.criterion.code}
              criterion={row.criterion}
              about={<RulingNotes rulings={row.rulings} />}
              answer={<AnswerBlock criterion={row.criterion} answer={row.answer} files={DOSSIER_FILES} />}
              mark={<PracticeMark row={row} form={form} savedAt={savedAt} />}
            />
          )}
        </ViewGroups>
        <ButtonRow>
          <Button>{t("save")}</Button>
          <Button tone="secondary" name="then" value="review">{t("saveAndReview")}</Button>
        </ButtonRow>
      </KeepParts>
    </PostForm>
  );
}

function PracticeMark({ row: { criterion, mark }, form, savedAt }: { row: Row; form: FormState; savedAt: string | null }) {
  const t = useTranslations("calibration");
  const locale = useLocale();
  const { code } = criterion;
  return (
    <>
      <PointsField criterion={criterion} mark={mark} form={form} />
      <ReasonField name={`marks[${code}][reason]`} stored={mark?.reason ?? ""} form={form} label={t("reasonOptional")} about={t("draft.of", { code })} />
      <PartSaved part={code} stored={mark === null ? null : savedAt} words={useSavedWords()} locale={locale} />
    </>
  );
}
