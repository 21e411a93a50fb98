import { classNames } from "@/components/ui/class-names";
import { controlProps, Field, type FieldFrame, type FieldWidth, widthClass } from "@/components/ui/field";

export type Option = { value: string; label: string };
export type OptionGroup = { label: string; options: readonly Option[] };

export type SelectProps = FieldFrame & {
  options: readonly (Option | OptionGroup)[];
  defaultValue?: string;
  /** The first, empty choice: "เลือกจังหวัด", "ทุกระดับ". Left out: the first option is chosen. */
  empty?: string;
  width?: FieldWidth;
};

export function Select({ options, defaultValue, empty, width = "long", ...frame }: SelectProps) {
  return (
    <Field {...frame}>
      <select {...controlProps(frame)} defaultValue={defaultValue} className={classNames("control", widthClass(width))}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) =>
          "options" in option ? <Group key={option.label} group={option} /> : choice(option),
        )}
      </select>
    </Field>
  );
}

function Group({ group }: { group: OptionGroup }) {
  return (
    <optgroup label={group.label}>
      {group.options.map(choice)}
    </optgroup>
  );
}

const choice = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);
