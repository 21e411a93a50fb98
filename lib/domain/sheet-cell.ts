import { arabicDigits } from "@/lib/domain/calendar";
import type { CellFaultCode } from "@/lib/domain/cell-fault";
import { parsePoints } from "@/lib/domain/points";
import { seen, thaiSpelling } from "@/lib/domain/search-text";
import { dayOfSerial, readDay, readYear } from "@/lib/domain/sheet-day";

/**
 * What a column holds. text: one line · lines: text that keeps its line ends · integer, decimal: numbers · day: ISO day · year: Buddhist
 * year · points: hundredths · email: lower case · code: letters, digits and . _ / - · choice: one of the column's codes.
 */
export type CellKind = "text" | "lines" | "integer" | "decimal" | "day" | "year" | "points" | "email" | "code" | "choice";
export type CellValue = string | number | null;

/** A cell as its file keeps it. `serial`: the number as Excel counts days. */
export type RawCell = { column: number; text: string; form: "text" | "number" | "date" | "formula" | "error" | "openQuote"; serial?: number };

export type CellRule = { kind: CellKind; min?: number; max?: number; /** Of a choice: what may be written, simplified, and the code that it means. */ choices?: ReadonlyMap<string, string> };
export type CellRead = { value: CellValue } | { fault: CellFaultCode; params?: Record<string, string | number> };

/** Excel takes no more into a cell. */
export const MAX_CELL = 32_767;
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** As it was meant: NFC, Thai spelt in one way, nothing unseen, plain spaces, none at the ends of lines. */
export function cleanCell(text: string, keepsLines = false): string {
  const plain = thaiSpelling(seen(text.replace(/\r\n?/g, "\n")).replace(HALF, "").normalize("NFC"));
  return keepsLines ? plain.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim() : plain.replace(/\s+/g, " ").trim();
}

/** For comparing words that people type: headings, choices, names. */
export const simplify = (text: string): string => cleanCell(text).toLowerCase();

const NOT_TAKEN: Partial<Record<RawCell["form"], CellFaultCode>> = { formula: "FORMULA", error: "ERROR_CELL", openQuote: "QUOTE_OPEN" };

/** What a cell means in its column; empty is null. Formulas are not believed: what they show can change by itself. */
export function readCell(rule: CellRule, raw: RawCell | undefined): CellRead {
  if (!raw) return { value: null };
  const refused = notTaken(raw);
  if (refused) return refused;
  const text = cleanCell(raw.form === "number" ? plainNumber(raw.text) : raw.text, rule.kind === "lines");
  if (text === "") return { value: null };
  if (raw.form === "date" && rule.kind !== "day") return { fault: "UNEXPECTED_DATE" };
  return READERS[rule.kind](text, rule, raw);
}

function notTaken({ form, text }: RawCell): CellRead | null {
  const fault = NOT_TAKEN[form];
  if (fault) return { fault };
  if (text.length > MAX_CELL) return { fault: "TOO_LONG", params: { limit: MAX_CELL } };
  return text.includes("\ufffd") ? { fault: "BAD_LETTERS" } : null;
}

/** 6.7999999999999998 is how a file keeps 6.8. */
const plainNumber = (text: string): string => (Number.isFinite(Number(text)) ? String(Number(text)) : text);

type Reader = (text: string, rule: CellRule, raw: RawCell) => CellRead;

const READERS: Readonly<Record<CellKind, Reader>> = {
  text: (text, rule) => withinLength(text, rule.max ?? 200),
  lines: (text, rule) => withinLength(text, rule.max ?? 10_000),
  integer: (text, rule) => numberOf(/^-?(\d+|\d{1,3}(,\d{3})+)(\.0+)?$/, text, rule, "NOT_AN_INTEGER"),
  decimal: (text, rule) => numberOf(/^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/, text, rule, "NOT_A_NUMBER"),
  day: readDayCell,
  year: (text) => {
    const read = readYear(text);
    return "fault" in read ? read : { value: read.year };
  },
  points: (text) => {
    const value = parsePoints(text);
    return value === null ? { fault: "NOT_POINTS" } : { value };
  },
  email: (text) => (/^[^\s@"<>,;:\\]+@[^\s@"<>,;:\\.]+(\.[^\s@"<>,;:\\.]+)+$/.test(text) && text.length <= 200 ? { value: text.toLowerCase() } : { fault: "NOT_AN_EMAIL" }),
  code: (text, rule) => {
    const code = arabicDigits(text);
    return /^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$/.test(code) ? withinLength(code, rule.max ?? 40) : { fault: "NOT_A_CODE" };
  },
  choice: (text, rule) => {
    const code = rule.choices?.get(simplify(text));
    return code === undefined ? { fault: "NOT_A_CHOICE" } : { value: code };
  },
};

const withinLength = (text: string, limit: number): CellRead => (text.length > limit ? { fault: "TOO_LONG", params: { limit } } : { value: text });

function numberOf(form: RegExp, text: string, { min = -1_000_000_000, max = 1_000_000_000 }: CellRule, fault: CellFaultCode): CellRead {
  const plain = arabicDigits(text).replace(/^[−–]/, "-");
  if (!form.test(plain)) return { fault };
  const value = Number(plain.replaceAll(",", ""));
  if (value < min) return { fault: "TOO_SMALL", params: { from: min } };
  return value > max ? { fault: "TOO_GREAT", params: { until: max } } : { value };
}

/** A bare number in a column of days is one that lost its format: Excel keeps days as numbers. */
function readDayCell(text: string, _: CellRule, raw: RawCell): CellRead {
  const read = raw.serial === undefined ? readDay(text) : dayOfSerial(raw.serial);
  return "fault" in read ? read : { value: read.day };
}
