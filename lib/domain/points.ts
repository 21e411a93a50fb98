import { arabicDigits } from "@/lib/domain/calendar";

/** Points, marks, scale steps, stage totals: whole hundredths of a point. */
export type Hundredths = number;

/** Final totals: whole millionths of a point, because a weighting of hundredths by hundredths of a percent needs them. */
export type Millionths = number;

const MILLIONTHS_IN_HUNDREDTH = 10_000;

/** "6.8", "๖.๘" or 6.8 → 680, digit by digit; null for anything that is not exact to two decimals or is negative. */
export function parsePoints(value: string | number): Hundredths | null {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(arabicDigits(String(value).trim()));
  if (!match) return null;
  const [, whole = "0", part = ""] = match;
  return Number(whole) * 100 + Number(part.padEnd(2, "0"));
}

/** 9100 → "91", 680 → "6.8". */
export function formatPoints(points: Hundredths): string {
  return formatDecimal(points, 2);
}

/** 82900000 → "82.9": the exact number, nothing rounded. */
export function formatTotal(total: Millionths): string {
  return formatDecimal(total, 6);
}

export function toMillionths(points: Hundredths): Millionths {
  return points * MILLIONTHS_IN_HUNDREDTH;
}

/** @throws RangeError for what is no whole number of the unit: that is a fault of the caller. */
function formatDecimal(units: number, decimals: number): string {
  if (!Number.isSafeInteger(units)) throw new RangeError(`not a whole number of units: ${units}`);
  const digits = String(Math.abs(units)).padStart(decimals + 1, "0");
  const part = digits.slice(-decimals).replace(/0+$/, "");
  const whole = digits.slice(0, -decimals);
  return `${units < 0 ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`;
}
