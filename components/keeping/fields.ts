import type { Fields } from "@/components/keeping/drafts";

const FIELDS = ["text", "met", "selfScore"] as const;

/** The fields of answers in a form: `answers[1.1][text]`, radios `answers[1.1][met]`, and the hidden version. */
export type AnswerFields = {
  /** The form that holds them. */
  attach: (form: HTMLFormElement) => void;
  codes: () => string[];
  /** Of which answer a field is, by its name. */
  codeOf: (name: string) => string | null;
  read: (code: string) => Fields | null;
  /** Puts what was typed earlier, or by somebody else, into the fields. False where the page must first be drawn anew, with room for it. */
  write: (code: string, fields: Fields) => boolean;
  version: (code: string) => number;
  setVersion: (code: string, version: number) => void;
  /** The field in which one types, for the address and the focus. */
  main: (code: string) => HTMLElement | null;
};

export function answerFields(): AnswerFields {
  let form: HTMLFormElement | null = null;
  const find = (code: string, name: string) =>
    [...(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${CSS.escape(`answers[${code}][${name}]`)}"]`) ?? [])];
  return {
    attach: (owner) => {
      form = owner;
    },
    codes: () => [...(form?.querySelectorAll<HTMLInputElement>('input[type="hidden"][name$="][version]"]') ?? [])].map(({ name }) => codeOf(name) ?? ""),
    codeOf,
    read: (code) => {
      const pairs = FIELDS.flatMap((name) => {
        const value = valueOf(find(code, name));
        return value === undefined ? [] : [[name, value] as const];
      });
      return pairs.length === 0 ? null : Object.fromEntries(pairs);
    },
    write: (code, fields) => {
      for (const name of FIELDS) {
        const value = fields[name];
        if (value !== undefined) find(code, name).forEach((field) => put(field, value));
      }
      return true;
    },
    version: (code) => Number(find(code, "version")[0]?.value ?? 0),
    setVersion: (code, version) => find(code, "version").forEach((field) => {
      field.value = String(version);
    }),
    main: (code) => find(code, "text")[0] ?? find(code, "met")[0] ?? null,
  };
}

/** `answers[1.1][text]` → 1.1 */
const codeOf = (name: string): string | null => /^answers\[([^[\]]+)\]\[/.exec(name)?.[1] ?? null;

/** Of radios the chosen one's; nothing where none is chosen. */
export function valueOf(fields: (HTMLInputElement | HTMLTextAreaElement)[]): string | undefined {
  return fields.find((field) => field instanceof HTMLTextAreaElement || field.type !== "radio" || field.checked)?.value;
}

export function put(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  if (field instanceof HTMLInputElement && field.type === "radio") field.checked = field.value === value;
  else field.value = value;
  // The count of characters listens too.
  field.dispatchEvent(new Event("input"));
}
