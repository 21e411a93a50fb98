import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withEarlier } from "@/lib/domain/reuse";

describe("an earlier answer put to the one of this year", () => {
  it.each([
    ["", "ของเดิม", "ของเดิม"], [" \n", "ของเดิม", "ของเดิม"], ["ปีนี้", "ของเดิม", "ปีนี้\n\nของเดิม"],
    ["ปีนี้", "", "ปีนี้"], ["ปีนี้", "  ", "ปีนี้"], ["ก่อน ของเดิม หลัง", "ของเดิม", "ก่อน ของเดิม หลัง"],
  ])("%j with %j is %j", (current, earlier, expected) => expect(withEarlier(current, earlier)).toBe(expected));

  it("never takes away what is there, and does nothing the second time", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (current, earlier) => {
      const once = withEarlier(current, earlier);
      expect(current.trim() === "" || once.startsWith(current)).toBe(true);
      expect(withEarlier(once, earlier)).toBe(once);
    }));
  });
});
