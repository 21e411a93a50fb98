import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thaiDigits } from "@/lib/domain/calendar";
import { completePolicy } from "@/lib/domain/policy";
import {
  certificateNumber, parseCertificateNumber, statusOn, validityPeriod, type CertificateDays, type CertificateStatus,
} from "@/lib/domain/validity";

const YEARLY = completePolicy({});
const DAILY = completePolicy({ certificateCounting: "DAY" });

describe("a certificate is valid three years, counted from the cycle's year", () => {
  it.each([
    [2565, "2022-08-22", "2025-09-30"], [2563, "2020-10-02", "2023-09-30"], [2569, "2026-08-31", "2029-09-30"],
    [2562, "2019-08-01", "2022-09-30"],
  ])("cycle %i, announced %s: until %s", (year, from, until) => expect(validityPeriod(year, from, YEARLY)).toEqual({ from, until }));

  it.each([
    ["2022-08-22", "2025-08-21"], ["2022-10-01", "2025-09-30"], ["2023-01-01", "2025-12-31"], ["2023-03-01", "2026-02-28"],
    ["2021-03-01", "2024-02-29"], ["2024-02-29", "2027-02-28"], ["2023-02-28", "2026-02-27"],
  ])("by day, announced %s: until %s, the day before the third anniversary", (from, until) =>
    expect(validityPeriod(2565, from, DAILY)).toEqual({ from, until }));

  it("a leap day has its anniversary in a leap year", () => {
    expect(validityPeriod(2567, "2024-02-29", { ...DAILY, certificateYears: 4 }).until).toBe("2028-02-28");
  });

  it("the years are a setting", () => {
    expect(validityPeriod(2565, "2022-08-22", completePolicy({ certificateYears: 5 })).until).toBe("2027-09-30");
  });
});

describe("the status is computed for a day", () => {
  const plain: CertificateDays = { validFrom: "2022-08-22", validUntil: "2025-09-30", replacedOn: null, revokedOn: null };
  const replaced = { ...plain, replacedOn: "2024-08-20" };
  const revoked = { ...plain, revokedOn: "2023-05-01" };
  it.each<[string, CertificateDays, CertificateStatus]>([
    ["2022-08-21", plain, "NOT_YET"], ["2022-08-22", plain, "VALID"], ["2025-09-30", plain, "VALID"], ["2025-10-01", plain, "EXPIRED"],
    ["2024-08-19", replaced, "VALID"], ["2024-08-20", replaced, "REPLACED"], ["2026-01-01", replaced, "REPLACED"],
    ["2023-04-30", revoked, "VALID"], ["2023-05-01", revoked, "REVOKED"], ["2026-01-01", revoked, "REVOKED"],
    ["2024-09-01", { ...replaced, revokedOn: "2024-09-01" }, "REVOKED"],
    ["2024-08-31", { ...replaced, revokedOn: "2024-09-01" }, "REPLACED"],
    ["2022-08-22", { ...plain, revokedOn: "2022-08-22" }, "REVOKED"], ["2022-08-01", revoked, "NOT_YET"],
  ])("on %s %j is %s", (day, certificate, status) => expect(statusOn(day, certificate)).toBe(status));
});

describe("certificate numbers", () => {
  const number = fc.tuple(fc.integer({ min: 2558, max: 2700 }), fc.integer({ min: 1, max: 99_999 }))
    .map(([year, running]) => certificateNumber(year, running));
  const digitsAt = (text: string) => [...text].flatMap((letter, index) => (/\d/.test(letter) ? [index] : []));
  const withAt = (text: string, index: number, letter: string) => text.slice(0, index) + letter + text.slice(index + 1);

  it.each([[2565, 1, "GECC-2565-00001-5"], [2565, 25, "GECC-2565-00025-8"], [2568, 99_999, "GECC-2568-99999-2"]])(
    "cycle %i, number %i: %s", (year, running, text) => expect(certificateNumber(year, running)).toBe(text));

  it.each([[2565, 0], [2565, 100_000], [2565, 1.5], [65, 1]])("there is none for %d/%d", (year, running) =>
    expect(() => certificateNumber(year, running)).toThrow(RangeError));

  it("are read back as they were written", () => {
    fc.assert(fc.property(number, (text) => {
      expect(parseCertificateNumber(text)).toEqual({ ok: true, number: text });
    }));
  });

  it("a wrong digit is always found", () => {
    fc.assert(fc.property(number, fc.nat(), fc.nat(8), (text, place, shift) => {
      const places = digitsAt(text);
      const index = places[place % places.length] ?? 0;
      const wrong = withAt(text, index, String((Number(text[index]) + 1 + shift) % 10));
      expect(parseCertificateNumber(wrong)).toEqual({ ok: false, why: "CHECK_DIGIT" });
    }), { numRuns: 2000 });
  });

  it("two neighbouring digits that changed places are always found, across the dashes too", () => {
    fc.assert(fc.property(number, fc.nat(), (text, place) => {
      const places = digitsAt(text);
      const at = place % (places.length - 1);
      const [left = 0, right = 0] = [places[at], places[at + 1]];
      fc.pre(text[left] !== text[right]);
      const swapped = withAt(withAt(text, left, text[right] ?? ""), right, text[left] ?? "");
      expect(parseCertificateNumber(swapped)).toEqual({ ok: false, why: "CHECK_DIGIT" });
    }), { numRuns: 2000 });
  });

  it("are understood in Thai digits, small letters, with spaces and any dash", () => {
    const text = certificateNumber(2565, 1);
    const written = [
      thaiDigits(text), text.toLowerCase(), `  ${text} `, text.replaceAll("-", " "), text.replaceAll("-", ""), text.replaceAll("-", " – "),
      text.replaceAll("-", "\u2011"), `gecc ${thaiDigits(text.slice(5))}`,
      // As chats and word processors hand it on: marks of direction, joiners, a soft hyphen, a mark of byte order.
      `\ufeff\u200e${text}\u200f`, `\u202a${text}\u202c`, text.replace("2565", "25\u00ad65").replace("GECC", "GE\u2060CC"),
    ];
    for (const form of written) expect(parseCertificateNumber(form)).toEqual({ ok: true, number: text });
  });

  it.each(["", "GECC", "GECC-2565-0001-4", "GECC-2565-000011-4", "ABCD-2565-00001-4", "GECC-2565-00001", "2565-00001-4",
    "GECC-2565-00001-4; DROP"])(
    "%j has not the form of a number", (text) => expect(parseCertificateNumber(text)).toEqual({ ok: false, why: "FORM" }));
});
