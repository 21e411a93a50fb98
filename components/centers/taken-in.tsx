import { useLocale, useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { formFor, type FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/panel";
import type { TakenIn as Taken } from "@/lib/centers/duplicates";
import { formatInstant } from "@/lib/domain/calendar";

/** The names that lead to this center, each with the way back. */
export function TakenIn({ centerId, merges, form }: { centerId: number; merges: readonly Taken[]; form: FormState }) {
  const t = useTranslations("duplicates");
  const locale = useLocale();
  if (merges.length === 0) return null;
  return (
    <Section title={t("takenIn")} id="merges">
      <ul className="grid gap-4">
        {merges.map((merge) => (
          <li key={merge.mergeId} className="box p-4">
            <p className="font-semibold">{merge.nameTh}</p>
            <p className="whitespace-pre-line">{merge.reason}</p>
            <p className="mb-3 text-sm text-muted">{t("takenInBy", { name: merge.mergedBy, at: formatInstant(merge.mergedAt, locale) })}</p>
            <ConfirmForm
              to="undoMerge"
              id={`undo-${merge.mergeId}`}
              back={`/centers/${centerId}#merges`}
              form={formFor(form, "undoMerge")}
              hidden={{ mergeId: merge.mergeId }}
              ask={t("undo")}
              consequence={<p>{t("undoConsequence")}</p>}
              submitLabel={t("undoSubmit")}
              tone="secondary"
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
