import { classNames } from "@/components/ui/class-names";
import { controlProps, Field, type FieldFrame, type FieldWidth, widthClass } from "@/components/ui/field";

export type TextInputProps = FieldFrame & {
  defaultValue?: string;
  type?: "text" | "email" | "tel" | "url" | "password" | "search";
  width?: FieldWidth;
  /** The keyboard of a phone; "decimal" for points and coordinates, "numeric" for counts. */
  inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search";
  autoComplete?: string;
  /** A word after the box: "คะแนน", "คน". */
  suffix?: string;
  spellCheck?: boolean;
  readOnly?: boolean;
};

export function TextInput({ type = "text", width, suffix, defaultValue, inputMode, autoComplete, ...rest }: TextInputProps) {
  const { spellCheck, readOnly, ...frame } = rest;
  const typing = { type, defaultValue, inputMode, autoComplete, spellCheck, readOnly };
  const control = <input {...controlProps(frame)} {...typing} className={classNames("control", widthClass(width))} />;
  return (
    <Field {...frame}>
      {suffix === undefined ? (
        control
      ) : (
        <div className="flex items-center gap-3">
          {control}
          <span aria-hidden="true">{suffix}</span>
        </div>
      )}
    </Field>
  );
}

export type NumberInputProps = Omit<TextInputProps, "type" | "inputMode"> & { decimals?: boolean };

/** A number typed as text: no wheel, no arrows, Thai digits allowed; the server reads it. */
export function NumberInput({ decimals = false, width = "short", ...rest }: NumberInputProps) {
  return <TextInput {...rest} width={width} inputMode={decimals ? "decimal" : "numeric"} autoComplete="off" spellCheck={false} />;
}
