import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPoints, formatTotal, parsePoints, toMillionths } from "@/lib/domain/points";

describe("points are exact hundredths", () => {
  it.each([
    ["6.8", 680], ["6.80", 680], ["0", 0], ["10", 1000], ["0.01", 1], [" 7 ", 700], ["๖.๘", 680], [6.8, 680], [11.1, 1110], [70, 7000],
  ])("reads %j as %i hundredths", (text, points) => expect(parsePoints(text)).toBe(points));

  it.each(["", "6.", ".5", "6.855", "-1", "1e2", "6,8", "seven", "0x10", "1 000", "+5", 0.1 + 0.2, Number.NaN, Infinity, -0.5, "1234567"])(
    "does not guess %j", (text) => expect(parsePoints(text)).toBeNull());

  it.each([[9100, "91"], [680, "6.8"], [6999, "69.99"], [0, "0"], [5, "0.05"], [1005, "10.05"], [-680, "-6.8"]])(
    "writes %i as %s", (points, text) => expect(formatPoints(points)).toBe(text));

  it.each([[82_900_000, "82.9"], [70_000_000, "70"], [69_999_999, "69.999999"], [1, "0.000001"]])(
    "writes a total of %i as %s", (total, text) => expect(formatTotal(total)).toBe(text));

  it("writes no part of a hundredth", () => expect(() => formatPoints(0.5)).toThrow(RangeError));

  it("reads back every number that it writes", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), (points) => {
      expect(parsePoints(formatPoints(points))).toBe(points);
      expect(formatTotal(toMillionths(points))).toBe(formatPoints(points));
    }));
  });
});
