import { useTranslations } from "next-intl";
import { ScaleRadios } from "@/components/sheets/scale-radios";
import { fieldId, type FormState, bind } from "@/components/ui/form-state";
import type { ShownMark } from "@/components/sheets/shapes";
import { isGate, type Criterion } from "@/lib/domain/criteria";
import { formatPoints } from "@/lib/domain/points";

type PointsFieldProps = {
  criterion: Criterion; mark: Pick<ShownMark, "points" | "met"> | null; form: FormState;
  /** What the fields of the form are called. */
  group?: "marks" | "items";
};

/** The steps of the scale, or met and not met, as radios big enough for a thumb. Values are points as people write them. */
export function PointsField({ criterion, mark, form, group = "marks" }: PointsFieldProps) {
  const t = useTranslations("sheet");
  const gate = isGate(criterion);
  const name = `${group}[${criterion.code}][${gate ? "met" : "points"}]`;
  const bound = bind(form, name, gate ? metValue(mark) : pointsValue(mark));
  const label = gate ? t("result") : t("pointsOf", { most: formatPoints(criterion.points) });
  const options = gate
    ? [["true", t("met")] as const, ["false", t("unmet")] as const]
    : criterion.steps.map((step) => [formatPoints(step), formatPoints(step)] as const);
  return (
    <div role="radiogroup" aria-label={label}>
      <p className="mb-1 text-sm font-semibold" aria-hidden="true">
        {label}
      </p>
      {bound.error !== undefined && <p className="mb-1 font-semibold text-danger">{bound.error}</p>}
      <ScaleRadios name={name} id={fieldId(name)} options={options} chosen={bound.defaultValue} grow={gate} />
    </div>
  );
}

type Given = PointsFieldProps["mark"];
const metValue = (mark: Given): string => String(mark?.met ?? "");
const pointsValue = (mark: Given): string => (mark === null || mark.points === null ? "" : formatPoints(mark.points));
