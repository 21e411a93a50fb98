import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { borderOf } from "@/lib/decisions/border";
import { toMillionths } from "@/lib/domain/points";
import { DEFAULT_POLICY, type Policy } from "@/lib/domain/policy";
import { looksAgree, secondLookOf, SUGGESTED_MARGIN, workloadOf, type JudgedTotals, type LookPolicy } from "@/lib/domain/second-look";
import { hundredths } from "@/tests/support/criteria";

const FLOORS = { GOLD: 9000, SILVER: 8000, BLUE: 7000 };
const OFF: Policy & LookPolicy = { ...DEFAULT_POLICY, secondLookMargin: null };
const ON: Policy & LookPolicy = { ...DEFAULT_POLICY, secondLookMargin: SUGGESTED_MARGIN };

const onSite = (points: string, gatesUnmet = 0): JudgedTotals =>
  ({ stageTotal: hundredths(points), finalTotal: toMillionths(hundredths(points)), gatesUnmet });
const documents = (points: string): JudgedTotals => ({ stageTotal: hundredths(points), finalTotal: null, gatesUnmet: 0 });
const look = (totals: JudgedTotals, policy: LookPolicy = ON) => secondLookOf(totals, FLOORS, policy);

describe("totals within the margin of a floor are looked at again", () => {
  it.each([
    ["68.49", null], ["68.50", ["BLUE", "BELOW"]], ["69.99", ["BLUE", "BELOW"]], ["70", ["BLUE", "ON"]], ["70.01", ["BLUE", "ABOVE"]],
    ["71.50", ["BLUE", "ABOVE"]], ["71.51", null], ["78.49", null], ["78.50", ["SILVER", "BELOW"]], ["81.50", ["SILVER", "ABOVE"]],
    ["81.51", null], ["88.49", null], ["88.50", ["GOLD", "BELOW"]], ["90", ["GOLD", "ON"]], ["91.50", ["GOLD", "ABOVE"]], ["91.51", null],
    ["100", null], ["0", null], ["75", null],
  ] as const)("%s with a margin of 1.5", (points, expected) => {
    const found = look(onSite(points));
    expect(found && [found.floor, found.side]).toEqual(expected);
  });

  it("on the exact number: a millionth outside is outside", () => {
    const at = (finalTotal: number) => look({ stageTotal: 8500, finalTotal, gatesUnmet: 0 });
    expect([at(88_499_999), at(91_500_001)]).toEqual([null, null]);
    expect(at(88_500_000)).toEqual({ floor: "GOLD", side: "BELOW", by: 1_500_000 });
    expect(at(91_500_000)).toEqual({ floor: "GOLD", side: "ABOVE", by: 1_500_000 });
  });

  it("off by default; a margin of zero looks only at the floor itself", () => {
    expect(look(onSite("89.99"), OFF)).toBeNull();
    const none = { ...ON, secondLookMargin: 0 };
    expect([look(onSite("89.99"), none), look(onSite("90"), none)?.side, look(onSite("90.01"), none)]).toEqual([null, "ON", null]);
  });

  it("of two floors within reach the nearer is named, of two equally near the higher", () => {
    const wide = { ...ON, secondLookMargin: 600 };
    expect(["84.99", "85", "85.01"].map((points) => look(onSite(points), wide)?.floor)).toEqual(["SILVER", "GOLD", "GOLD"]);
  });

  it("a case with a gate unmet fails whatever its points: nobody looks again", () => {
    expect(look(onSite("69.5", 1))).toBeNull();
  });

  it("on documents the pass mark alone decides", () => {
    expect([look(documents("89.5")), look(documents("69.5"))?.floor, look(documents("71.5"))?.floor, look(documents("71.51"))]).toEqual([null, "PASS", "PASS", null]);
  });

  it("a pass mark that is no tier's floor is a border of its own; weighted, it is the stage's total that must reach it", () => {
    const strict = { ...ON, passMark: 7500 };
    expect([look(onSite("74"), strict)?.floor, look(onSite("70.5"), strict)?.floor]).toEqual(["PASS", "BLUE"]);
    expect(look({ stageTotal: 6950, finalTotal: 75_000_000, gatesUnmet: 0 })).toEqual({ floor: "PASS", side: "BELOW", by: 500_000 });
  });

  it("the committee's borders rest on the same distances: what it is shown within a point is looked at with a margin of one", () => {
    fc.assert(fc.property(fc.integer({ min: 6_000, max: 10_000 }), (total) => {
      const border = borderOf(toMillionths(total), FLOORS);
      const second = look({ stageTotal: total, finalTotal: toMillionths(total), gatesUnmet: 0 }, { ...ON, secondLookMargin: 100 });
      if (border) expect(second).toEqual({ floor: border.tier, side: border.side, by: border.by });
      else expect(second === null || second.by === toMillionths(100)).toBe(true);
    }));
  });
});

describe("the work is shown before it is switched on", () => {
  it("looks by floor and side, and the sheets that they cost", () => {
    const season = ["69", "69.5", "70", "71", "75", "88.5", "90", "95"].map((points) => onSite(points));
    expect(workloadOf([...season, onSite("70", 2)], FLOORS, ON)).toEqual({
      cases: 9, looks: 6, sheets: 6, byFloor: [{ floor: "GOLD", below: 1, above: 1 }, { floor: "BLUE", below: 2, above: 2 }],
    });
    expect(workloadOf(season, FLOORS, OFF)).toEqual({ cases: 8, looks: 0, sheets: 0, byFloor: [] });
  });

  it("a wider margin never asks for less", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 5_000, max: 10_000 })), fc.nat(400), fc.nat(400), (totals, margin, more) => {
      const cases = totals.map((stageTotal) => ({ stageTotal, finalTotal: toMillionths(stageTotal), gatesUnmet: 0 }));
      const looks = (secondLookMargin: number) => workloadOf(cases, FLOORS, { ...ON, secondLookMargin }).looks;
      expect(looks(margin + more)).toBeGreaterThanOrEqual(looks(margin));
    }));
  });
});

describe("two teams reconcile where they come to different results", () => {
  it.each([
    ["90", "91.5", true], ["90", "89.99", false], ["70", "69.99", false], ["69", "68.5", true], ["80", "89.99", true],
  ])("%s and %s: %s", (one, other, agree) => expect(looksAgree(onSite(one), onSite(other), FLOORS, DEFAULT_POLICY)).toBe(agree));

  it("a gate that only one of them finds unmet, and the pass mark at documents", () => {
    expect(looksAgree(onSite("75"), onSite("75", 1), FLOORS, DEFAULT_POLICY)).toBe(false);
    expect([["70", "75"], ["69.99", "70"]].map(([one = "", other = ""]) => looksAgree(documents(one), documents(other), FLOORS, DEFAULT_POLICY))).toEqual([true, false]);
  });
});
