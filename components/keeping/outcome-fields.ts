import type { AnswerFields } from "@/components/keeping/fields";
import { OUTCOME_CODE } from "@/components/keeping/drafts";
import { isOutcomeField, readPairs, rowsNeeded, type Pair } from "@/lib/domain/outcome-pairs";

type Control = HTMLInputElement | HTMLTextAreaElement;

/** The form of raw counts as one thing that is kept: all its fields, by their names. */
export function outcomeFields(): AnswerFields {
  let form: HTMLFormElement | null = null;
  const controls = (): Control[] =>
    [...(form?.querySelectorAll<Control>("input[name], textarea[name]") ?? [])].filter(({ name }) => isOutcomeField(name));
  const version = () => form?.querySelector<HTMLInputElement>('input[type="hidden"][name="version"]');
  return {
    attach: (owner) => {
      form = owner;
    },
    codes: () => [OUTCOME_CODE],
    codeOf: (name) => (isOutcomeField(name) ? OUTCOME_CODE : null),
    read: () => (form ? { counts: JSON.stringify(controls().flatMap(pairOf)) } : null),
    write: (_, { counts }) => {
      const pairs = readPairs(counts ?? "[]");
      if (!drawsEnough(form, pairs)) return false;
      controls().forEach((control) => put(control, pairs));
      // Totals beside the fields are counted anew.
      form?.dispatchEvent(new Event("filled"));
      return true;
    },
    version: () => Number(version()?.value ?? 0),
    setVersion: (_, value) => {
      const field = version();
      if (field) field.value = String(value);
    },
    main: () => controls()[0] ?? null,
  };
}

const isTicked = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && control.type === "checkbox";

function pairOf(control: Control): Pair[] {
  if (isTicked(control) && !control.checked) return [];
  return control.value === "" ? [] : [[control.name, control.value]];
}

function put(control: Control, pairs: readonly Pair[]): void {
  const own = pairs.filter(([name]) => name === control.name).map(([, value]) => value);
  if (isTicked(control)) control.checked = own.includes(control.value);
  else control.value = own[0] ?? "";
}

/** Rows are drawn by the server: where some are missing, the page is asked for again with them, and what lies here is put in then. */
function drawsEnough(form: HTMLFormElement | null, pairs: readonly Pair[]): boolean {
  const { items, periods } = rowsNeeded(pairs);
  const isDrawn = (name: string, count: number) => count === 0 || form?.querySelector(`[name^="${name}[${count - 1}]"]`) != null;
  if (isDrawn("items", items) && isDrawn("users", periods)) return true;
  const address = new URL(location.href);
  const asked = `${items}/${periods}`;
  if (`${address.searchParams.get("items")}/${address.searchParams.get("periods")}` === asked) return true;
  address.searchParams.set("items", String(items));
  address.searchParams.set("periods", String(periods));
  location.replace(address);
  return false;
}
