import type { CellKind, CellRule, CellValue } from "@/lib/domain/sheet-cell";
import { simplify } from "@/lib/domain/sheet-cell";
import { say, type Locale, type MessageKey } from "@/lib/messages";

/**
 * A column of a table that people send.
 * `heading`: its words in messages; both languages' are understood. `max`, `min`: of letters for text and code, of the value for numbers.
 * `choices`: code → words; both languages' words and the code itself are understood. `hint`: one more sentence for the explanation.
 */
export type ColumnSpec = {
  key: string; heading: MessageKey; kind: CellKind; required?: boolean; min?: number; max?: number;
  choices?: Readonly<Record<string, MessageKey>>; hint?: MessageKey;
};
/** `name`: words of the sheet; of a workbook the sheet of that name is read, else its first. */
export type Template = { name: MessageKey; columns: readonly ColumnSpec[] };

/** Keeps the columns' literal types, from which the rows' are made. */
export const template = <const T extends Template>(value: T): T => value;

type NumberKind = "integer" | "decimal" | "year" | "points";
type ValueOf<C extends ColumnSpec> = C["kind"] extends NumberKind ? number : C extends { choices: infer Choices } ? keyof Choices & string : string;

/** A row as it was understood. Null: the cell is empty, or the file has no such column. */
export type RowOf<T extends Template> = {
  [C in T["columns"][number] as C["key"]]: C extends { required: true } ? ValueOf<C> : ValueOf<C> | null;
};

const NUMBERS: ReadonlySet<CellKind> = new Set<CellKind>(["integer", "decimal", "year", "points"]);

function fits(spec: ColumnSpec, value: unknown): boolean {
  if (value === null || value === undefined) return spec.required !== true;
  return typeof value === (NUMBERS.has(spec.kind) ? "number" : "string");
}

export function isRow<T extends Template>({ columns }: T, values: unknown): values is RowOf<T> {
  const held = new Map<string, unknown>(typeof values === "object" && values !== null ? Object.entries(values) : []);
  return columns.every((spec) => fits(spec, held.get(spec.key)));
}

export type ReadValues = Record<string, CellValue>;

/** A heading or a sheet's name without what people add to it. */
export const headingKey = (text: string): string => simplify(text).replace(/\s*\*+$/, "");

const LOCALES: readonly Locale[] = ["th", "en"];

/** What may stand over a column. */
export const headingsOf = ({ heading, key }: ColumnSpec): string[] => [...LOCALES.map((locale) => headingKey(say(locale, heading))), key.toLowerCase()];

export const namesOf = ({ name }: Template): string[] => LOCALES.map((locale) => headingKey(say(locale, name)));

export function ruleOf({ kind, min, max, choices }: ColumnSpec): CellRule {
  const words = Object.entries(choices ?? {}).flatMap(([code, key]) => [simplify(code), ...LOCALES.map((locale) => simplify(say(locale, key)))].map((word) => [word, code] as const));
  return { kind, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), ...(choices ? { choices: new Map(words) } : {}) };
}

/** What may be written in a column of choices, for who has to mend a cell. */
export const allowedIn = ({ choices }: ColumnSpec, locale: Locale): string[] => Object.values(choices ?? {}).map((key) => say(locale, key));
