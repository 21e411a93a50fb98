import { describe, expect, test } from "vitest";
import { harmlessName, isShownInline, kindOfMime, kindOfName } from "@/lib/domain/evidence";

describe("a name is made harmless", () => {
  const cases: [raw: string, safe: string][] = [
    ["แผนที่ศูนย์.pdf", "แผนที่ศูนย์.pdf"],
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\Users\\somchai\\Desktop\\ภาพ.JPG", "ภาพ.JPG"],
    ["..\\..\\boot.ini.png", "boot.ini.png"],
    ["report\u0000.exe.pdf", "report.exe.pdf"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie- x=1.pdf"],
    ["\u200Bว่าง\uFEFF.png", "ว่าง.png"],
    ["  many   spaces .docx", "many spaces.docx"],
    ["<script>alert(1)<.pdf", "-script-alert(1)-.pdf"],
    ["CON.pdf", "_CON.pdf"],
    [".htaccess", "file.htaccess"],
    ["...pdf", "file.pdf"],
    [".pdf", "file.pdf"],
    ["", "file"],
    ["/", "file"],
    ["ไม่มีนามสกุล", "ไม่มีนามสกุล"],
    ["half \uD83D.pdf", "half.pdf"],
  ];
  test.each(cases)("%j → %j", (raw, safe) => {
    expect(harmlessName(raw)).toBe(safe);
  });

  test("a Thai name of 100 letters survives whole, its vowels and tone marks with it", () => {
    const name = `${"ที่".repeat(100)}.pdf`;
    expect(harmlessName(name)).toBe(name);
  });

  test("five thousand letters are cut between two letters, and the ending stays", () => {
    const cut = harmlessName(`${"น้ำ".repeat(2500)}.xlsx`);
    expect(cut.endsWith(".xlsx")).toBe(true);
    expect(cut.length).toBeLessThan(420);
    expect(cut.replace(/\.xlsx$/, "")).toMatch(/^(?:น้ำ)+$|^(?:น้ำ)*น้$/);
  });

  test("a tower of marks on one letter is cut too", () => {
    expect(harmlessName(`a${"\u0301".repeat(5000)}.pdf`).length).toBeLessThan(420);
  });

  test("a harmless name is its own harmless name", () => {
    for (const [, safe] of cases) expect(harmlessName(safe)).toBe(safe);
  });
});

test("the ending promises a kind, whatever its case", () => {
  const kinds = ["a.pdf", "a.PDF", "a.jpeg", "a.jpg", "a.png", "a.docx", "a.xlsx", "a.exe", "a.docm", "a.pdf.exe", "pdf", "a.svg", "a.pdf "];
  expect(kinds.map(kindOfName)).toEqual(["PDF", "PDF", "JPEG", "JPEG", "PNG", "DOCX", "XLSX", null, null, null, null, null, "PDF"]);
});

test("only what a browser shows safely by itself is shown in place", () => {
  expect(["application/pdf", "image/jpeg", "image/png", "text/html", "image/svg+xml"].map(isShownInline)).toEqual([true, true, true, false, false]);
  expect(kindOfMime("image/apng")).toBe(null);
});
