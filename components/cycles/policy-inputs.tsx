import { useTranslations } from "next-intl";
import type { PolicyKey } from "@/components/cycles/policy-words";
import { CheckboxField } from "@/components/ui/choices";
import { bind, bindChecked, type FormState } from "@/components/ui/form-state";
import { NumberInput, TextInput } from "@/components/ui/text-input";
import type { Policy } from "@/lib/domain/policy";

export type PolicyProps = { form: FormState; policy: Policy };

type CountKey = Extract<
  PolicyKey,
  | "scorersLeast" | "discussionSteps" | "pastEmployerYears" | "pastAssessmentCycles" | "returnRounds" | "returnDays" | "appealDays"
  | "certificateYears" | "quorum" | "calibrationExact" | "calibrationWithin" | "remindVisitDays"
>;

/** Several numbers in one field: "7, 3, 1". */
export function Numbers({ form, policy, setting }: PolicyProps & { setting: "remindDays" | "renewalMonths" }) {
  const t = useTranslations("policy");
  return (
    <TextInput {...bind(form, `policy[${setting}]`, policy[setting].join(", "))} label={t(`${setting}.label`)} hint={t(`${setting}.explain`)} optional width="short" />
  );
}

/** One whole number. */
export function Count({ form, policy, setting }: PolicyProps & { setting: CountKey }) {
  const t = useTranslations("policy");
  return (
    <NumberInput
      {...bind(form, `policy[${setting}]`, policy[setting])}
      label={t(`${setting}.label`)}
      hint={t(`${setting}.explain`)}
      width="tiny"
    />
  );
}

type TickKey = Extract<PolicyKey, "blindSelfScore" | "whyNowRequired" | "ministrySeesDrafts" | "gatesRequiredToSubmit" | "selfScoreRequired" | "calibrationRequired">;

/** Yes or no. */
export function Tick({ form, policy, setting }: PolicyProps & { setting: TickKey }) {
  const t = useTranslations("policy");
  return (
    <CheckboxField
      {...bindChecked(form, `policy[${setting}]`, policy[setting])}
      label={t(`${setting}.label`)}
      hint={t(`${setting}.explain`)}
    />
  );
}
