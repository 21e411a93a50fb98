import type { Day } from "@/lib/domain/calendar";
import { DEFAULT_POLICY } from "@/lib/domain/policy";

/** The same day so many months before; the last of the month where it has no such day. */
export function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The reminder to send today, by its months; null for none. Where several are due (nobody looked, or a case was running) the nearest speaks for all. */
export function renewalDue(validUntil: Day, sent: readonly number[], today: Day, renewalMonths: readonly number[] = DEFAULT_POLICY.renewalMonths): number | null {
  if (today > validUntil) return null;
  const nearest = renewalMonths.filter((months) => monthsBefore(validUntil, months) <= today).at(-1) ?? null;
  return nearest === null || sent.some((months) => months <= nearest) ? null : nearest;
}
