import { expect, test } from "vitest";
import { planOf, setupTasks } from "@/lib/domain/cycle-plan";

const DAYS = { applyFromOn: "2027-01-01", applyUntilOn: "2027-02-28", documentUntilOn: "2027-05-31", onSiteUntilOn: "2027-07-31", committeeUntilOn: "2027-08-31" };

test("what will happen stands in the order of its days, from the fiscal year's first to the last of its certificates", () => {
  const plan = planOf(2570, DAYS, { certificateYears: 3, certificateCounting: "CYCLE_YEAR", remindDays: [7, 3, 1] });
  expect(plan.map(({ on, what, days }) => [on, what, days])).toEqual([
    ["2026-10-01", "FISCAL_YEAR_BEGINS", null], ["2027-01-01", "APPLY_FROM", null], ["2027-02-21", "REMINDER", 7], ["2027-02-25", "REMINDER", 3],
    ["2027-02-27", "REMINDER", 1], ["2027-02-28", "APPLY_UNTIL", null], ["2027-05-31", "DOCUMENT_UNTIL", null], ["2027-07-31", "ON_SITE_UNTIL", null],
    ["2027-08-31", "COMMITTEE_UNTIL", null], ["2027-09-30", "FISCAL_YEAR_ENDS", null], ["2030-09-30", "VALID_UNTIL", null],
  ]);
  expect(planOf(2570, DAYS, { certificateYears: 3, certificateCounting: "DAY", remindDays: [7, 3, 1] }).at(-1)?.what).toBe("FISCAL_YEAR_ENDS");
  expect(planOf(2570, DAYS, { certificateYears: 3, certificateCounting: "DAY", remindDays: [] }).some(({ what }) => what === "REMINDER")).toBe(false);
  const short = planOf(2570, { ...DAYS, applyFromOn: "2027-02-26" }, { certificateYears: 3, certificateCounting: "DAY", remindDays: [7, 3, 1] });
  expect(short.filter(({ what }) => what === "REMINDER").map(({ days }) => days)).toEqual([1]);
});

test("only a set that is not ready stands in the way of opening; the rest should be looked at", () => {
  const facts = { opened: false, applyUntilOn: "2027-02-28", setFaults: 0, placeholders: 0, teams: 1 };
  const states = (over: Partial<typeof facts>, today = "2026-11-23") => setupTasks({ ...facts, ...over }, today).tasks.map(({ state }) => state).join(" ");
  expect(states({})).toBe("DONE DONE DONE DONE LOOK");
  expect(states({ placeholders: 25, teams: 0 }, "2027-03-01")).toBe("LOOK DONE LOOK LOOK LOOK");
  expect(states({ setFaults: 1 })).toBe("DONE DONE MISSING DONE MISSING");
  expect(setupTasks({ ...facts, setFaults: 1 }, "2026-11-23").mayOpen).toBe(false);
  expect(setupTasks({ ...facts, opened: true }, "2026-11-23")).toMatchObject({ mayOpen: false, tasks: { 4: { state: "DONE" } } });
});
