import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likenessFor, likenessOf, nameKey } from "@/lib/domain/duplicates";

describe("two names of centers", () => {
  test.each([
    ["ศูนย์ราชการสะดวก สำนักงานพาณิชย์จังหวัดน่าน", "สำนักงานพาณิชย์จังหวัดน่าน", "SAME_NAME"],
    ["สนง.พาณิชย์ จ.น่าน", "สำนักงานพาณิชย์จังหวัดน่าน", "SAME_NAME"],
    ["ศูนย์บริการ  ๒", "ศูนย์บริการ 2", "SAME_NAME"],
    ["สำนักงานพานิชย์จังหวัดน่าน", "สำนักงานพาณิชย์จังหวัดน่าน", "SIMILAR_NAME"],
    ["สำนักงานที่ดินจังหวัดนนทบุรี สาขาบางใหญ่", "สำนักงานที่ดินจังหวัดนนทบุรี สาขาบางบัวทอง", null],
    ["สำนักงานที่ดินจังหวัดนนทบุรี", "สำนักงานที่ดินจังหวัดนนทบุรี สาขาบางใหญ่", null],
    ["สำนักงานสรรพากรพื้นที่กรุงเทพมหานคร 1", "สำนักงานสรรพากรพื้นที่กรุงเทพมหานคร 11", null],
    ["สำนักงานพาณิชย์จังหวัดน่าน", "สำนักงานพาณิชย์จังหวัดแพร่", null],
    ["ศูนย์ดำรงธรรม", "สำนักงานขนส่ง", null],
  ])("%s | %s: %s", (one, other, expected) => {
    expect(likenessFor(one, other)).toBe(expected);
    expect(likenessFor(other, one)).toBe(expected);
  });

  test("a name is like itself, and likeness does not ask who is first", () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (one, other) => {
      expect(likenessFor(one, one)).toBe("SAME_NAME");
      expect(likenessOf(one, other)).toBe(likenessOf(other, one));
      expect(likenessOf(one, other)).toBeLessThanOrEqual(100);
      expect(nameKey(nameKey(one))).toBe(nameKey(one));
    }));
  });
});
