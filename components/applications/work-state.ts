import { EMPTY_FORM, type FormState } from "@/components/ui/form-state";

/** The state of the form of answers; of a page's other forms only what was done. */
export function workState(form: FormState): FormState {
  return form.action == null || form.action === "addEvidence" ? form : { ...EMPTY_FORM, done: form.done };
}
