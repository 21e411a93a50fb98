import { addDays, type Day } from "@/lib/domain/calendar";
import { DEFAULT_POLICY } from "@/lib/domain/policy";

export type Deadline = {
  /** The last day, that day included. */
  untilOn: Day;
  /** When it was set, or moved by an extension. */
  setOn: Day;
  /** The days before it for which a reminder went out. */
  sent: readonly number[];
};

/**
 * The reminder to send today, by its days before the deadline (`remindDays` of the policy); null for none. One that was due on the day on which the deadline was set
 * is skipped: the center had just been told. Where several are due (nobody looked for days) the nearest speaks for all.
 */
export function reminderDue({ untilOn, setOn, sent }: Deadline, today: Day, remindDays: readonly number[] = DEFAULT_POLICY.remindDays): number | null {
  if (today > untilOn) return null;
  const due = remindDays.filter((days) => addDays(untilOn, -days) <= today && addDays(untilOn, -days) > setOn);
  const nearest = due.at(-1) ?? null;
  return nearest === null || sent.some((days) => days <= nearest) ? null : nearest;
}
