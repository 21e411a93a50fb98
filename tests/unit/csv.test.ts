import { describe, expect, it } from "vitest";
import { csvOf } from "@/lib/csv";

describe("a table for spreadsheets", () => {
  it("begins with the mark of UTF-8, so that Thai opens as Thai", () => {
    expect(csvOf([["ข้อ", "แอลฟา"], ["1.1", 0.5], ["1.2", null]])).toBe("\ufeffข้อ,แอลฟา\r\n1.1,0.5\r\n1.2,\r\n");
  });

  it.each([["a,b", '"a,b"'], ['say "x"', '"say ""x"""'], ["two\nlines", '"two\nlines"'], ["=1+1", "'=1+1"], ["@SUM(A1)", "'@SUM(A1)"], ["-x", "'-x"]])(
    "%j is one cell of text", (value, cell) => {
      expect(csvOf([[value]])).toBe(`\ufeff${cell}\r\n`);
    });

  it("a negative number stays a number", () => {
    expect(csvOf([[-0.25]])).toBe("\ufeff-0.25\r\n");
  });
});
