import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlProps, FieldNotes, type FieldFrame, Fieldset, frameClass } from "@/components/ui/field";
import { fieldId } from "@/components/ui/form-state";

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode };

export type RadioGroupProps = FieldFrame & {
  options: readonly ChoiceOption[];
  defaultValue?: string;
  /** Side by side where there is room: for points of a scale, yes and no. */
  inline?: boolean;
};

export function RadioGroup({ options, defaultValue = "", inline = false, ...frame }: RadioGroupProps) {
  return (
    <Fieldset {...frame}>
      <div className={inline ? "flex flex-wrap gap-x-6" : "grid"}>
        {options.map((option, index) => (
          <OptionLine
            key={option.value}
            type="radio"
            id={optionId(frame.name, option.value, index)}
            name={frame.name}
            option={option}
            checked={option.value === defaultValue}
          />
        ))}
      </div>
    </Fieldset>
  );
}

export type CheckboxGroupProps = FieldFrame & { options: readonly ChoiceOption[]; defaultValues?: readonly string[]; columns?: boolean };

/** Several of a list; posts `name[]` for each that is ticked. */
export function CheckboxGroup({ options, defaultValues = [], columns = false, ...frame }: CheckboxGroupProps) {
  return (
    <Fieldset {...frame}>
      <div className={classNames("grid", columns && "gap-x-6 sm:grid-cols-2 lg:grid-cols-3")}>
        {options.map((option, index) => (
          <OptionLine
            key={option.value}
            type="checkbox"
            id={optionId(frame.name, option.value, index)}
            name={`${frame.name}[]`}
            option={option}
            checked={defaultValues.includes(option.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

export type CheckboxFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  defaultChecked?: boolean;
  value?: string;
};

/** One box to tick, its sentence beside it. Posts nothing when it is not ticked. */
export function CheckboxField({ name, label, hint, error, defaultChecked = false, value = "true" }: CheckboxFieldProps) {
  const { "aria-describedby": described } = controlProps({ name, error });
  return (
    <div className={frameClass(error)}>
      <FieldNotes name={name} label="" error={error} />
      <OptionLine
        type="checkbox"
        id={fieldId(name)}
        name={name}
        option={{ value, label, hint }}
        checked={defaultChecked}
        described={described}
      />
    </div>
  );
}

/** The first control carries the field's own id, so that the error summary's link reaches it. */
const optionId = (name: string, value: string, index: number): string => (index === 0 ? fieldId(name) : `${fieldId(name)}-${value}`);

type OptionLineProps = {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  option: ChoiceOption;
  checked: boolean;
  described?: string | undefined;
};

function OptionLine({ type, id, name, option, checked, described }: OptionLineProps) {
  const hint = option.hint === undefined ? undefined : `${id}-about`;
  const about = classNames(described, hint);
  return (
    <div className="flex min-h-[2.5rem] items-start gap-3 py-1">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        aria-describedby={about === "" ? undefined : about}
        aria-invalid={described === undefined ? undefined : true}
        className="choice"
      />
      <div className="min-w-6">
        <label htmlFor={id} className="block">
          {option.label}
        </label>
        {hint !== undefined && (
          <div id={hint} className="prose-width text-sm text-muted">
            {option.hint}
          </div>
        )}
      </div>
    </div>
  );
}
