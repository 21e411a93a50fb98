import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf, escapeText, fold, type CalendarEvent } from "@/lib/domain/ical";

const EVENT: CalendarEvent = { uid: "visit-7@gecc", sequence: 2, changedAt: new Date("2027-05-01T02:03:04.567Z"), summary: "ตรวจ; ศูนย์, ก\\ข", day: "2027-06-30" };
const octets = (text: string) => new TextEncoder().encode(text).length;
const unfold = (text: string) => text.replaceAll("\r\n ", "");

test("a whole day ends the day after; signs that mean something are escaped; nobody is asked to answer", () => {
  const lines = unfold(calendarOf("ปฏิทิน", [EVENT])).split("\r\n");
  expect(lines).toEqual([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//GECC//GECC//TH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:ปฏิทิน", "X-WR-TIMEZONE:Asia/Bangkok",
    "BEGIN:VEVENT", "UID:visit-7@gecc", "DTSTAMP:20270501T020304Z", "LAST-MODIFIED:20270501T020304Z", "SEQUENCE:2", "DTSTART;VALUE=DATE:20270630", "DTEND;VALUE=DATE:20270701",
    "TRANSP:TRANSPARENT", "SUMMARY:ตรวจ\\; ศูนย์\\, ก\\\\ข", "END:VEVENT", "END:VCALENDAR", ""]);
});

test("with a time it is Thai time, whose zone is told", () => {
  const text = calendarOf("x", [{ ...EVENT, time: "09:30", minutes: 90 }]);
  expect(text).toContain("DTSTART;TZID=Asia/Bangkok:20270630T093000\r\nDURATION:PT90M");
  expect(text).toContain("BEGIN:VTIMEZONE\r\nTZID:Asia/Bangkok");
});

test("whatever is written: no line over 75 octets, no bare line end, no line that somebody else could have begun", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 200 }), (summary, description) => {
    const text = calendarOf("x", [{ ...EVENT, summary: `ก${summary}`, description: `x\r\nBEGIN:VEVENT\n${description}` }]);
    const lines = text.split("\r\n");
    expect(lines.every((line) => octets(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  }));
});

test("a letter is never cut, and what is folded is read back as it was", () => {
  const line = `SUMMARY:${"ศูนย์ราชการสะดวก😀".repeat(20)}`;
  expect(unfold(fold(line))).toBe(line);
  expect(fold(line).split("\r\n").every((part) => !part.includes("\ufffd") && octets(part) <= 75)).toBe(true);
  expect(escapeText("a\r\nb\rc\u0007")).toBe("a\\nb\\nc");
});
