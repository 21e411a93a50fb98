import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays, addYears, arabicDigits, daysBetween, endOfFiscalYear, fiscalYearOf, formatDay, formatInstant, fromDay, parseDay, parseThaiDay,
  startOfDay, thaiDigits, toBuddhistYear, toDay, todayInThailand,
} from "@/lib/domain/calendar";

describe("the fiscal year runs from 1 October to 30 September", () => {
  it.each([
    ["2020-09-30", 2563], ["2020-10-01", 2564], ["2020-10-02", 2564], ["2020-12-31", 2564], ["2021-01-01", 2564],
    ["2021-09-30", 2564], ["2021-10-01", 2565],
  ])("%s is in fiscal year %i", (day, year) => expect(fiscalYearOf(day)).toBe(year));

  it("ends with its last day, the next day begins the next year", () => {
    expect(endOfFiscalYear(2568)).toBe("2025-09-30");
    expect(fiscalYearOf(endOfFiscalYear(2568))).toBe(2568);
    expect(fiscalYearOf(addDays(endOfFiscalYear(2568), 1))).toBe(2569);
  });

  it("counts Buddhist years 543 ahead", () => expect(toBuddhistYear(2026)).toBe(2569));
});

describe("a day in Thailand begins at 17:00 UTC", () => {
  it.each([
    ["2026-11-22T16:59:59.999Z", "2026-11-22"], ["2026-11-22T17:00:00.000Z", "2026-11-23"], ["2026-11-23T00:00:00.000Z", "2026-11-23"],
    ["2025-12-31T17:00:00.000Z", "2026-01-01"], ["2026-09-30T16:59:59.999Z", "2026-09-30"], ["2026-09-30T17:00:00.000Z", "2026-10-01"],
  ])("at %s it is %s", (instant, day) => expect(todayInThailand(new Date(instant))).toBe(day));

  it("gives back the instant at which a day begins", () => {
    expect(startOfDay("2026-11-23").toISOString()).toBe("2026-11-22T17:00:00.000Z");
    expect(todayInThailand(startOfDay("2026-11-23"))).toBe("2026-11-23");
  });
});

describe("days are counted by the calendar", () => {
  it.each([
    ["2024-02-28", 1, "2024-02-29"], ["2025-02-28", 1, "2025-03-01"], ["2026-01-01", -1, "2025-12-31"], ["2026-11-23", 7, "2026-11-30"],
  ])(
    "%s and %i days are %s", (day, days, later) => {
      expect(addDays(day, days)).toBe(later);
      expect(daysBetween(day, later)).toBe(days);
    });

  it.each([
    ["2022-08-22", 3, "2025-08-22"], ["2024-02-29", 1, "2025-02-28"], ["2024-02-29", 4, "2028-02-29"], ["2023-02-28", 1, "2024-02-28"],
  ])(
    "%s and %i years are %s", (day, years, later) => expect(addYears(day, years)).toBe(later));

  it("reads a DATE column back as it was written", () => {
    expect(fromDay("2026-11-23").toISOString()).toBe("2026-11-23T00:00:00.000Z");
    fc.assert(fc.property(fc.integer({ min: -30_000, max: 60_000 }), (days) => {
      const day = addDays("2000-01-01", days);
      expect(toDay(fromDay(day))).toBe(day);
    }));
  });

  it.each(["2025-02-29", "2025-13-01", "hello", "2025-1-1", ""])("takes %j for no day", (text) => {
    expect(() => fromDay(text)).toThrow(RangeError);
    expect(parseDay(text)).toBeNull();
  });
});

describe("days as people write them", () => {
  it.each([
    ["23/11/2569", "2026-11-23"], ["๒๓/๑๑/๒๕๖๙", "2026-11-23"], ["1-2-2569", "2026-02-01"], ["29/02/2567", "2024-02-29"],
  ])("reads %s", (text, day) => expect(parseThaiDay(text)).toBe(day));

  it.each(["23/11/69", "23/11/2026", "29/02/2568", "31/4/2569", "0/1/2569", "1/13/2569", "2569/11/23", "23/11", "", "23/11/25690"])(
    "does not guess %j", (text) => expect(parseThaiDay(text)).toBeNull());

  it("refuses a Buddhist year where the common era belongs", () => {
    expect(parseDay("2026-11-23")).toBe("2026-11-23");
    expect(parseDay("2569-11-23")).toBeNull();
  });
});

describe("days on screen", () => {
  it.each([
    ["th", {}, "22 สิงหาคม 2565"], ["th", { digits: "thai" }, "๒๒ สิงหาคม ๒๕๖๕"], ["th", { digits: "arabic" }, "22 สิงหาคม 2565"],
    ["en", {}, "22 August 2565 B.E."],
  ] as const)("in %s with %j", (locale, options, text) => expect(formatDay("2022-08-22", locale, options)).toBe(text));

  it("shows instants by the clock of Thailand", () => {
    const instant = new Date("2026-11-22T17:05:00.000Z");
    expect(formatInstant(instant, "th")).toBe("23 พฤศจิกายน 2569 เวลา 00.05 น.");
    expect(formatInstant(instant, "th", { digits: "thai" })).toBe("๒๓ พฤศจิกายน ๒๕๖๙ เวลา ๐๐.๐๕ น.");
    expect(formatInstant(instant, "en")).toBe("23 November 2569 B.E., 00:05");
  });

  it("turns digits both ways", () => {
    expect(thaiDigits("GECC-2565")).toBe("GECC-๒๕๖๕");
    expect(arabicDigits("๐๑๒๓๔๕๖๗๘๙ a1")).toBe("0123456789 a1");
  });
});
