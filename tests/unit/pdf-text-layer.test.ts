import { expect, test } from "vitest";
import { makePdf } from "@/lib/pdf";
import { textOfPdf } from "@/tests/support/pdf-text";

const letters = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, index) => String.fromCodePoint(from + index));
const CONSONANTS = letters(0x0e01, 0x0e2e);
const VOWELS = ["", "\u0e31", ...letters(0x0e34, 0x0e39), "\u0e47", "\u0e33"];
const TONES = ["", "่", "้", "๊", "๋", "์"];
/** Written in the order in which keyboards give them: ำ after the tone. */
const syllable = (consonant: string, vowel: string, tone: string) => (vowel === "ำ" ? `${consonant}${tone}ำ` : `${consonant}${vowel}${tone}`);
/** No word ends in ์ำ, and nothing stands below ฤ and ฦ. */
const isWritten = (consonant: string, vowel: string, tone: string) => !(vowel === "ำ" && tone === "์") && !("ฤฦ".includes(consonant) && "ุู".includes(vowel) && vowel !== "");
const rowOf = (consonant: string) => VOWELS.flatMap((vowel) => TONES.flatMap((tone) => (isWritten(consonant, vowel, tone) ? [syllable(consonant, vowel, tone)] : [])));

test("every Thai consonant with every vowel and tone is copied as it was written, each once", () => {
  const lines = CONSONANTS.map((consonant) => rowOf(consonant).join(" "));
  const text = textOfPdf(makePdf("#for line in d.lines [#line #parbreak()]", { lines })).replace(/\s/g, "");
  expect(lines.filter((line) => !text.includes(line.replace(/\s/g, "")))).toEqual([]);
});

test.each([["ศูนย์ที่ที่ตั้งตั้งนั้นนั้นในที่ที่มั่นคง"], ["ญาติผู้ใหญ่ ฐานปู่ ฎูฏู กี๊ ป้ำๆ เป๋อๆ ซ้ำ น้ำ กู้ ฟ้า ฝั่ง"], ["GECC (fi fl) ๒๕๖๘ “คำพูด” ((๒๕๖๘))"]])("%s", (line) => {
  const text = textOfPdf(makePdf("#text(size: 30pt)[#d.line]", { line }));
  expect(text.replace(/\s/g, "")).toBe(line.replace(/\s/g, ""));
});
