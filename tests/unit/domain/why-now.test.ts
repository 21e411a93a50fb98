import { describe, expect, it } from "vitest";
import type { Mark } from "@/lib/domain/score";
import { countWhyNow, countWhyNowByCode, decisionNeedsWhyNow, needsWhyNow, whyNowGaps } from "@/lib/domain/why-now";
import { CRITERIA_2568, fullMarks } from "@/tests/support/criteria";

const points = (value: number | null): Mark => ({ points: value, met: null });
const gate = (met: boolean | null): Mark => ({ points: null, met });

describe("a reason first raised on site says why now", () => {
  it.each<[string, number | null, number | null, boolean]>([
    ["fewer points", 200, 100, true], ["one hundredth fewer", 200, 199, true], ["as many", 100, 100, false], ["more", 100, 200, false],
    ["lower again, though full points were missed before", 100, 0, true], ["not judged on documents", null, 0, false], ["not judged yet on site", 200, null, false],
  ])("%s: %s", (_, before, now, needed) => expect(needsWhyNow({ kind: "ADVANCED" }, points(before), points(now))).toBe(needed));

  it.each<[string, boolean | null, boolean | null, boolean]>([
    ["met and now not", true, false, true], ["not met and now met", false, true, false], ["met both times", true, true, false],
    ["never met", false, false, false], ["not judged before", null, false, false], ["not judged yet", true, null, false],
  ])("a gate: %s: %s", (_, before, now, needed) => expect(needsWhyNow({ kind: "GATE" }, gate(before), gate(now))).toBe(needed));

  it("a mark that is not there at all needs nothing", () => {
    expect([needsWhyNow({ kind: "BASIC" }, undefined, points(0)), needsWhyNow({ kind: "GATE" }, gate(true), undefined)]).toEqual([false, false]);
  });

  it("the sheet cannot be finished before each has been said, in the order of the criteria", () => {
    const documents = fullMarks(CRITERIA_2568, { "2.1": 0 });
    const onSite = fullMarks(CRITERIA_2568, { P3: false, "2.1": 0, O2: 7, "1.1": 1 });
    expect(whyNowGaps(CRITERIA_2568, documents, onSite, {})).toEqual(["P3", "1.1", "O2"]);
    expect(whyNowGaps(CRITERIA_2568, documents, onSite, { P3: "ONLY_ON_SITE", O2: null })).toEqual(["1.1", "O2"]);
    expect(whyNowGaps(CRITERIA_2568, documents, onSite, { P3: "ONLY_ON_SITE", "1.1": "MISSED_EARLIER", O2: "NEW_FACT" })).toEqual([]);
  });
});

describe("the committee says it where it gives less than was computed", () => {
  it.each([
    ["CERTIFY", "GOLD", "GOLD", false], ["CERTIFY", "SILVER", "GOLD", true], ["CERTIFY", "BLUE", "SILVER", true], ["DECLINE", null, "BLUE", true],
    ["CONFIRM", null, null, false],
  ] as const)("%s %s where %s was computed: %s", (outcome, tier, computed, needed) => expect(decisionNeedsWhyNow({ outcome, tier }, computed)).toBe(needed));
});

describe("what was said is counted", () => {
  it("in all, and by criterion, the most often missed first", () => {
    const rows = [
      { code: "1.1", whyNow: "ONLY_ON_SITE" }, { code: "1.1", whyNow: "NEW_FACT" }, { code: "2.1", whyNow: "MISSED_EARLIER" }, { code: "P3", whyNow: "ONLY_ON_SITE" },
    ] as const;
    expect(countWhyNow(rows.map(({ whyNow }) => whyNow))).toEqual({ NEW_FACT: 1, ONLY_ON_SITE: 2, MISSED_EARLIER: 1, all: 4 });
    expect(countWhyNowByCode(rows).map(({ code, count }) => [code, count.all])).toEqual([["2.1", 1], ["1.1", 2], ["P3", 1]]);
    expect([countWhyNow([]), countWhyNowByCode([])]).toEqual([{ NEW_FACT: 0, ONLY_ON_SITE: 0, MISSED_EARLIER: 0, all: 0 }, []]);
  });
});
