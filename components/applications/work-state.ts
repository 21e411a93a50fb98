import { EMPTY_FORM, type FormState } from "@/components/ui/form-state";

const COMMANDS = ["addEvidence", "saveAnswers"];
const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The state of the form of answers: its own refusal, or that of an answer that was saved by itself. Such a one counts its only answer
 * (`answers[0][text]`); in the form it has its criterion's name.
 */
export function workState(form: FormState): FormState {
  if (form.action != null && !COMMANDS.includes(form.action)) return { ...EMPTY_FORM, done: form.done };
  const [code, ...others] = isGroup(form.typed?.answers) ? Object.keys(form.typed.answers) : [];
  if (code === undefined || others.length > 0) return form;
  return { ...form, errors: form.errors.map((error) => ({ ...error, field: error.field.replace(/^answers\[0\]/, `answers[${code}]`) })) };
}
