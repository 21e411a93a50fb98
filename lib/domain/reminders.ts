import { addDays, type Day } from "@/lib/domain/calendar";

/** How many days before a deadline a center is reminded of it (docs/domain.md §4). */
export const REMIND_DAYS = [7, 3, 1] as const;

export type Deadline = {
  /** The last day, that day included. */
  untilOn: Day;
  /** When it was set, or moved by an extension. */
  setOn: Day;
  /** The days before it for which a reminder went out. */
  sent: readonly number[];
};

/**
 * The reminder to send today, by its days before the deadline; null for none. One that was due on the day on which the deadline was set
 * is skipped: the center had just been told. Where several are due (nobody looked for days) the nearest speaks for all.
 */
export function reminderDue({ untilOn, setOn, sent }: Deadline, today: Day): number | null {
  if (today > untilOn) return null;
  const due = REMIND_DAYS.filter((days) => addDays(untilOn, -days) <= today && addDays(untilOn, -days) > setOn);
  const nearest = due.at(-1) ?? null;
  return nearest === null || sent.some((days) => days <= nearest) ? null : nearest;
}
