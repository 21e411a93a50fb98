import { expect, test } from "vitest";
import { monthsBefore, renewalDue } from "@/lib/domain/renewal";

test.each([
  ["2028-09-30", 12, "2027-09-30"], ["2028-09-30", 6, "2028-03-30"], ["2028-09-30", 3, "2028-06-30"], ["2028-05-31", 3, "2028-02-29"],
  ["2027-05-31", 3, "2027-02-28"], ["2028-08-31", 6, "2028-02-29"], ["2028-01-15", 12, "2027-01-15"],
])("%s less %i months is %s", (day, months, before) => expect(monthsBefore(day, months)).toBe(before));

const UNTIL = "2028-09-30";
test.each([
  ["the day before the first", "2027-09-29", [], null], ["twelve months before", "2027-09-30", [], 12], ["once sent", "2027-12-01", [12], null],
  ["the day before six", "2028-03-29", [12], null], ["six months before", "2028-03-30", [12], 6], ["three months before", "2028-06-30", [12, 6], 3],
  ["nobody looked until then: the nearest speaks for all", "2028-07-15", [], 3], ["and no older one after it", "2028-07-16", [3], null],
  ["its last day", "2028-09-30", [12, 6], 3], ["the day after", "2028-10-01", [], null],
] as const)("%s", (_, today, sent, due) => expect(renewalDue(UNTIL, sent, today)).toBe(due));

test.each([["2027-03-29", null], ["2027-03-30", 18], ["2028-09-30", 18]])("where its cycle tells 18 months before: on %s %j", (today, due) => {
  expect(renewalDue(UNTIL, [], today, [18])).toBe(due);
});
