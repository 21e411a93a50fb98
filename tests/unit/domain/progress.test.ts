import { describe, expect, test } from "vitest";
import { daysLeft, progressOf, type ProgressFacts } from "@/lib/domain/progress";

const at = (day: string) => new Date(`${day}T03:00:00Z`);
const FACTS: ProgressFacts = {
  shown: "DOCUMENT", inside: false, assigned: true, createdAt: at("2027-01-05"), stageSince: at("2027-05-20"), submittedAt: at("2027-02-01"),
  reopenedAt: null, returnClosedAt: null, returnedAt: null, returnUntilOn: null, documentClosedAt: null, announcedAt: null,
  applyUntilOn: "2027-02-28", documentUntilOn: "2027-05-31", onSiteUntilOn: "2027-07-31", committeeUntilOn: "2027-08-31",
};

describe("who acts, since when, until when", () => {
  const cases: [what: string, given: Partial<ProgressFacts>, who: string | null, since: string, until: string | null][] = [
    ["a draft is the center's until applications close", { shown: "DRAFT" }, "CENTER", "2027-01-05", "2027-02-28"],
    ["submitted, no team yet", { assigned: false }, "SECRETARIAT", "2027-02-01", "2027-05-31"],
    ["submitted, a team is named", {}, "TEAM", "2027-02-01", "2027-05-31"],
    ["submitted again after a correction", { submittedAt: at("2027-03-09"), returnClosedAt: at("2027-03-09") }, "TEAM", "2027-03-09", "2027-05-31"],
    ["scoring resumed without a correction", { returnClosedAt: at("2027-03-12") }, "TEAM", "2027-03-12", "2027-05-31"],
    ["returned", { shown: "RETURNED", returnedAt: at("2027-03-02"), returnUntilOn: "2027-03-09" }, "CENTER", "2027-03-02", "2027-03-09"],
    ["passed on documents, as told", { shown: "ON_SITE", documentClosedAt: at("2027-06-01") }, "TEAM", "2027-06-01", "2027-07-31"],
    ["failed on documents, as told", { shown: "DECLINED", documentClosedAt: at("2027-06-01") }, "COMMITTEE", "2027-06-01", "2027-08-31"],
    ["certified", { shown: "CERTIFIED", documentClosedAt: at("2027-06-01"), announcedAt: at("2027-08-20") }, null, "2027-08-20", null],
    ["declined and announced", { shown: "DECLINED", announcedAt: at("2027-08-20") }, null, "2027-08-20", null],
    ["withdrawn", { shown: "WITHDRAWN" }, null, "2027-05-20", null],
    ["inside, the true day of the move", { shown: "COMMITTEE", inside: true }, "COMMITTEE", "2027-05-20", "2027-08-31"],
    ["inside, on site without a team", { shown: "ON_SITE", inside: true, assigned: false }, "SECRETARIAT", "2027-05-20", "2027-07-31"],
  ];
  test.each(cases)("%s", (_, given, who, since, until) => {
    expect(progressOf({ ...FACTS, ...given })).toEqual({ who, since: at(since), until });
  });
});

test("under embargo neither the day of a secret move nor whether a team is named on site shows", () => {
  const before = { ...FACTS, stageSince: at("2027-02-01") };
  const after = { ...FACTS, stageSince: at("2027-05-28") };
  expect(progressOf(after)).toEqual(progressOf(before));
  const told = { ...FACTS, shown: "ON_SITE" as const, documentClosedAt: at("2027-06-01") };
  expect(progressOf({ ...told, assigned: false })).toEqual(progressOf({ ...told, assigned: true }));
});

test("the last day counts as day 0", () => {
  expect([daysLeft("2027-02-28", "2027-02-27"), daysLeft("2027-02-28", "2027-02-28"), daysLeft("2027-02-28", "2027-03-01")]).toEqual([1, 0, -1]);
});
