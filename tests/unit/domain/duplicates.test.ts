import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likenessFor, likenessOf, likePairs, nameKey } from "@/lib/domain/duplicates";

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

describe("pairs among many", () => {
  const center = (id: number, name: string, near = "10 1", agencyId = 1) => ({ id, name, near, agencyId });
  const found = (centers: ReturnType<typeof center>[]) => likePairs(centers).map(({ one, other, likeness }) => [one.id, other.id, likeness]);

  test("like names are looked for among those near each other, one name in the whole agency, each pair once", () => {
    expect(found([center(1, "สำนักงานพาณิชย์จังหวัดน่าน"), center(2, "สนง.พาณิชย์ จ.น่าน")])).toEqual([[1, 2, "SAME_NAME"]]);
    expect(found([center(1, "สำนักงานพาณิชย์น่าน"), center(2, "สำนักงานพาณิชย์น่าน", "11 1")])).toEqual([[1, 2, "SAME_NAME"]]);
    expect(found([center(1, "สำนักงานพาณิชย์น่าน"), center(2, "สำนักงานพาณิชย์น่าน", "11 1", 2)])).toEqual([]);
    expect(found([center(1, "สำนักงานบริการประชาชน"), center(2, "สำนักงานบริการประชาชล")])).toEqual([[1, 2, "SIMILAR_NAME"]]);
    expect(found([center(1, "สำนักงานบริการประชาชน"), center(2, "สำนักงานบริการประชาชล", "11 1")])).toEqual([]);
  });

  test("what is found among many is what two alone would say", () => {
    const names = ["ที่ดินน่าน สาขาปัว", "ที่ดินน่าน สาขาเวียงสา", "พาณิชย์น่าน", "พานิชย์น่าน", "พาณิชย์ น่าน", "ขนส่ง 1", "ขนส่ง 2", "ขนส่ง ๑"].map((name) => `สำนักงาน${name}`);
    const centers = names.map((name, index) => center(index, name));
    const alone = centers.flatMap((one, index) => centers.slice(index + 1).flatMap((other) => {
      const likeness = likenessFor(one.name, other.name);
      return likeness === null ? [] : [[one.id, other.id, likeness]];
    }));
    expect(alone.length).toBeGreaterThan(2);
    expect(found(centers)).toEqual(alone);
  });
});
