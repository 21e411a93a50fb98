import { thaiDigits } from "@/lib/domain/calendar";
import { formatNumber, formatPercent } from "@/lib/format";
import { say, type MessageKey } from "@/lib/messages";

/** Words of the report: Thai, with Thai digits. */
export const word = (key: MessageKey, values: Record<string, string | number> = {}): string => thaiDigits(say("th", key, values));
export const count = (value: number): string => thaiDigits(formatNumber(value));

/** "๖๒.๕"; nothing of nothing is no share. */
export const share = (part: number, whole: number): string => (whole === 0 ? "–" : thaiDigits(formatPercent(part / whole).replace("%", "")));

/** "+๓", "−๒", "๐". */
export function signed(value: number): string {
  const amount = count(Math.abs(Math.round(value * 10) / 10));
  return value > 0 ? `+${amount}` : value < 0 ? `−${amount}` : amount;
}
