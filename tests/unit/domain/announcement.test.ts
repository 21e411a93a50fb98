import { expect, test } from "vitest";
import { readinessFaults, type Readiness } from "@/lib/domain/announcement";
import { completePolicy } from "@/lib/domain/policy";

const facts = (change: Partial<Readiness> = {}): Readiness => ({
  kind: "FIRST", open: 0, returned: 0, looks: 0, undecided: 0, unconfirmed: 0, ready: 3, decidedOn: "2022-08-19", announcedOn: null,
  validity: { year: 2565, countedFrom: null, policy: completePolicy({}) }, ...change,
});
const codes = (change: Partial<Readiness>, announcedOn = "2022-08-26", number = "1/2565") =>
  readinessFaults(facts(change), { number, announcedOn }, ["9/2565"]).map(({ code }) => code);

test.each<[string, Partial<Readiness>, string[]]>([
  ["nothing", {}, []],
  ["cases still judged", { open: 2 }, ["OPEN_CASES"]],
  ["a return", { returned: 1 }, ["RETURNS_OPEN"]],
  ["a second look", { looks: 1 }, ["LOOKS_OPEN"]],
  ["what is not decided, or not confirmed", { undecided: 1, unconfirmed: 1 }, ["UNDECIDED_CASES"]],
  ["of a correction nothing of others", { kind: "CORRECTION", open: 2, undecided: 4, returned: 1 }, []],
  ["that a correction has no case", { kind: "CORRECTION", ready: 0 }, ["NOTHING_TO_CORRECT"]],
])("%s stands in the way", (_, change, expected) => expect(codes(change)).toEqual(expected));

test.each<[string, Partial<Readiness>, string, string[]]>([
  ["the day of the last decision is early enough", {}, "2022-08-19", []],
  ["the day before is not", {}, "2022-08-18", ["BEFORE_DECISION"]],
  ["nor one before the earlier announcement", { announcedOn: "2022-08-26" }, "2022-08-25", ["BEFORE_EARLIER"]],
  ["the last day of the certificates is late enough", {}, "2025-09-30", []],
  ["the day after it is not", {}, "2025-10-01", ["AFTER_VALIDITY"]],
  ["counted by day no first announcement is too late", { validity: { year: 2565, countedFrom: null, policy: completePolicy({ certificateCounting: "DAY" }) } }, "2030-01-01", []],
  ["a correction is counted from the first", { kind: "CORRECTION", validity: { year: 2565, countedFrom: "2022-08-26", policy: completePolicy({ certificateCounting: "DAY" }) } }, "2025-08-26", ["AFTER_VALIDITY"]],
])("of its day: %s", (_, change, announcedOn, expected) => expect(codes(change, announcedOn)).toEqual(expected));

test("a number that was published is taken", () => expect(codes({}, "2022-08-26", "9/2565")).toEqual(["NUMBER_TAKEN"]));
