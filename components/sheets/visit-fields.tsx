import { useLocale, useTranslations } from "next-intl";
import { VISIT } from "@/components/sheets/keeper";
import { SavedState } from "@/components/sheets/saved-state";
import { savedWords } from "@/components/sheets/saved-words";
import { DateField } from "@/components/ui/date-field";
import { bind, bindDay, type FormState } from "@/components/ui/form-state";
import { Panel } from "@/components/ui/panel";
import { TextArea } from "@/components/ui/text-area";

/** ISO day; `planned` where none was written yet. */
export type Visit = { visitedOn: string | null; present: string | null; note: string | null };

type VisitFieldsProps = { form: FormState; visit: Visit; savedAt: string | null };

/** When, who was there, and what does not belong to one criterion. */
export function VisitFields({ form, visit, savedAt }: VisitFieldsProps) {
  const t = useTranslations("sheet.visit");
  const words = savedWords(useTranslations("sheet"));
  const locale = useLocale();
  return (
    <div data-part={VISIT} className="max-w-3xl">
      <Panel title={t("title")}>
        <DateField {...bindDay(form, "visitedOn", visit.visitedOn)} label={t("visitedOn")} />
        <TextArea {...bind(form, "present", visit.present)} label={t("present")} hint={t("presentHint")} rows={3} />
        <TextArea {...bind(form, "note", visit.note)} label={t("note")} hint={t("noteHint")} optional rows={3} />
        <SavedState part={VISIT} stored={savedAt} words={words} locale={locale} />
      </Panel>
    </div>
  );
}
