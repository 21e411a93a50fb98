import type { ReactNode } from "react";
import { StandardReasons } from "@/components/reasons/reasons";
import { bind, type FormState } from "@/components/ui/form-state";
import { controlProps } from "@/components/ui/field";
import { fieldId } from "@/components/ui/form-state";

type ReasonFieldProps = {
  name: string; stored: string; form: FormState; label: ReactNode; hint?: ReactNode; about: string; rows?: number;
  /** The name under which a standard reason is sent, where they are offered. */
  standard?: string;
};

/** A small text area beside a criterion; `about` names the criterion to who cannot see what stands beside it. */
export function ReasonField({ name, stored, form, label, hint, about, rows = 2, standard }: ReasonFieldProps) {
  const bound = bind(form, name, stored);
  return (
    <div className="mt-3">
      <label htmlFor={fieldId(name)} className="block text-sm font-semibold">
        {label} <span className="sr-only">{about}</span>
      </label>
      {hint !== undefined && (
        <div id={`${fieldId(name)}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      )}
      {bound.error !== undefined && (
        <p id={`${fieldId(name)}-error`} className="font-semibold text-danger">
          {bound.error}
        </p>
      )}
      <textarea {...controlProps({ name, hint, error: bound.error })} defaultValue={bound.defaultValue} rows={rows} className="control min-h-[3.5rem]" />
      {standard !== undefined && <StandardReasons name={standard} target={fieldId(name)} about={about} />}
    </div>
  );
}
