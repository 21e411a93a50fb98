import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
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
    ? [{ value: "true", label: t("met") }, { value: "false", label: t("unmet") }]
    : criterion.steps.map((step) => ({ value: formatPoints(step), label: formatPoints(step) }));
  return (
    <div role="radiogroup" aria-label={label}>
      <p className="mb-1 text-sm font-semibold" aria-hidden="true">
        {label}
      </p>
      {bound.error !== undefined && <p className="mb-1 font-semibold text-danger">{bound.error}</p>}
      <div className="flex flex-wrap gap-2">
        {options.map((option, index) => (
          <label key={option.value} className={classNames("scale-step", gate && "grow")}>
            <input
              type="radio"
              id={index === 0 ? fieldId(name) : undefined}
              name={name}
              value={option.value}
              defaultChecked={bound.defaultValue === option.value}
              className="choice mt-0"
            />
            <span className="tabular-nums">{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

type Given = PointsFieldProps["mark"];
const metValue = (mark: Given): string => String(mark?.met ?? "");
const pointsValue = (mark: Given): string => (mark === null || mark.points === null ? "" : formatPoints(mark.points));
