import { describe, expect, it } from "vitest";
import { disclosedStage, documentFailureOpen, resultsOpen } from "@/lib/domain/disclosure";
import { shownStage } from "@/lib/domain/permissions";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import { caseAt, PEOPLE } from "@/tests/support/people";

describe("what a center and its ministry are shown under embargo", () => {
  it.each<[Stage, JudgedStage | null, Stage, Stage, Stage]>([
    // truth, where declined, before the document stage is closed, after it, after the announcement
    ["DRAFT", null, "DRAFT", "DRAFT", "DRAFT"],
    ["DOCUMENT", null, "DOCUMENT", "DOCUMENT", "DOCUMENT"],
    ["RETURNED", null, "RETURNED", "RETURNED", "RETURNED"],
    ["WITHDRAWN", null, "WITHDRAWN", "WITHDRAWN", "WITHDRAWN"],
    ["ON_SITE", null, "DOCUMENT", "ON_SITE", "ON_SITE"],
    ["COMMITTEE", null, "DOCUMENT", "ON_SITE", "COMMITTEE"],
    ["DECLINED", "DOCUMENT", "DOCUMENT", "DECLINED", "DECLINED"],
    ["DECLINED", "ON_SITE", "DOCUMENT", "ON_SITE", "DECLINED"],
    ["DECLINED", "COMMITTEE", "DOCUMENT", "ON_SITE", "DECLINED"],
    ["CERTIFIED", null, "DOCUMENT", "ON_SITE", "CERTIFIED"],
  ])("%s %s: %s, then %s, then %s", (stage, declinedAt, before, closed, announced) => {
    expect(disclosedStage({ stage, declinedAt, documentClosed: false, announced: false })).toBe(before);
    expect(disclosedStage({ stage, declinedAt, documentClosed: true, announced: false })).toBe(closed);
    expect(disclosedStage({ stage, declinedAt, documentClosed: true, announced: true })).toBe(announced);
  });

  it.each<[Stage, JudgedStage | null, JudgedStage, Stage]>([
    ["RETURNED", null, "DOCUMENT", "RETURNED"], ["ON_SITE", null, "DOCUMENT", "DOCUMENT"], ["DECLINED", "DOCUMENT", "DOCUMENT", "DOCUMENT"],
    ["COMMITTEE", null, "ON_SITE", "ON_SITE"], ["DECLINED", "ON_SITE", "ON_SITE", "ON_SITE"], ["COMMITTEE", null, "COMMITTEE", "COMMITTEE"],
  ])("judged anew: %s %s, reopened to %s, shows %s until a correction is announced", (stage, declinedAt, reopenedTo, shown) => {
    expect(disclosedStage({ stage, declinedAt, reopenedTo, documentClosed: false, announced: false })).toBe(shown);
    expect(disclosedStage({ stage, declinedAt, reopenedTo, documentClosed: false, announced: true })).toBe(stage);
  });

  it("opens results with the announcement", () => {
    expect(resultsOpen({ announced: false })).toBe(false);
    expect(resultsOpen({ announced: true })).toBe(true);
  });

  it.each<[JudgedStage | null, boolean, boolean, boolean]>([
    ["DOCUMENT", false, false, false], ["DOCUMENT", true, false, true], ["DOCUMENT", true, true, true],
    ["ON_SITE", true, false, false], ["ON_SITE", true, true, false], ["COMMITTEE", true, true, false],
  ])("declined at %s, closed %s, announced %s: the document failure is open %s", (declinedAt, documentClosed, announced, open) =>
    expect(documentFailureOpen({ stage: "DECLINED", declinedAt, documentClosed, announced })).toBe(open));
});

describe("who is shown the truth before the announcement", () => {
  it.each([
    ["S", "ON_SITE"], ["M", "ON_SITE"], ["A", "ON_SITE"], ["V", "ON_SITE"],
    ["C", "DECLINED"], ["d", "DECLINED"], ["t", "DECLINED"], ["K", "DECLINED"], ["O", "DECLINED"], ["Y", "ON_SITE"], ["X", "ON_SITE"],
  ] as const)("%s: %s", (letter, stage) => expect(shownStage(PEOPLE[letter], caseAt("DECLINED"))).toBe(stage));
});
