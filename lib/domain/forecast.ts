import { addDays, daysBetween, fromDay, type Day } from "@/lib/domain/calendar";
import { chance } from "@/lib/domain/chance";

/** Days on which something was finished (a day as often as something was), and how much is left. */
export type Pace = { finishedOn: readonly Day[]; remaining: number; today: Day };
export type Forecast =
  | { kind: "DONE" } | { kind: "TOO_LITTLE" }
  /** So in 8 of 10 cases; `high` null: not within two years. */
  | { kind: "RANGE"; low: Day; middle: Day; high: Day | null };

/** The pace is taken from so many days before today; fewer days or fewer finished than this say nothing yet. */
export const PACE_DAYS = 28;
export const LEAST_DAYS = 10;
export const LEAST_FINISHED = 8;
const SAMPLES = 1_000;
const MOST_DAYS = 730;

const isWeekend = (day: Day): boolean => [0, 6].includes(fromDay(day).getUTCDay());

/**
 * When the rest will be finished at the pace so far. The finishing counts of the last four weeks are drawn again, working days for working
 * days and weekends for weekends, until the rest is done; a thousand times. Each time the four weeks themselves are drawn again first,
 * because they too are only a sample: without that the range is too narrow. Of the days so found the 10th, 50th and 90th of a hundred.
 */
export function forecastFinish({ finishedOn, remaining, today }: Pace, seed = 1): Forecast {
  if (remaining === 0) return { kind: "DONE" };
  const history = historyOf(finishedOn, today);
  const finished = history.reduce((sum, { count }) => sum + count, 0);
  if (history.length < LEAST_DAYS || finished < LEAST_FINISHED) return { kind: "TOO_LITTLE" };
  const random = chance(seed);
  const days = Array.from({ length: SAMPLES }, () => daysUntilDone(history, remaining, today, random)).sort((one, other) => one - other);
  const at = (share: number): number => days[Math.min(SAMPLES - 1, Math.floor(share * SAMPLES))] ?? MOST_DAYS;
  if (at(0.5) >= MOST_DAYS) return { kind: "TOO_LITTLE" };
  return { kind: "RANGE", low: addDays(today, at(0.1)), middle: addDays(today, at(0.5)), high: at(0.9) >= MOST_DAYS ? null : addDays(today, at(0.9)) };
}

type Count = { isWeekend: boolean; count: number };

/** The days from the first finish on, at most four weeks, each with how much was finished: also nothing. Today is not over and does not count. */
function historyOf(finishedOn: readonly Day[], today: Day): Count[] {
  const earliest = finishedOn.reduce((least, day) => (day < least ? day : least), today);
  const length = Math.min(PACE_DAYS, Math.max(0, daysBetween(earliest, today)));
  return Array.from({ length }, (_, index) => addDays(today, index - length)).map((day) => (
    { isWeekend: isWeekend(day), count: finishedOn.filter((other) => other === day).length }));
}

const pick = (counts: readonly number[], random: () => number): number => counts[Math.floor(random() * counts.length)] ?? 0;

function daysUntilDone(history: readonly Count[], remaining: number, today: Day, random: () => number): number {
  const drawn = (weekend: boolean): number[] => {
    const own = history.filter((day) => day.isWeekend === weekend).map(({ count }) => count);
    return own.map(() => pick(own, random));
  };
  const [work, rest] = [drawn(false), drawn(true)];
  let left = remaining;
  let weekday = fromDay(today).getUTCDay();
  let days = 0;
  while (left > 0 && days < MOST_DAYS) {
    left -= pick(weekday === 0 || weekday === 6 ? rest : work, random);
    if (left > 0) days += 1;
    weekday = (weekday + 1) % 7;
  }
  return days;
}
