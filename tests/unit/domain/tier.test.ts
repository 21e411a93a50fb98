import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMillionths } from "@/lib/domain/points";
import { floorsOf, isTier, notAbove, tierOf, TIERS, tiersUpTo } from "@/lib/domain/tier";
import { CRITERIA_2568, hundredths } from "@/tests/support/criteria";

const FLOORS = floorsOf(CRITERIA_2568.tiers, null);

describe("a band's lower bound decides, on the exact number", () => {
  it.each([
    ["0", null], ["69.99", null], ["70", "BLUE"], ["70.01", "BLUE"], ["79.99", "BLUE"], ["80", "SILVER"], ["80.01", "SILVER"],
    ["89.99", "SILVER"], ["90", "GOLD"], ["90.01", "GOLD"], ["100", "GOLD"],
  ])("%s points are %s", (points, tier) => expect(tierOf(toMillionths(hundredths(points)), FLOORS)).toBe(tier));

  it.each([[69_999_999, null], [70_000_000, "BLUE"], [79_999_999, "BLUE"], [89_999_999, "SILVER"], [90_000_000, "GOLD"]])(
    "%i millionths are %s: nothing is rounded up", (total, tier) => expect(tierOf(total, FLOORS)).toBe(tier));

  it("never falls when points rise", () => {
    const reached = (total: number) => tiersUpTo(tierOf(total, FLOORS)).length;
    fc.assert(fc.property(fc.nat(100_000_000), fc.nat(100_000_000), (a, b) => {
      expect(reached(Math.min(a, b))).toBeLessThanOrEqual(reached(Math.max(a, b)));
    }));
  });

  it("takes the cycle's own floors where it sets them", () => {
    const floors = floorsOf(CRITERIA_2568.tiers, { GOLD: 9500, SILVER: 8500, BLUE: 7500 });
    expect(tierOf(toMillionths(9499), floors)).toBe("SILVER");
    expect(tierOf(toMillionths(7499), floors)).toBeNull();
  });

  it("gives no tier that the year does not have", () => {
    expect(tierOf(toMillionths(10_000), floorsOf([{ code: "BLUE", from: 7000 }], null))).toBe("BLUE");
  });
});

describe("the committee may lower a tier and never raise it", () => {
  it.each([
    ["GOLD", "GOLD", true], ["SILVER", "GOLD", true], ["BLUE", "GOLD", true], ["GOLD", "SILVER", false], ["SILVER", "SILVER", true],
    ["BLUE", "SILVER", true], ["GOLD", "BLUE", false], ["SILVER", "BLUE", false], ["BLUE", "BLUE", true],
    ["GOLD", null, false], ["SILVER", null, false], ["BLUE", null, false],
  ] as const)("%s for a computed %s: %s", (tier, computed, allowed) => {
    expect(notAbove(tier, computed)).toBe(allowed);
    expect(tiersUpTo(computed).includes(tier)).toBe(allowed);
  });
});

it("knows the three tiers by name", () => {
  expect(TIERS.every(isTier)).toBe(true);
  expect(isTier("BRONZE")).toBe(false);
});
