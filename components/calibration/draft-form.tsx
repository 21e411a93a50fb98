import { useLocale, useTranslations } from "next-intl";
import { KeepParts, PartSaved } from "@/components/calibration/keep-parts";
import { DOSSIER_FILES } from "@/components/calibration/practice-sheet";
import { useSavedWords } from "@/components/calibration/saved-words";
import { FileList } from "@/components/sheets/answer-block";
import { CriterionColumns } from "@/components/sheets/criterion-columns";
import { PointsField } from "@/components/sheets/points-field";
import { ReasonField } from "@/components/sheets/reason-field";
import type { ShownAnswer, ShownFile, ShownMark } from "@/components/sheets/shapes";
import { ViewGroups } from "@/components/sheets/view-groups";
import { bind, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { TextInput } from "@/components/ui/text-input";
import { isGate, type Criterion } from "@/lib/domain/criteria";

type Row = { criterion: Criterion; answer: ShownAnswer; agreed: ShownMark | null };
type DraftFormProps = { dossierId: number; here: string; form: FormState; title: string; rows: readonly Row[] };

/** A dossier while it is written: each item's answer, agreed mark and reason; saved item by item, and as a whole by its button. */
export function DraftForm({ dossierId, here, form, title, rows }: DraftFormProps) {
  const t = useTranslations("calibration");
  return (
    <PostForm to="saveDossier" back={here} form={form} hidden={{ dossierId }} submitLabel={t("draft.save")} label={t("draft.label")}>
      <TextInput {...bind(form, "title", title)} label={t("name")} hint={t("nameHint")} />
      <KeepParts action="/do/saveDossier" always={{ dossierId: String(dossierId) }}>
        <ViewGroups rows={rows}>
          {(row) => (
            <CriterionColumns
              key={row.criterion.code} criterion={row.criterion} answer={<DraftAnswer row={row} form={form} />} mark={<AgreedMark row={row} form={form} />}
            />
          )}
        </ViewGroups>
      </KeepParts>
    </PostForm>
  );
}

function DraftAnswer({ row: { criterion, answer }, form }: { row: Row; form: FormState }) {
  const t = useTranslations("calibration.draft");
  const { code } = criterion;
  return (
    <>
      {!isGate(criterion) && (
        <ReasonField name={`items[${code}][text]`} stored={answer.text} form={form} label={t("text")} about={t("of", { code })} rows={6} />
      )}
      {answer.evidence.length > 0 && (
        <ul className="mt-3 grid gap-3">
          {answer.evidence.map((file) => <DraftFile key={file.id} code={code} file={file} />)}
        </ul>
      )}
    </>
  );
}

function DraftFile({ code, file }: { code: string; file: ShownFile }) {
  const t = useTranslations("calibration.draft");
  return (
    <li>
      <FileList files={[file]} base={DOSSIER_FILES} />
      <label className="mt-1 flex min-h-[2.75rem] items-center gap-3 text-sm">
        <input type="checkbox" name={`items[${code}][drops][${file.id}]`} value={file.id} className="choice mt-0" />
        {t("drop", { name: file.name })}
      </label>
    </li>
  );
}

function AgreedMark({ row: { criterion, agreed }, form }: { row: Row; form: FormState }) {
  const t = useTranslations("calibration.draft");
  const locale = useLocale();
  const { code } = criterion;
  return (
    <>
      <PointsField criterion={criterion} mark={agreed} form={form} group="items" />
      <ReasonField name={`items[${code}][reason]`} stored={agreed?.reason ?? ""} form={form} label={t("reason")} about={t("of", { code })} rows={3} />
      <PartSaved part={code} stored={null} words={useSavedWords()} locale={locale} />
    </>
  );
}
