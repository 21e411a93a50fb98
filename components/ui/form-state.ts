/** What a form shows after it was refused: the faults, and what was typed. The same shape as lib/form-state reads. */
export type FieldError = { field: string; message: string };

export type FormState = {
  errors: readonly FieldError[];
  /** Nested by field name, as lib/form reads it; null when nothing was refused. */
  typed: Readonly<Record<string, unknown>> | null;
  done: string | null;
  /** The command that was refused: tells apart several forms of one page. */
  action?: string | null;
};

export const EMPTY_FORM: FormState = { errors: [], typed: null, done: null };

/** The state for one of several forms of a page: that of another form is not its own. */
export function formFor(form: FormState, to: string): FormState {
  return form.action == null || form.action === to ? form : { ...EMPTY_FORM, done: form.done };
}

export const fieldId = (name: string): string => `field-${name}`;

export const errorOf = (form: FormState, name: string): string | undefined =>
  form.errors.find((error) => error.field === name || error.field.startsWith(`${name}[`))?.message;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** What was typed in `name` ("a", "a[key]", "a[]"), undefined when nothing was refused. */
function typedAt(form: FormState, name: string): unknown {
  if (form.errors.length === 0 || form.typed === null) return undefined;
  const path = name.replaceAll("]", "").split("[").filter(Boolean);
  return path.reduce<unknown>((group, key) => (isGroup(group) ? group[key] : undefined), form.typed);
}

const isRefused = (form: FormState): boolean => form.errors.length > 0 && form.typed !== null;
const textOf = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");

export type Bound = { name: string; defaultValue: string; error: string | undefined };

/** Props of a text input, text area, select or radio group: what was typed, else what is stored. */
export function bind(form: FormState, name: string, stored?: string | number | null): Bound {
  const typed = typedAt(form, name);
  return { name, defaultValue: typeof typed === "string" ? typed : textOf(stored), error: errorOf(form, name) };
}

/** Props of a single check box. */
export function bindChecked(form: FormState, name: string, stored: boolean) {
  const typed = typedAt(form, name);
  const checked = isRefused(form) ? typed !== undefined && typed !== "" && typed !== "false" : stored;
  return { name, defaultChecked: checked, error: errorOf(form, name) };
}

/** Props of a group of check boxes; posts `name[]`. */
export function bindMany(form: FormState, name: string, stored: readonly string[]) {
  const typed = typedAt(form, name);
  const kept = Array.isArray(typed) ? typed.filter((value) => typeof value === "string") : [];
  return { name, defaultValues: isRefused(form) ? kept : stored, error: errorOf(form, name) };
}

export type DayParts = { day: string; month: string; year: string };

/** Props of a date field; `stored` is an ISO day ("2026-11-23"). Posts name[day], name[month], name[year] (Buddhist era). */
export function bindDay(form: FormState, name: string, stored?: string | null) {
  const typed = typedAt(form, name);
  const parts = isGroup(typed) ? partsTyped(typed) : partsOf(stored);
  return { name, defaultDay: parts, error: errorOf(form, name) };
}

const partsTyped = (typed: Readonly<Record<string, unknown>>): DayParts => ({
  day: textOf(typed.day),
  month: textOf(typed.month),
  year: textOf(typed.year),
});

function partsOf(iso: string | null | undefined): DayParts {
  const [year, month, day] = (iso ?? "").split("-").map(Number);
  if (!year || !month || !day) return { day: "", month: "", year: "" };
  return { day: String(day), month: String(month), year: String(year + 543) };
}
