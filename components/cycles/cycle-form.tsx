import { useLocale, useTranslations } from "next-intl";
import { PolicyFields } from "@/components/cycles/policy-fields";
import { buttonClass } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { FieldGroup } from "@/components/ui/field";
import { bind, bindDay, type FormState } from "@/components/ui/form-state";
import { PostForm } from "@/components/ui/post-form";
import { Select } from "@/components/ui/select";
import { NumberInput } from "@/components/ui/text-input";
import type { SetOption } from "@/lib/cycles/queries";
import type { Day } from "@/lib/domain/calendar";
import type { Policy } from "@/lib/domain/policy";

export const WINDOW_DAYS = ["applyFromOn", "applyUntilOn", "documentUntilOn", "onSiteUntilOn", "committeeUntilOn"] as const;
export type WindowDays = Record<(typeof WINDOW_DAYS)[number], Day>;

export type CycleFormProps = {
  form: FormState;
  back: string;
  cancelHref: string;
  /** What the fields hold first. */
  cycle: WindowDays & { id: number | null; year: number; criteriaSetId: number | null };
  /** Rubric and settings are asked only until the cycle opens; then null. */
  rules: { policy: Policy; sets: readonly SetOption[] } | null;
};

export function CycleForm({ form, back, cancelHref, cycle, rules }: CycleFormProps) {
  const t = useTranslations("cycle");
  const { id, year, criteriaSetId } = cycle;
  const hidden: Record<string, number> = {
    ...(id === null ? {} : { cycleId: id }),
    ...(rules === null ? { year, criteriaSetId: criteriaSetId ?? 0 } : {}),
  };
  return (
    <PostForm to="saveCycle" back={back} form={form} hidden={hidden} cancelHref={cancelHref} actions={<LookButton />}>
      {rules && <RuleFields form={form} cycle={cycle} sets={rules.sets} />}
      <FieldGroup title={t("days.title")} lead={t("days.lead")}>
        {WINDOW_DAYS.map((day) => (
          <DateField key={day} {...bindDay(form, day, cycle[day])} label={t(`days.${day}`)} />
        ))}
      </FieldGroup>
      {rules && <PolicyFields form={form} policy={rules.policy} />}
    </PostForm>
  );
}

/** Beside the form, in a tab of its own: what was typed stays where it is. */
function LookButton() {
  const t = useTranslations("setup");
  return <button type="submit" formMethod="get" formAction="/cycles/plan" formTarget="_blank" className={buttonClass("secondary")}>{t("look")}</button>;
}

function RuleFields({ form, cycle, sets }: Pick<CycleFormProps, "form" | "cycle"> & { sets: readonly SetOption[] }) {
  const t = useTranslations("cycle");
  const locale = useLocale();
  const options = sets.map((set) => ({ value: String(set.id), label: locale === "en" ? set.titleEn : set.titleTh }));
  return (
    <>
      <NumberInput {...bind(form, "year", cycle.year)} label={t("year")} hint={t("yearHint")} width="tiny" />
      <Select {...bind(form, "criteriaSetId", cycle.criteriaSetId)} label={t("criteriaSet")} empty={t("chooseSet")} options={options} />
    </>
  );
}
