import { useTranslations } from "next-intl";
import { VISIT } from "@/components/keeping/sheet-part";
import { PartState } from "@/components/sheets/sheet-keeper";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";

/** ISO day; `planned` where none was written yet. */
export type Visit = { visitedOn: string | null; present: string | null; note: string | null };

/** `version`: how often it was changed. */
type VisitFieldsProps = { form: FormState; visit: Visit & { version: number } };

/** When, who was there, and what does not belong to one criterion. */
export function VisitFields({ form, visit }: VisitFieldsProps) {
  const t = useTranslations("sheet.visit");
  return (
    <div data-part={VISIT} tabIndex={-1} className="max-w-3xl">
      <input type="hidden" name="visitVersion" value={visit.version} />
      <Panel title={t("title")}>
        <DateField {...bindDay(form, "visitedOn", visit.visitedOn)} label={t("visitedOn")} />
        <TextArea {...bind(form, "present", visit.present)} label={t("present")} hint={t("presentHint")} rows={3} />
        <TextArea {...bind(form, "note", visit.note)} label={t("note")} hint={t("noteHint")} optional rows={3} />
        <PartState part={VISIT} stored={null} />
      </Panel>
    </div>
  );
}
