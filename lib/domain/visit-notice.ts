import { addDays, type Day } from "@/lib/domain/calendar";
import { DEFAULT_POLICY } from "@/lib/domain/policy";

/** Who comes, as a center is told. */
export type Visitor = { name: string; position: "CHAIR" | "MEMBER" | "SECRETARY" | "ASSISTANT_SECRETARY" };
export type ToldVisit = { visitOn: Day | null; people: readonly Visitor[] };

/** FIRST: a day was set. DAY: it was changed. OFF: it was taken away. PEOPLE: somebody else comes. */
export type NoticeKind = "FIRST" | "DAY" | "OFF" | "PEOPLE";

/** What a center has to be told, given what it was told last; null where it knows. */
export function noticeKind(told: ToldVisit | null, planned: ToldVisit): NoticeKind | null {
  if (told === null || told.visitOn === null) return planned.visitOn === null ? null : "FIRST";
  if (planned.visitOn === null) return "OFF";
  if (planned.visitOn !== told.visitOn) return "DAY";
  return samePeople(told.people, planned.people) ? null : "PEOPLE";
}

/** A center that prepared for a day is told why it is another. */
export const needsReason = (kind: NoticeKind | null): boolean => kind === "DAY" || kind === "OFF";

const keyOf = ({ name, position }: Visitor): string => `${position} ${name}`;
const samePeople = (one: readonly Visitor[], other: readonly Visitor[]): boolean =>
  [...one].map(keyOf).sort().join("\n") === [...other].map(keyOf).sort().join("\n");

/** So many days before a visit its center is reminded (none: never); one told later than that needs no reminder. */
export const isVisitReminderDue = (visit: { visitOn: Day; toldOn: Day }, today: Day, days: number = DEFAULT_POLICY.remindVisitDays): boolean => {
  const from = addDays(visit.visitOn, -days);
  return days > 0 && today >= from && today < visit.visitOn && visit.toldOn < from;
};

/** From this hour of the visit's day its report is looked for. */
export const REPORT_HOUR = 18;

/** Whether a report that is not there yet is asked for: from the evening of the day. */
export const isReportDue = (visitOn: Day, at: { today: Day; hour: number }): boolean =>
  visitOn < at.today || (visitOn === at.today && at.hour >= REPORT_HOUR);
