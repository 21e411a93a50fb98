import { expect, test } from "vitest";
import { appealWindow, type Told } from "@/lib/domain/appeal";

const closed = new Date("2027-05-31T16:30:00Z");
const announced = new Date("2027-08-20T18:00:00Z");
const told = (given: Partial<Told>): Told => ({ stage: "DECLINED", declinedAt: "DOCUMENT", documentClosedAt: null, announcedAt: null, appealDays: 15, ...given });

test.each<[string, Partial<Told>, [string, string] | null]>([
  ["a decline on documents that nobody was told of", {}, null],
  ["a decline on documents, once the stage is closed", { documentClosedAt: closed }, ["2027-05-31", "2027-06-15"]],
  ["the same after the announcement, which tells points and reasons", { documentClosedAt: closed, announcedAt: announced }, ["2027-08-21", "2027-09-05"]],
  ["a decline on site under embargo", { declinedAt: "ON_SITE", documentClosedAt: closed }, null],
  ["a decline on site, announced", { declinedAt: "ON_SITE", documentClosedAt: closed, announcedAt: announced }, ["2027-08-21", "2027-09-05"]],
  ["a certificate, announced", { stage: "CERTIFIED", declinedAt: null, announcedAt: announced, appealDays: 30 }, ["2027-08-21", "2027-09-20"]],
  ["a case that waits for the committee", { stage: "COMMITTEE", declinedAt: null, announcedAt: null }, null],
  ["a withdrawn case", { stage: "WITHDRAWN", declinedAt: null, announcedAt: announced }, null],
])("%s", (_, given, expected) => {
  expect(appealWindow(told(given))).toEqual(expected && { from: expected[0], until: expected[1] });
});
