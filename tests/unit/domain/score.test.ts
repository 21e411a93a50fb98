import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTotal, toMillionths } from "@/lib/domain/points";
import { completePolicy, DEFAULT_POLICY, weightsOf } from "@/lib/domain/policy";
import { concludeStage, roundTotal, scoreApplication, scoreSheet, type Mark } from "@/lib/domain/score";
import { CRITERIA_2568 as SET, fullMarks, hundredths, marksOf, setOf } from "@/tests/support/criteria";

const WEIGHTED = completePolicy({ finalScore: { documentPercent: 30, onSitePercent: 70 } });
const conclude = (over: Record<string, number | boolean>) => concludeStage(SET, DEFAULT_POLICY, fullMarks(SET, over));
const score = (documentTotal: string | null, onSiteTotal: string | null, policy = DEFAULT_POLICY, gatesUnmet: string[] = []) =>
  scoreApplication(SET, policy, {
    documentTotal: documentTotal === null ? null : hundredths(documentTotal),
    onSiteTotal: onSiteTotal === null ? null : hundredths(onSiteTotal),
    gatesUnmet,
  });

describe("the set of 2568", () => {
  it("has 14 gates, 8 basic, 25 advanced and 3 outcome items, 100 points", () => {
    const count = (kind: string) => SET.criteria.filter((criterion) => criterion.kind === kind).length;
    expect([count("GATE"), count("BASIC"), count("ADVANCED"), count("OUTCOME")]).toEqual([14, 8, 25, 3]);
    expect(scoreSheet(SET, fullMarks(SET))).toMatchObject({ total: 10_000, gatesUnmet: [], missing: [] });
  });
});

describe("a sheet adds up exactly", () => {
  it("6.8 + 11.1 + 7.8 + 8.6 + 13.9 + 12.2 + 9.6 is 70 and BLUE, where binary floats fall below", () => {
    const parts = [6.8, 11.1, 7.8, 8.6, 13.9, 12.2, 9.6];
    expect(parts.reduce((sum, part) => sum + part, 0)).not.toBe(70);
    const set = setOf(...parts.map((part) => [0, part]));
    const stage = concludeStage(set, DEFAULT_POLICY, fullMarks(set));
    expect(stage).toMatchObject({ total: 7000, passed: true });
    const result = scoreApplication(set, DEFAULT_POLICY, { documentTotal: stage.total, onSiteTotal: stage.total, gatesUnmet: [] });
    expect(result).toMatchObject({ total: 70_000_000, tier: "BLUE", passed: true });
  });

  it("does not depend on the order of the marks", () => {
    const marks = Object.entries(fullMarks(SET, { "1.1": 1, O2: 7, P3: false }));
    fc.assert(fc.property(fc.shuffledSubarray(marks, { minLength: marks.length }), (shuffled) => {
      expect(scoreSheet(SET, Object.fromEntries(shuffled))).toEqual(scoreSheet(SET, Object.fromEntries(marks)));
    }));
  });

  it("shows what is still missing of an unfinished sheet, gates included", () => {
    const { P1, "2.1": _, ...rest } = fullMarks(SET);
    expect(P1).toBeDefined();
    expect(scoreSheet(SET, { ...rest, O1: { points: null, met: null } })).toMatchObject({ total: 8900, missing: ["P1", "2.1", "O1"] });
    expect(scoreSheet(SET, {})).toMatchObject({ total: 0, gatesUnmet: [], missing: SET.criteria.map(({ code }) => code) });
  });

  it("refuses points off the scale, points for a gate and criteria of another set", () => {
    const half: Record<string, Mark> = { "1.1": { points: 150, met: null } };
    expect(() => scoreSheet(SET, half)).toThrow(
      expect.objectContaining({ code: "OFF_SCALE", params: { criterion: "1.1", points: "1.5" } }));
    expect(() => scoreSheet(SET, { P1: { points: 0, met: true } })).toThrow(expect.objectContaining({ code: "OFF_SCALE" }));
    expect(() => scoreSheet(SET, marksOf({ "9.9": 1 }))).toThrow(expect.objectContaining({ code: "UNKNOWN_CRITERION" }));
  });
});

describe("a stage is passed when every gate is met and the total is at least the pass mark", () => {
  const fine = (points: string) => {
    const set = setOf(["0", points]);
    return concludeStage(set, DEFAULT_POLICY, marksOf({ C1: points }));
  };

  it.each([["69.99", false], ["70", true], ["70.01", true]])("%s: passed %s", (points, passed) => expect(fine(points).passed).toBe(passed));

  it("fails for one unmet gate whatever the points, which are still recorded", () => {
    expect(conclude({ P7: false })).toMatchObject({ total: 10_000, gatesUnmet: ["P7"], passed: false });
  });

  it("takes the cycle's pass mark", () => {
    const policy = completePolicy({ passMark: 7500 });
    expect(concludeStage(SET, policy, fullMarks(SET, { O1: 0, O2: 0, "4.4": 1 })).passed).toBe(true);
    expect(concludeStage(SET, policy, fullMarks(SET, { O1: 0, O2: 0, "4.4": 0 })).passed).toBe(false);
  });

  it("concludes from a whole sheet only", () => {
    const { O1: _, ...rest } = fullMarks(SET);
    expect(() => concludeStage(SET, DEFAULT_POLICY, rest)).toThrow(
      expect.objectContaining({ code: "SHEET_INCOMPLETE", params: { codes: ["O1"] } }));
  });
});

describe("the final score sets the tier", () => {
  it.each([
    ["100", "69.99", null, false], ["100", "70", "BLUE", true], ["70", "79.99", "BLUE", true], ["70", "80", "SILVER", true],
    ["70", "89.99", "SILVER", true], ["70", "90", "GOLD", true], ["69.99", "90", "GOLD", false],
  ])("documents %s, on site %s: %s, passed %s", (document, onSite, tier, passed) => {
    expect(score(document, onSite)).toMatchObject({ total: toMillionths(hundredths(onSite)), tier, passed });
  });

  it("has none where there was no on-site stage", () => {
    expect(score("44", null)).toMatchObject({ total: null, tier: null, passed: false });
  });

  it("is not passed with a gate unmet, and keeps its total", () => {
    expect(score("80", "91", DEFAULT_POLICY, ["P1"])).toMatchObject({ total: 91_000_000, tier: "GOLD", passed: false });
  });

  it.each([
    ["85", "82", "82.9", "SILVER"], ["82", "85", "84.1", "SILVER"], ["70", "70", "70", "BLUE"], ["89.99", "90", "89.997", "SILVER"],
    ["90", "90", "90", "GOLD"], ["69.99", "100", "90.997", "GOLD"],
  ])("weighted 30/70: documents %s and on site %s come to exactly %s, %s", (document, onSite, total, tier) => {
    const result = score(document, onSite, WEIGHTED);
    expect([formatTotal(result.total ?? 0), result.tier]).toEqual([total, tier]);
  });

  it("wants both stages to reach the pass mark, under weighting too", () => {
    expect(score("69.99", "100", WEIGHTED).passed).toBe(false);
    expect(score("100", "69.99", WEIGHTED).passed).toBe(false);
    expect(score("70", "70", WEIGHTED).passed).toBe(true);
  });

  it("weighs by hundredths of a percent without losing anything", () => {
    const policy = completePolicy({ finalScore: { documentPercent: 33.33, onSitePercent: 66.67 } });
    expect(formatTotal(score("70.01", "89.99", policy).total ?? 0)).toBe("83.330666");
  });

  it.each([
    [30, 70, true], [0, 100, true], [33.33, 66.67, true], [30, 60, false], [33.333, 66.667, false], [0.1 + 0.2, 99.7, false],
    [-10, 110, false],
  ])(
    "takes a weighting of %d and %d: %s", (documentPercent, onSitePercent, taken) =>
      expect(weightsOf({ documentPercent, onSitePercent }) !== null).toBe(taken));
});

describe("rounding is a setting, off by default", () => {
  it.each([
    ["NONE", 0, "89.999999", "89.999999"], ["HALF_UP", 0, "89.499999", "89"], ["HALF_UP", 0, "89.5", "90"],
    ["HALF_UP", 1, "89.949999", "89.9"], ["HALF_UP", 1, "89.95", "90"],
    ["HALF_UP", 2, "89.994999", "89.99"], ["HALF_UP", 2, "89.995", "90"], ["HALF_UP", 2, "82.9", "82.9"],
  ] as const)("%s to %i decimals: %s becomes %s", (mode, decimals, from, to) => {
    const millionths = Number(from.replace(".", "").padEnd(8, "0"));
    expect(formatTotal(roundTotal(millionths, { mode, decimals }).total)).toBe(to);
  });

  it("decides the tier on the rounded number where it is on, and on the exact one where it is off", () => {
    const rounding = { mode: "HALF_UP", decimals: 0 } as const;
    expect(score("89.99", "90", { ...WEIGHTED, rounding }).tier).toBe("GOLD");
    expect(score("89.99", "90", WEIGHTED).tier).toBe("SILVER");
  });

  it("does not help a stage below the pass mark", () => {
    const policy = completePolicy({ rounding: { mode: "HALF_UP", decimals: 0 } });
    expect(score("70", "69.99", policy)).toMatchObject({ tier: "BLUE", passed: false });
  });
});

describe("the derivation can be read", () => {
  it("names every sum, the gates, the total and the pass mark", () => {
    const { steps } = conclude({ P2: false, O1: 7 });
    expect(steps).toEqual([
      { code: "SUM_BASIC", params: { points: "8", most: "8", count: 8 } },
      { code: "SUM_ADVANCED", params: { points: "62", most: "62", count: 25 } },
      { code: "SUM_OUTCOME", params: { points: "27", most: "30", count: 3 } },
      { code: "GATES", params: { met: 13, count: 14, unmet: 1, codes: ["P2"] } },
      { code: "STAGE_TOTAL", params: { total: "97", most: "100" } },
      { code: "PASS_MARK", params: { total: "97", mark: "70", reached: "yes" } },
    ]);
  });

  it("names weighting, rounding and tier", () => {
    const policy = { ...WEIGHTED, rounding: { mode: "HALF_UP", decimals: 0 } as const };
    expect(score("85", "82", policy).steps).toEqual([
      { code: "WEIGHTED", params: { document: "85", documentPercent: "30", onSite: "82", onSitePercent: "70", total: "82.9" } },
      { code: "ROUNDED", params: { from: "82.9", to: "83", decimals: 0 } },
      { code: "TIER", params: { total: "83", tier: "SILVER", floor: "80" } },
    ]);
  });

  it("says that a case did not pass", () => {
    expect(score("80", "55").steps.map(({ code }) => code)).toEqual(["FINAL_ON_SITE", "NO_TIER", "NOT_PASSED"]);
    expect(score("44", null).steps.map(({ code }) => code)).toEqual(["NOT_PASSED"]);
  });
});
