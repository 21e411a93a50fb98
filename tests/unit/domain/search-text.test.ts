import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEitherDay } from "@/lib/domain/calendar";
import { searchText } from "@/lib/domain/search-text";

test.each([
  ["แ typed as two เ", "เเขวง", "แขวง"],
  ["ำ typed as two letters", "น\u0e4d\u0e32", "นำ"],
  ["ำ with a tone between its two letters", "น\u0e4d\u0e49\u0e32", "น้ำ"],
  ["a tone typed after the ำ", "น\u0e33\u0e49", "น้ำ"],
  ["a tone typed before the vowel above", "ท\u0e48\u0e35", "ที่"],
  ["a tone typed before the vowel below", "ผ\u0e39\u0e49", "ผู้"],
  ["letters that are not seen", "พา\u200bณิ\u200d\u2066ชย์\ufeff", "พาณิชย์"],
  ["a NUL and a line", "ก\u0000ข\n ค", "กข ค"],
  ["half a letter", "ก\ud83dข", "กข"],
  ["a whole letter outside the basic plane", "👍", "👍"],
])("%s is read as it is written", (_what, typed, expected) => {
  expect(searchText(typed)).toBe(expected);
});

test("what was read once is read the same again, and holds nothing that a database refuses", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const read = searchText(text);
    expect(read).not.toContain("\u0000");
    expect(read.isWellFormed()).toBe(true);
  }));
});

test.each([
  ["2568-09-30", "2025-09-30"], ["2025-09-30", "2025-09-30"], ["30/9/2568", "2025-09-30"], ["๓๐/๐๙/๒๕๖๘", "2025-09-30"], [" 1-10-2568 ", "2025-10-01"],
])("the day %s is read", (typed, day) => {
  expect(parseEitherDay(typed)).toBe(day);
});

test.each(["30/9/68", "30/9/2025", "2568-02-30", "2300-01-01", "2568", "", "yesterday", "2568-9-30"])("%s is no day", (typed) => {
  expect(parseEitherDay(typed)).toBeNull();
});
