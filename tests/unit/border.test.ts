import { expect, test } from "vitest";
import { borderOf } from "@/lib/decisions/border";

const FLOORS = { GOLD: 9000, SILVER: 8000, BLUE: 7000 };

test.each([
  [91_000_000, null], [90_990_000, { side: "ABOVE", tier: "GOLD", by: 990_000 }], [90_000_000, { side: "ON", tier: "GOLD", by: 0 }],
  [89_999_999, { side: "BELOW", tier: "GOLD", by: 1 }], [89_000_000, { side: "BELOW", tier: "GOLD", by: 1_000_000 }], [88_999_999, null],
  [80_000_000, { side: "ON", tier: "SILVER", by: 0 }], [70_500_000, { side: "ABOVE", tier: "BLUE", by: 500_000 }],
  [69_500_000, { side: "BELOW", tier: "BLUE", by: 500_000 }], [100_000_000, null], [0, null], [null, null],
] as const)("a total of %s millionths", (total, expected) => {
  expect(borderOf(total, FLOORS)).toEqual(expected);
});

test("a bound missed by little counts before one reached by little", () => {
  expect(borderOf(89_500_000, { GOLD: 9000, SILVER: 8900 })).toMatchObject({ side: "BELOW", tier: "GOLD" });
});
