import { describe, expect, test } from "vitest";
import { addDays, type Day } from "@/lib/domain/calendar";
import { reminderDue } from "@/lib/domain/reminders";

const UNTIL = "2027-01-31";
const before = (days: number): Day => addDays(UNTIL, -days);

describe("reminders before a deadline", () => {
  test.each([
    [8, null], [7, 7], [6, 7], [4, 7], [3, 3], [2, 3], [1, 1], [0, 1], [-1, null],
  ])("%i days before, nothing sent yet: the one of %j days", (days, expected) => {
    expect(reminderDue({ untilOn: UNTIL, setOn: before(30), sent: [] }, before(days))).toBe(expected);
  });

  test.each([[7, [7], null], [3, [7], 3], [3, [7, 3], null], [1, [7, 3], 1], [1, [1], null], [2, [3], null]])(
    "%i days before, with %j sent: %j", (days, sent, expected) => {
      expect(reminderDue({ untilOn: UNTIL, setOn: before(30), sent }, before(days))).toBe(expected);
    });

  test.each([[11, [10, 2], null], [10, [10, 2], 10], [2, [10, 2], 2], [7, [], null]])("%i days before, where the year reminds %j days before: %j", (days, own, expected) => {
    expect(reminderDue({ untilOn: UNTIL, setOn: before(30), sent: [] }, before(days), own)).toBe(expected);
  });

  test("each is sent once where somebody looks every day", () => {
    const sent: number[] = [];
    for (let days = 30; days >= -3; days -= 1) {
      const due = reminderDue({ untilOn: UNTIL, setOn: before(30), sent }, before(days));
      if (due !== null) sent.push(due);
    }
    expect(sent).toEqual([7, 3, 1]);
  });

  test.each([[7, 7, null], [7, 3, 3], [8, 7, 7], [3, 3, null], [3, 1, 1], [1, 1, null], [1, 0, null], [0, 0, null]])(
    "set %i days before: %i days before it is the one of %j days", (set, days, expected) => {
      expect(reminderDue({ untilOn: UNTIL, setOn: before(set), sent: [] }, before(days))).toBe(expected);
    });
});
