import type { ReactNode } from "react";
import { ReasonBox } from "@/components/sheets/reason-box";
import { bind, type FormState } from "@/components/ui/form-state";

type ReasonFieldProps = {
  name: string; stored: string; form: FormState; label: ReactNode; hint?: ReactNode; about: string; rows?: number;
  /** The name under which a standard reason is sent, where they are offered. */
  standard?: string;
};

/** A small text area beside a criterion; `about` names the criterion to who cannot see what stands beside it. */
export function ReasonField({ name, stored, form, rows = 2, label, hint, about, standard }: ReasonFieldProps) {
  const { defaultValue, error } = bind(form, name, stored);
  return <ReasonBox name={name} value={defaultValue} error={error} rows={rows} label={label} hint={hint} about={about} standard={standard} />;
}
