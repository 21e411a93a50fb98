/** Why a cell of an imported table cannot be taken. The sentence that says how to mend it is in messages "cellFault.CODE". */
export const CELL_FAULTS = [
  // What stands in it
  "REQUIRED", "TOO_LONG", "BAD_LETTERS", "NO_HEADING", "FORMULA", "ERROR_CELL", "MERGED", "QUOTE_OPEN",
  // Read as what its column holds: {from}, {until} of a number, {allowed} of a choice, {limit} of letters
  "NOT_AN_INTEGER", "NOT_A_NUMBER", "TOO_SMALL", "TOO_GREAT", "NOT_A_DAY", "TWO_DIGIT_YEAR", "NO_SUCH_DAY", "NOT_A_YEAR", "NOT_A_CHOICE", "NOT_AN_EMAIL",
  "NOT_POINTS", "NOT_A_CODE", "UNEXPECTED_DATE",
  // Criteria: {row} of the row above, {points}
  "CRITERION_CODE", "CRITERION_TWICE", "CRITERION_VIEW", "CRITERION_GATE", "CRITERION_POINTS", "CRITERION_STEPS",
  // Imports: {row} of a row above, {name} of what is there
  "DOUBLE_ROW", "MINISTRY_CODE", "BAD_DATES", "NAME_TAKEN", "NOT_A_PHONE", "NOT_A_WEBSITE", "UNKNOWN_MINISTRY", "UNKNOWN_AGENCY", "UNKNOWN_CENTER", "CENTER_MERGED", "UNKNOWN_PROVINCE",
  "OWN_PARENT", "SCOPE_MISSING", "ROLE_NOT_YOURS", "ACCOUNT_NOT_YOURS", "BAD_NUMBER", "NUMBER_TAKEN", "CERTIFICATE_DIFFERS", "VALIDITY_OVERLAPS",
] as const;

export type CellFaultCode = (typeof CELL_FAULTS)[number];

/** One cell, named as the person who mends it finds it: sheet, row, the column's letter and heading, and what stands there. */
export type CellFault = {
  sheet: string;
  row: number;
  column: string;
  heading: string;
  code: CellFaultCode;
  value: string;
  params?: Record<string, string | number | string[]>;
};

/** 0 → "A", 26 → "AA". */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnLetter(rest) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

/** "AA" → 26; null for what names no column. */
export function columnIndex(letters: string): number | null {
  if (!/^[A-Z]{1,3}$/.test(letters)) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
