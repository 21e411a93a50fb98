import { formatDay, formatInstant, toBuddhistYear, todayInThailand } from "@/lib/domain/calendar";
import { formatPoints, formatTotal } from "@/lib/domain/points";

/** How values are written on pages, in mail and in exports. Days, instants and points are written by lib/domain. */
export const format = { day: formatDay, instant: formatInstant, points: formatPoints, total: formatTotal };

const NUMBER = new Intl.NumberFormat("th-TH-u-nu-latn", { maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat("th-TH-u-nu-latn", { style: "percent", maximumFractionDigits: 1 });
const UNITS = ["B", "KB", "MB", "GB"] as const;
const monthsOf = (locale: string): string[] => {
  const { format: nameOf } = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => nameOf(Date.UTC(2000, month)));
};
const MONTHS = { th: monthsOf("th"), en: monthsOf("en") } as const;

/** "1,491": grouping and digits are alike in both languages. */
export const formatNumber = (value: number): string => NUMBER.format(value);

/** A share between 0 and 1: 0.7 → "70%", 0.625 → "62.5%". */
export const formatPercent = (share: number): string => PERCENT.format(share);

/** "1.4 MB"; a whole number of the smallest unit. */
export function formatBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)));
  const amount = bytes / 1024 ** step;
  return `${step === 0 ? amount : Math.round(amount * 10) / 10} ${UNITS[step]}`;
}

/** "1 ม.ค. – 28 ก.พ. 2569": a window of days in short. Days are ISO. */
export function formatWindow(from: string, until: string, locale: string): string {
  const [first, last] = [shortDay(from, locale), shortDay(until, locale)];
  const firstYear = first.year === last.year ? "" : ` ${first.year}`;
  return `${first.text}${firstYear} – ${last.text} ${last.year}`;
}

/** "23 พ.ย. 2569". */
export function formatShortDay(day: string, locale: string): string {
  const { text, year } = shortDay(day, locale);
  return `${text} ${year}`;
}

function shortDay(day: string, locale: string): { text: string; year: number } {
  const date = new Date(`${day}T00:00:00.000Z`);
  const month = MONTHS[locale === "en" ? "en" : "th"][date.getUTCMonth()];
  return { text: `${date.getUTCDate()} ${month}`, year: toBuddhistYear(date.getUTCFullYear()) };
}

/** "5 นาทีที่แล้ว", "2 ชั่วโมงที่แล้ว", "เมื่อวาน". */
export function formatAgo(at: Date, now: Date, locale: string): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  const [amount, unit] = minutes < 60 ? [minutes, "minute" as const] : minutes < 24 * 60 ? [Math.round(minutes / 60), "hour" as const]
    : [Math.round(minutes / (24 * 60)), "day" as const];
  return new Intl.RelativeTimeFormat(locale === "en" ? "en" : "th-u-nu-latn", { numeric: "auto" }).format(-amount, unit);
}

/** "14.05 น.", "14:05": the clock of Thailand, for what was saved today; else the day with it. */
export function formatSaved(at: Date, now: Date, locale: string): string {
  if (todayInThailand(at) !== todayInThailand(now)) return formatInstant(at, locale);
  const clock = new Date(at.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 16);
  return locale === "en" ? clock : `${clock.replace(":", ".")} น.`;
}

/** Always two digits after the point: 0.8 → "0.80". What is rounded to nothing has no sign. */
export const formatTwoDigits = (value: number): string => value.toFixed(2).replace(/^-(?=0\.00$)/, "").replace("-", "−");

/** The same with a sign before what is more than nothing: "+1.25", "−0.50", "0.00". */
export const formatDifference = (value: number): string => (value >= 0.005 ? `+${formatTwoDigits(value)}` : formatTwoDigits(value));
