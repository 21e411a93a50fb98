/** A calendar day in Thailand, ISO in the common era: "2026-11-23". */
export type Day = string;

export type Digits = "arabic" | "thai";

const BUDDHIST_OFFSET = 543;
const THAILAND_OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙";

// ---------------------------------------------------------------- days and dates

/** The day of a DATE column, which arrives as UTC midnight. */
export function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** The value of a DATE column. @throws RangeError when the text is no day. */
export function fromDay(day: Day): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime()) || toDay(date) !== day) throw new RangeError(`not a day: ${day}`);
  return date;
}

/** Thailand has kept UTC+7 without daylight saving since 1920. */
export function todayInThailand(now: Date): Day {
  return toDay(new Date(now.getTime() + THAILAND_OFFSET_MS));
}

/** The full hour that the clocks in Thailand show, 0 to 23. */
export function thaiHour(now: Date): number {
  return new Date(now.getTime() + THAILAND_OFFSET_MS).getUTCHours();
}

/** The instant at which a day begins in Thailand. */
export function startOfDay(day: Day): Date {
  return new Date(fromDay(day).getTime() - THAILAND_OFFSET_MS);
}

export function addDays(day: Day, days: number): Day {
  return toDay(new Date(fromDay(day).getTime() + days * DAY_MS));
}

/** The corresponding day so many years later; where 29 February has none, the last of the month. */
export function addYears(day: Day, years: number): Day {
  const [year, month, date] = partsOf(day);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year + years, month - 1, Math.min(date, last))));
}

/** Days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((fromDay(until).getTime() - fromDay(from).getTime()) / DAY_MS);
}

// ---------------------------------------------------------------- years

export function toBuddhistYear(commonEraYear: number): number {
  return commonEraYear + BUDDHIST_OFFSET;
}

/** Fiscal year Y (Buddhist era) runs from 1 October Y−1 to 30 September Y. */
export function fiscalYearOf(day: Day): number {
  const [year, month] = partsOf(day);
  return toBuddhistYear(year) + (month >= 10 ? 1 : 0);
}

export function endOfFiscalYear(buddhistYear: number): Day {
  return `${buddhistYear - BUDDHIST_OFFSET}-09-30`;
}

// ---------------------------------------------------------------- digits

export function thaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => THAI_DIGITS.charAt(Number(digit)));
}

export function arabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(THAI_DIGITS.indexOf(digit)));
}

// ---------------------------------------------------------------- reading

/** A day as a date field sends it ("2026-11-23"); null when there is no such day, and for a Buddhist year in that place. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [, year = "", month = "", date = ""] = match;
  return existingDay(Number(year), Number(month), Number(date));
}

/** A day as people write it: "23/11/2569", Thai digits too. */
export function parseThaiDay(text: string): Day | null {
  const match = /^([^/.-]+)[/.-]([^/.-]+)[/.-]([^/.-]+)$/.exec(text.trim());
  if (!match) return null;
  const [, date = "", month = "", year = ""] = match;
  return thaiDayOf(date, month, year);
}

/** The year is Buddhist with four digits: shorter ones are not guessed. */
function thaiDayOf(date: string, month: string, year: string): Day | null {
  const parts = [date, month, year].map((part) => arabicDigits(part.trim()));
  if (!/^\d{1,2} \d{1,2} \d{4}$/.test(parts.join(" "))) return null;
  const [dateNumber = 0, monthNumber = 0, buddhistYear = 0] = parts.map(Number);
  return existingDay(buddhistYear - BUDDHIST_OFFSET, monthNumber, dateNumber);
}

/**
 * A day as an address names it: "2568-09-30", "2025-09-30" or "30/9/2568". Years of the two eras do not meet: from 2443 on a year is
 * Buddhist, to 2200 it is of the common era. Between day, month and year, and with two digits, a year is always Buddhist or nothing.
 */
export function parseEitherDay(text: string): Day | null {
  const plain = arabicDigits(text.trim());
  const iso = parseDay(plain);
  if (iso !== null) return iso;
  const [, year = "", month = "", date = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain) ?? [];
  return year === "" ? parseThaiDay(plain) : thaiDayOf(date, month, year);
}

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2200;

function existingDay(year: number, month: number, date: number): Day | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  const found = new Date(Date.UTC(year, month - 1, date));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date ? toDay(found) : null;
}

function partsOf(day: Day): [year: number, month: number, date: number] {
  const date = fromDay(day);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

// ---------------------------------------------------------------- writing

const THAI_DAY = new Intl.DateTimeFormat("th-TH-u-ca-buddhist-nu-latn", {
  day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const ENGLISH_DAY = new Intl.DateTimeFormat("en-GB-u-nu-latn", { day: "numeric", month: "long", timeZone: "UTC" });

/** "22 สิงหาคม 2565", "22 August 2565 B.E."; Thai digits where asked, on certificates and letters. */
export function formatDay(day: Day, locale: string, options: { digits?: Digits } = {}): string {
  const date = fromDay(day);
  if (locale === "en") return `${ENGLISH_DAY.format(date)} ${toBuddhistYear(date.getUTCFullYear())} B.E.`;
  const text = THAI_DAY.format(date);
  return options.digits === "thai" ? thaiDigits(text) : text;
}

/** "22 สิงหาคม 2565 เวลา 09.05 น.", "22 August 2565 B.E., 09:05": the clock of Thailand. */
export function formatInstant(instant: Date, locale: string, options: { digits?: Digits } = {}): string {
  const day = formatDay(todayInThailand(instant), locale, options);
  const clock = new Date(instant.getTime() + THAILAND_OFFSET_MS).toISOString().slice(11, 16);
  if (locale === "en") return `${day}, ${clock}`;
  const text = clock.replace(":", ".");
  return `${day} เวลา ${options.digits === "thai" ? thaiDigits(text) : text} น.`;
}
