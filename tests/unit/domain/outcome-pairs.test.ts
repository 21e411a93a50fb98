import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentOf, SaveOutcomeData } from "@/lib/applications/outcome-data-shape";
import type { OutcomeContent } from "@/lib/domain/outcome";
import { canonicalPairs, differingPairs, pairsOf, readPairs, rowsNeeded, type Pair } from "@/lib/domain/outcome-pairs";
import { CHANNELS } from "@/lib/domain/profile";
import { readFields } from "@/lib/form";

const count = fc.option(fc.integer({ min: 0, max: 999_999_999 }));
const words = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replaceAll("\u0000", "").toWellFormed().normalize("NFC").trim()).filter((text) => text !== "");
const content: fc.Arbitrary<OutcomeContent> = fc.record({
  survey: fc.record({
    population: count, sample: count, method: fc.oneof(fc.constant(""), words), collectedBy: fc.subarray([...CHANNELS]),
    items: fc.array(fc.record({ text: words, counts: fc.tuple(count, count, count, count, count), none: count }), { maxLength: 4 }),
  }),
  users: fc.array(fc.record({ period: words, counts: fc.dictionary(fc.constantFrom(...CHANNELS), fc.integer({ min: 0, max: 9_999 }), { noNullPrototype: true }), total: count }), { maxLength: 3 }),
});

describe("raw counts as the fields of their form", () => {
  test("what the fields say is the content again", () => {
    fc.assert(fc.property(content, (given) => {
      const fields = { applicationId: "1", version: "0", population: "", sample: "", ...readFields(pairsOf(given).map(([name, value]) => [name, value])) };
      expect(contentOf(SaveOutcomeData.parse(fields))).toEqual(given);
      expect(readPairs(JSON.stringify(pairsOf(given)))).toEqual(pairsOf(given));
      expect(rowsNeeded(pairsOf(given))).toEqual({ items: given.survey.items.length, periods: given.users.length });
    }));
  });

  const typed: Pair[] = [["sample", "๑,๔๗๙"], ["population", ""], ["items[0][text]", " ข้อ "], ["collectedBy[]", "WEB"], ["collectedBy[]", "LINE"]];

  test("the same typed otherwise is the same", () => {
    const stored: Pair[] = [["collectedBy[]", "LINE"], ["collectedBy[]", "WEB"], ["items[0][text]", "ข้อ"], ["sample", "1479"]];
    expect(canonicalPairs(typed)).toEqual(stored);
    expect(differingPairs(typed, stored)).toEqual([]);
  });

  test("two that differ name each field with both values", () => {
    expect(differingPairs(typed, [["sample", "12a"], ["items[0][text]", "ข้อ"], ["collectedBy[]", "LINE"]])).toEqual([
      { name: "collectedBy[]", values: ["LINE WEB", "LINE"] }, { name: "sample", values: ["1479", "12a"] },
    ]);
  });

  test("what a browser kept and cannot be read is nothing", () => {
    for (const text of ["", "{", "7", '[["version","1"],["applicationId","2"],[1,2],"x"]']) expect(readPairs(text)).toEqual([]);
  });
});
