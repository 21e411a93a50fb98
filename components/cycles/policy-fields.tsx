import { useTranslations } from "next-intl";
import { MarginFields } from "@/components/cycles/margin-fields";
import { Count, Numbers, Tick, type PolicyProps as Props } from "@/components/cycles/policy-inputs";
import { RadioGroup } from "@/components/ui/choices";
import { FieldGroup } from "@/components/ui/field";
import { bind } from "@/components/ui/form-state";
import { Select } from "@/components/ui/select";
import { NumberInput } from "@/components/ui/text-input";
import { format } from "@/lib/format";

/** Every setting of a cycle, posted as policy[…]; lib/cycles/form.ts reads it. */
export function PolicyFields({ form, policy }: Props) {
  const t = useTranslations("policy");
  return (
    <>
      <FieldGroup title={t("group.score")} lead={t("lead")}>
        <ScoreFields form={form} policy={policy} />
        <TierFields form={form} policy={policy} />
      </FieldGroup>
      <FieldGroup title={t("group.judging")}>
        <Count form={form} policy={policy} setting="scorersLeast" />
        <Count form={form} policy={policy} setting="discussionSteps" />
        <Tick form={form} policy={policy} setting="blindSelfScore" />
        <Tick form={form} policy={policy} setting="whyNowRequired" />
        <MarginFields form={form} name={(field) => `policy[${field}]`} margin={policy.secondLookMargin} />
      </FieldGroup>
      <FieldGroup title={t("group.calibration")} lead={t("calibrationLead")}>
        <Count form={form} policy={policy} setting="calibrationExact" />
        <Count form={form} policy={policy} setting="calibrationWithin" />
        <NumberInput
          {...bind(form, "policy[calibrationTotal]", format.points(policy.calibrationTotal))}
          label={t("calibrationTotal.label")}
          hint={t("calibrationTotal.explain")}
          decimals
          width="tiny"
        />
        <Tick form={form} policy={policy} setting="calibrationRequired" />
      </FieldGroup>
      <FieldGroup title={t("group.committee")}><Count form={form} policy={policy} setting="quorum" /></FieldGroup>
      <FieldGroup title={t("group.conflict")}>
        <RadioGroup
          {...bind(form, "policy[conflictScope]", policy.conflictScope)}
          label={t("conflictScope.label")}
          hint={t("conflictScope.explain")}
          options={(["AGENCY", "MINISTRY"] as const).map((value) => ({ value, label: t(`conflictScope.${value}`) }))}
        />
        <Count form={form} policy={policy} setting="pastEmployerYears" />
        <Count form={form} policy={policy} setting="pastAssessmentCycles" />
      </FieldGroup>
      <FieldGroup title={t("group.application")}>
        <Tick form={form} policy={policy} setting="gatesRequiredToSubmit" />
        <Tick form={form} policy={policy} setting="selfScoreRequired" />
        <Tick form={form} policy={policy} setting="ministrySeesDrafts" />
        <Count form={form} policy={policy} setting="returnRounds" />
        <Count form={form} policy={policy} setting="returnDays" />
        <Count form={form} policy={policy} setting="appealDays" />
      </FieldGroup>
      <FieldGroup title={t("group.certificate")}>
        <Count form={form} policy={policy} setting="certificateYears" />
        <RadioGroup
          {...bind(form, "policy[certificateCounting]", policy.certificateCounting)}
          label={t("certificateCounting.label")}
          hint={t("certificateCounting.explain")}
          options={(["CYCLE_YEAR", "DAY"] as const).map((value) => ({ value, label: t(`certificateCounting.${value}`) }))}
        />
      </FieldGroup>
      <ReminderFields form={form} policy={policy} />
    </>
  );
}

function ReminderFields(props: Props) {
  const t = useTranslations("policy");
  return (
    <FieldGroup title={t("group.reminders")}>
      <Numbers {...props} setting="remindDays" />
      <Count {...props} setting="remindVisitDays" />
      <Numbers {...props} setting="renewalMonths" />
    </FieldGroup>
  );
}

function ScoreFields({ form, policy }: Props) {
  const t = useTranslations("policy");
  const { finalScore, passMark } = policy;
  const modes = (["ON_SITE", "WEIGHTED"] as const).map((value) => ({ value, label: t(`finalScore.${value}`) }));
  return (
    <>
      <NumberInput
        {...bind(form, "policy[passMark]", format.points(passMark))}
        label={t("passMark.label")}
        hint={t("passMark.explain")}
        decimals
        width="tiny"
      />
      <RadioGroup
        {...bind(form, "policy[finalScore]", finalScore === null ? "ON_SITE" : "WEIGHTED")}
        label={t("finalScore.label")}
        hint={t("finalScore.explain")}
        options={modes}
      />
      <NumberInput
        {...bind(form, "policy[documentPercent]", finalScore?.documentPercent)}
        label={t("finalScore.document")}
        hint={t("finalScore.sumHint")}
        decimals
        width="tiny"
        optional
      />
      <NumberInput
        {...bind(form, "policy[onSitePercent]", finalScore?.onSitePercent)}
        label={t("finalScore.onSite")}
        hint={t("finalScore.sumHint")}
        decimals
        width="tiny"
        optional
      />
    </>
  );
}

function TierFields({ form, policy }: Props) {
  const t = useTranslations("policy");
  const { tierFloors, rounding } = policy;
  const floor = (points: number | undefined) => (points === undefined ? "" : format.points(points));
  const modes = (["SET", "OWN"] as const).map((value) => ({ value, label: t(`tierFloors.${value}`) }));
  const roundings = (["NONE", "HALF_UP"] as const).map((value) => ({ value, label: t(`rounding.${value}`) }));
  const decimals = [0, 1, 2].map((n) => ({ value: String(n), label: t("rounding.decimalsOf", { n }) }));
  return (
    <>
      <RadioGroup
        {...bind(form, "policy[tierFloors]", tierFloors ? "OWN" : "SET")}
        label={t("tierFloors.label")}
        hint={t("tierFloors.explain")}
        options={modes}
      />
      <NumberInput
        {...bind(form, "policy[gold]", floor(tierFloors?.GOLD))}
        label={t("tierFloors.gold")}
        hint={t("tierFloors.hint")}
        decimals
        width="tiny"
        optional
      />
      <NumberInput
        {...bind(form, "policy[silver]", floor(tierFloors?.SILVER))}
        label={t("tierFloors.silver")}
        decimals
        width="tiny"
        optional
      />
      <NumberInput {...bind(form, "policy[blue]", floor(tierFloors?.BLUE))} label={t("tierFloors.blue")} decimals width="tiny" optional />
      <RadioGroup
        {...bind(form, "policy[rounding]", rounding.mode)}
        label={t("rounding.label")}
        hint={t("rounding.explain")}
        options={roundings}
      />
      <Select {...bind(form, "policy[decimals]", rounding.decimals)} label={t("rounding.decimals")} options={decimals} width="short" />
    </>
  );
}
