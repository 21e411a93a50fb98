import { describe, expect, it } from "vitest";
import { agreedGaps, commonValue, compareSheets } from "@/lib/domain/agreement";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import type { Marks } from "@/lib/domain/score";
import { CRITERIA_2568, fullMarks, marksOf, setOf } from "@/tests/support/criteria";

const TO_ONE = [0, 1];
const TO_TWO = [0, 1, 2];
const HALVES = [0, 0.5, 1, 1.5, 2];
const TO_TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe("items on which two sheets differ by more than one step, or by the whole scale, must be discussed", () => {
  it.each<[string, number[], (number | null)[], boolean, boolean]>([
    ["alike", TO_TWO, [2, 2], false, false],
    ["one step of two", TO_TWO, [1, 2], true, false],
    ["two steps of two: the whole scale", TO_TWO, [0, 2], true, true],
    ["one step of one: the whole scale", TO_ONE, [0, 1], true, true],
    ["alike on the shortest scale", TO_ONE, [0, 0], false, false],
    ["one step of ten", TO_TEN, [7, 8], true, false],
    ["two steps of ten", TO_TEN, [7, 9], true, true],
    ["one step of half a point", HALVES, [1, 1.5], true, false],
    ["two steps of half a point, though it is one point", HALVES, [1, 2], true, true],
    ["three sheets: the farthest two count", TO_TEN, [7, 8, 9], true, true],
    ["three sheets within one step", TO_TEN, [7, 8, 7], true, false],
    ["uneven scale: steps count, not points", [0, 1, 10], [1, 10], true, false],
    ["a sheet that lacks the item says nothing", TO_TEN, [7, null], false, false],
    ["one sheet alone", TO_TEN, [7], false, false],
  ])("%s", (_, scale, values, differs, mustDiscuss) => {
    const sheets = values.map((value) => marksOf({ C1: value }));
    expect(compareSheets(setOf(scale), sheets, DEFAULT_POLICY)).toEqual([
      { code: "C1", kind: "OUTCOME", values: values.map((value) => (value === null ? null : value * 100)), differs, mustDiscuss },
    ]);
  });

  it.each([[0, [7, 8], true], [2, [7, 9], false], [2, [6, 9], true], [100, [0, 10], true], [100, [0, 9], false]] as const)(
    "the threshold is a setting: %i steps, %j: %s", (discussionSteps, values, mustDiscuss) => {
      const sheets = values.map((value) => marksOf({ C1: value }));
      expect(compareSheets(setOf(TO_TEN), sheets, { discussionSteps })[0]?.mustDiscuss).toBe(mustDiscuss);
    });

  it("a gate on which they differ must be discussed: it is the whole scale", () => {
    const rows = compareSheets(CRITERIA_2568, [fullMarks(CRITERIA_2568, { P3: false }), fullMarks(CRITERIA_2568)], DEFAULT_POLICY);
    expect(rows.filter((row) => row.mustDiscuss)).toEqual([
      { code: "P3", kind: "GATE", values: [false, true], differs: true, mustDiscuss: true },
    ]);
    expect(rows).toHaveLength(50);
  });

  it("offers the value in which all sheets agree, and none where they differ", () => {
    expect(commonValue({ values: [200, 200] })).toBe(200);
    expect(commonValue({ values: [false, false] })).toBe(false);
    expect(commonValue({ values: [200, 100] })).toBeNull();
    expect(commonValue({ values: [200, null] })).toBeNull();
    expect(commonValue({ values: [] })).toBeNull();
  });
});

describe("what the agreed sheet needs", () => {
  const set = setOf(TO_TEN, TO_TWO);
  const sheets = [marksOf({ C1: 7, C2: 2 }), marksOf({ C1: 9, C2: 2 })];
  const agreed = (first: number | null, firstReason: string, second: number | null = 2, secondReason = ""): Marks => {
    const marks = marksOf({ C1: first, C2: second });
    return {
      C1: { points: marks.C1?.points ?? null, met: null, reason: firstReason },
      C2: { points: marks.C2?.points ?? null, met: null, reason: secondReason },
    };
  };
  const NONE = { missing: [], reasonMissing: [], departureReasonMissing: [], discussionMissing: [] };
  const gapsOf = (marks: Marks, discussed: string[] = ["C1"]) => agreedGaps(set, marks, sheets, discussed, DEFAULT_POLICY);

  it.each([
    ["nothing more, with the reason below full points", agreed(9, "queue"), NONE],
    ["a reason below full points", agreed(9, ""), { ...NONE, reasonMissing: ["C1"] }],
    ["a reason that says something", agreed(9, "  \n"), { ...NONE, reasonMissing: ["C1"] }],
    ["both reasons where it also departs from every sheet", agreed(8, ""),
      { ...NONE, reasonMissing: ["C1"], departureReasonMissing: ["C1"] }],
    ["a reason for full points that no sheet gave", agreed(10, ""), { ...NONE, departureReasonMissing: ["C1"] }],
    ["nothing more, with that reason", agreed(10, "seen on the spot"), NONE],
    ["no reason for full points that a sheet gave", agreed(9, "queue", 2), NONE],
    ["every item", agreed(9, "queue", null), { ...NONE, missing: ["C2"] }],
    ["every item, the first too", {}, { ...NONE, missing: ["C1", "C2"] }],
  ])("%s", (_, marks, gaps) => expect(gapsOf(marks)).toEqual(gaps));

  it("a recorded discussion where the sheets differ far, whatever was agreed", () => {
    expect(gapsOf(agreed(9, "queue"), [])).toEqual({ ...NONE, discussionMissing: ["C1"] });
    expect(gapsOf(agreed(9, "queue"), ["C2"])).toEqual({ ...NONE, discussionMissing: ["C1"] });
  });

  it("a reason for every gate not met", () => {
    const marks = fullMarks(CRITERIA_2568, { P3: false });
    const own = [marks, marks];
    expect(agreedGaps(CRITERIA_2568, marks, own, [], DEFAULT_POLICY)).toEqual({ ...NONE, reasonMissing: ["P3"] });
    const explained = { ...marks, P3: { points: null, met: false, reason: "no signs" } };
    expect(agreedGaps(CRITERIA_2568, explained, own, [], DEFAULT_POLICY)).toEqual(NONE);
  });
});
