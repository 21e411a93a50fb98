import { addDays, arabicDigits, parseEitherDay, type Day } from "@/lib/domain/calendar";
import type { CellFaultCode } from "@/lib/domain/cell-fault";

export type DayRead = { day: Day } | { fault: CellFaultCode };

const MONTHS: readonly (readonly string[])[] = [
  ["มกราคม", "มค", "january", "jan"], ["กุมภาพันธ์", "กพ", "february", "feb"], ["มีนาคม", "มีค", "march", "mar"],
  ["เมษายน", "เมย", "april", "apr"], ["พฤษภาคม", "พค", "may"], ["มิถุนายน", "มิย", "june", "jun"],
  ["กรกฎาคม", "กค", "july", "jul"], ["สิงหาคม", "สค", "august", "aug"], ["กันยายน", "กย", "september", "sep", "sept"],
  ["ตุลาคม", "ตค", "october", "oct"], ["พฤศจิกายน", "พย", "november", "nov"], ["ธันวาคม", "ธค", "december", "dec"],
];

/** From here on a year can only be Buddhist, to the second it can only be of the common era (lib/domain/calendar.ts). */
const FIRST_BUDDHIST = 2443;
const LAST_COMMON = 2200;
const OFFSET = 543;

const inCommonEra = (year: number) => (year >= FIRST_BUDDHIST ? year - OFFSET : year);
const two = (value: number) => String(value).padStart(2, "0");

/**
 * A day as people write it into a table: "31/1/2568", "31-01-2025", "2568-01-31", "31 ม.ค. 2568", "31 January 2025", Thai digits too.
 * The day stands before the month. The two eras' years do not meet, so none is guessed; a year of two digits is not read.
 */
export function readDay(written: string): DayRead {
  const text = arabicDigits(written).toLowerCase().replace(/(พ\.?\s?ศ|ค\.?\s?ศ)\.?/g, " ").replace(/[\s,]+/g, " ").trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/.exec(text);
  if (iso) return dayOf(iso[3], Number(iso[2]), iso[1]);
  const numbers = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d+)(?: 0?0:00(?::00)?)?$/.exec(text);
  if (numbers) return dayOf(numbers[1], Number(numbers[2]), numbers[3]);
  const words = /^(\d{1,2}) ?-?([^\d\s-][^\d-]*?) ?-?(\d+)$/.exec(text);
  return words ? dayOf(words[1], monthOf(words[2] ?? ""), words[3]) : { fault: "NOT_A_DAY" };
}

function monthOf(word: string): number {
  const plain = word.replace(/[.\s]/g, "").replace(/^เดือน/, "");
  return MONTHS.findIndex((names) => names.includes(plain)) + 1;
}

function dayOf(date = "", month: number, year = ""): DayRead {
  if (year.length === 2) return { fault: "TWO_DIGIT_YEAR" };
  if (year.length !== 4 || month === 0) return { fault: "NOT_A_DAY" };
  return existing(Number(year), month, Number(date));
}

function existing(year: number, month: number, date: number): DayRead {
  if (year < FIRST_BUDDHIST && year > LAST_COMMON) return { fault: "NOT_A_DAY" };
  const day = parseEitherDay(`${inCommonEra(year)}-${two(month)}-${two(date)}`);
  return day === null ? { fault: "NO_SUCH_DAY" } : { day };
}

/** Excel counts days from here; it believes that 1900 was a leap year, so its first two months are not read. */
const EXCEL_ZERO = "1899-12-30";
const FIRST_SERIAL = 61;
/** The end of 2743, common era: 2200 as a Buddhist year that was typed where Excel expected one of the common era. */
const LAST_SERIAL = 308_000;

/** The day of a number as Excel keeps dates. A year that can only be Buddhist was typed as if it were of the common era, and is meant as Buddhist. */
export function dayOfSerial(serial: number): DayRead {
  const whole = Math.floor(serial);
  if (whole < FIRST_SERIAL || whole > LAST_SERIAL) return { fault: "NOT_A_DAY" };
  const [year = 0, month = 0, date = 0] = addDays(EXCEL_ZERO, whole).split("-").map(Number);
  return existing(year, month, date);
}

/** A Buddhist year from "2568", "พ.ศ. 2568", "๒๕๖๘" or, of the common era, "2025". */
export function readYear(written: string): { year: number } | { fault: CellFaultCode } {
  const text = arabicDigits(written).replace(/^(พ\.?\s?ศ|ค\.?\s?ศ)\.?\s*/, "").trim();
  if (/^\d{2}$/.test(text)) return { fault: "TWO_DIGIT_YEAR" };
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  const common = inCommonEra(year);
  return common < 1900 || common > LAST_COMMON ? { fault: "NOT_A_YEAR" } : { year: common + OFFSET };
}
