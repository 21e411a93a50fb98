import { describe, expect, test } from "vitest";
import { isReportDue, isVisitReminderDue, needsReason, noticeKind, type Visitor } from "@/lib/domain/visit-notice";

const one: Visitor = { name: "ก", position: "CHAIR" };
const two: Visitor = { name: "ข", position: "MEMBER" };
const visit = (visitOn: string | null, ...people: Visitor[]) => ({ visitOn, people });

describe("what a center is told of a visit", () => {
  test.each([
    ["a day is set", null, visit("2027-06-10", one), "FIRST", false],
    ["no day is set", null, visit(null, one), null, false],
    ["the same again, in another order", visit("2027-06-10", one, two), visit("2027-06-10", two, one), null, false],
    ["another day", visit("2027-06-10", one), visit("2027-06-11", one), "DAY", true],
    ["another day and other people: the day says it", visit("2027-06-10", one), visit("2027-06-11", two), "DAY", true],
    ["somebody else comes", visit("2027-06-10", one), visit("2027-06-10", one, two), "PEOPLE", false],
    ["the same person in another part", visit("2027-06-10", one), visit("2027-06-10", { ...one, position: "MEMBER" }), "PEOPLE", false],
    ["the day is taken away", visit("2027-06-10", one), visit(null, one), "OFF", true],
    ["still no day", visit(null, one), visit(null, two), null, false],
    ["a new day after it was taken away", visit(null, one), visit("2027-06-20", one), "FIRST", false],
  ] as const)("%s", (_, told, planned, kind, asks) => {
    expect(noticeKind(told, planned)).toBe(kind);
    expect(needsReason(kind)).toBe(asks);
  });
});

describe("a reminder", () => {
  test.each([["2027-06-04", 5, false], ["2027-06-05", 5, true], ["2027-06-09", 0, false], ["2027-06-10", 0, false]])("on %s, where the year reminds %i days before: %j", (today, days, due) => {
    expect(isVisitReminderDue({ visitOn: "2027-06-10", toldOn: "2027-06-01" }, today, days)).toBe(due);
  });

  test.each([
    ["2027-06-06", "2027-06-01", false], ["2027-06-07", "2027-06-01", true], ["2027-06-09", "2027-06-01", true], ["2027-06-10", "2027-06-01", false],
    ["2027-06-07", "2027-06-06", true], ["2027-06-08", "2027-06-07", false],
  ])("of a visit on 10 June goes out from three days before, unless it was told later: today %s, told %s", (today, toldOn, due) => {
    expect(isVisitReminderDue({ visitOn: "2027-06-10", toldOn }, today)).toBe(due);
  });

  test.each([
    ["2027-06-09", 23, false], ["2027-06-10", 17, false], ["2027-06-10", 18, true], ["2027-06-11", 0, true],
  ])("of a missing report is due from the evening of the day: %s at %i", (today, hour, due) => {
    expect(isReportDue("2027-06-10", { today, hour })).toBe(due);
  });
});
