/** What a form sends, nested by its field names: `a`, `a[]`, `a[key]`, `a[key][sub]`. Values stay strings. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type FormFields = { [key: string]: FormValue };

const MAX_FIELDS = 2_000;
const MAX_DEPTH = 3;
const NAME = /^([A-Za-z][A-Za-z0-9_]*)((?:\[[^[\]]{0,60}\])*)$/;
const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/** Without a prototype: no posted name can reach one. */
const emptyFields = (): FormFields => Object.create(null);

const isGroup = (value: FormValue | undefined): value is { [key: string]: FormValue } =>
  typeof value === "object" && !Array.isArray(value);

/** `points[1.1]` → ["points", "1.1"]; null for a name that is not of the form's shape. */
function pathOf(name: string): string[] | null {
  const match = NAME.exec(name);
  if (!match?.[1]) return null;
  const keys = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  const path = [match[1], ...keys];
  return path.length > MAX_DEPTH + 1 || path.some((key) => FORBIDDEN.has(key)) ? null : path;
}

function place(fields: FormFields, path: string[], value: string): void {
  const isList = path.at(-1) === "";
  const keys = isList ? path.slice(0, -1) : path;
  const last = keys.at(-1);
  if (last === undefined || keys.includes("")) return;
  let group = fields;
  for (const key of keys.slice(0, -1)) {
    const next = (group[key] ??= emptyFields());
    if (!isGroup(next)) return; // used as a value before: the first meaning stands
    group = next;
  }
  group[last] = isList ? [...listAt(group, last), value] : value;
}

function listAt(group: FormFields, key: string): FormValue[] {
  const held = group[key];
  return Array.isArray(held) ? held : [];
}

/**
 * Reads the pairs of a posted form. Names that are not of the shape, and all past 2,000 fields, are passed over;
 * of a repeated plain name the last counts (a checkbox after its hidden default).
 */
export function readFields(pairs: Iterable<[string, FormDataEntryValue]>): FormFields {
  const fields = emptyFields();
  let count = 0;
  for (const [name, value] of pairs) {
    if (typeof value !== "string" || (count += 1) > MAX_FIELDS) continue;
    const path = pathOf(name);
    // No database holds a NUL, and no keyboard sends one.
    if (path) place(fields, path, value.replaceAll("\r\n", "\n").replaceAll("\u0000", ""));
  }
  return fields;
}
