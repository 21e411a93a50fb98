import { allowedIn, type ColumnSpec, type Template } from "@/lib/sheet-in/template";
import { say, type Locale, type MessageKey } from "@/lib/messages";
import type { CellKind } from "@/lib/domain/sheet-cell";
import { writeXlsx, type Cell } from "@/lib/xlsx";

/** What may be written, by kind of column. */
const KINDS: Readonly<Record<CellKind, MessageKey>> = {
  text: "sheetIn.kind.text", lines: "sheetIn.kind.lines", integer: "sheetIn.kind.integer", decimal: "sheetIn.kind.decimal", day: "sheetIn.kind.day",
  year: "sheetIn.kind.year", points: "sheetIn.kind.points", email: "sheetIn.kind.email", code: "sheetIn.kind.code", choice: "sheetIn.kind.choice",
};

/**
 * The file to fill in: a sheet with the headings (and `rows`, where somebody wants to go on with what is there), and one that explains each
 * column with an example. Examples stand there only: nobody imports one by mistake.
 */
export function templateFile(
  template: Template, examples: Readonly<Record<string, Cell>>, locale: Locale, now: Date, rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]> = [],
): AsyncIterable<Uint8Array> {
  const { name, columns } = template;
  const headings = columns.map(({ heading, required, kind }) => ({ header: `${say(locale, heading)}${required ? " *" : ""}`, width: WIDTHS[kind] ?? 22, ...FORMATS[kind] }));
  const explained = EXPLAINED.map(([key, width]) => ({ header: say(locale, key), width }));
  return writeXlsx([
    { name: say(locale, name), columns: headings, rows },
    { name: say(locale, "sheetIn.explanation.sheet"), columns: explained, rows: columns.map((spec) => explain(spec, examples[spec.key] ?? null, locale)) },
  ], now);
}

const WIDTHS: Partial<Record<CellKind, number>> = { text: 36, lines: 44, code: 14, integer: 14, decimal: 14, year: 10, day: 16, email: 30 };
/** As text a code keeps its zeros, and a day stays as it was typed. */
const TEXT = { format: "@" };
const FORMATS: Partial<Record<CellKind, { format: string }>> = { code: TEXT, day: TEXT, text: TEXT };

const EXPLAINED: readonly [MessageKey, number][] = [
  ["sheetIn.explanation.column", 30], ["sheetIn.explanation.required", 12], ["sheetIn.explanation.what", 80], ["sheetIn.explanation.example", 36],
];

function explain(spec: ColumnSpec, example: Cell, locale: Locale): Cell[] {
  const what = say(locale, KINDS[spec.kind], { allowed: allowedIn(spec, locale).join(" · ") });
  const hint = spec.hint ? ` ${say(locale, spec.hint)}` : "";
  return [say(locale, spec.heading), say(locale, spec.required ? "sheetIn.explanation.yes" : "sheetIn.explanation.no"), `${what}${hint}`, example];
}
