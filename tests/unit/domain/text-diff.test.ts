import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffTexts, type Piece } from "@/lib/domain/text-diff";

const read = (pieces: Piece[], without: Piece["kind"]) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join("");
const marked = (pieces: Piece[]) => pieces.map(({ kind, text }) => (kind === "same" ? text : `${kind === "added" ? "+" : "-"}[${text}]`)).join("");

describe("what changed between two texts", () => {
  test.each([
    ["", "", ""],
    ["ศูนย์เปิดบริการ", "ศูนย์เปิดบริการ", "ศูนย์เปิดบริการ"],
    ["", "ใหม่", "+[ใหม่]"],
    ["เดิม", "", "-[เดิม]"],
    ["มีป้ายบอกทางสองจุด", "มีป้ายบอกทางสามจุด", "มีป้ายบอกทาง-[สอง]+[สาม]จุด"],
    ["the old desk", "the new desk", "the -[old]+[new] desk"],
    ["น้ำ กู้ ป้ำ 👍", "น้ำ กู้ 👍", "น้ำ กู้ -[ป้ำ ]👍"],
  ])("%j → %j", (before, after, expected) => {
    expect(marked(diffTexts(before, after))).toBe(expected);
  });

  const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(fc.constantFrom("ศูนย์", "บริการ", " ", "\n", "เปิด", "a b"), { maxLength: 30 }).map((parts) => parts.join("")));

  test("both texts can be read out of it, letter for letter, and nothing stands twice", () => {
    fc.assert(fc.property(text, text, (before, after) => {
      const pieces = diffTexts(before, after);
      expect(read(pieces, "added")).toBe(before);
      expect(read(pieces, "removed")).toBe(after);
      expect(pieces.every(({ text: part }) => part !== "")).toBe(true);
      expect(pieces.some((piece, index) => piece.kind === pieces[index - 1]?.kind)).toBe(false);
    }));
  });

  const every = (nth: number, word: string, other: string, count: number) =>
    Array.from({ length: count }, (_, index) => (index % nth === 0 ? other : word)).join(" ").slice(0, 10_000);

  test.each([
    ["two other texts", "กขค ".repeat(2500), "งจฉ ".repeat(2500)],
    ["as many words as there can be", "a ".repeat(5000), "b ".repeat(5000)],
    ["the most that is compared", every(2, "กขคง", "เดิม", 999), every(3, "กขคง", "ใหม่", 999)],
    ["many against few", "ก ".repeat(5000), "ข ".repeat(190)],
    ["one word at both ends", `เดิม${"ที่นี่ ".repeat(1428)}`, `${"ที่นี่ ".repeat(1428)}ใหม่`],
  ])("of the greatest length, %s: with little memory", (_, before, after) => {
    const held = process.memoryUsage().arrayBuffers;
    const pieces = diffTexts(before, after);
    expect(process.memoryUsage().arrayBuffers - held).toBeLessThan(16 * 1024 * 1024);
    expect([read(pieces, "added"), read(pieces, "removed")]).toEqual([before, after]);
  });
});
