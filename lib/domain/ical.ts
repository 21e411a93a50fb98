import { addDays, type Day } from "@/lib/domain/calendar";

/** An entry of a calendar. With `time` ("09:00", Thailand) it lasts so many minutes; without, the whole day. */
export type CalendarEvent = {
  /** Stays the same when the entry changes; `sequence` then grows. */
  uid: string; sequence: number; changedAt: Date;
  summary: string; day: Day; time?: string | null; minutes?: number;
  location?: string; description?: string; url?: string;
};

const MOST_OCTETS = 75;
const encoder = new TextEncoder();

/** RFC 5545 §3.3.11: these signs mean something in a text. Other control characters are not allowed at all. */
export const escapeText = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "").replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

/** RFC 5545 §3.1: no line is longer than 75 octets; the next begins with a space. A letter is never cut. */
export function fold(line: string): string {
  const lines: string[] = [];
  let [current, size] = ["", 0];
  for (const letter of line) {
    const octets = encoder.encode(letter).length;
    if (size + octets > MOST_OCTETS) {
      lines.push(current);
      [current, size] = [" ", 1];
    }
    current += letter;
    size += octets;
  }
  return [...lines, current].join("\r\n");
}

/** 20270131T020000Z */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
const date = (day: Day): string => day.replaceAll("-", "");

/** Thailand has kept UTC+7 without daylight saving since 1920. */
const ZONE = ["BEGIN:VTIMEZONE", "TZID:Asia/Bangkok", "BEGIN:STANDARD", "DTSTART:19200401T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE"];

function whenOf({ day, time, minutes = 120 }: CalendarEvent): string[] {
  // The end of a whole day is the day after (§3.6.1).
  if (!time) return [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(addDays(day, 1))}`, "TRANSP:TRANSPARENT"];
  return [`DTSTART;TZID=Asia/Bangkok:${date(day)}T${time.replace(":", "")}00`, `DURATION:PT${minutes}M`, "TRANSP:OPAQUE"];
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence, changedAt, summary, location, description, url } = event;
  const optional = (name: string, text: string | undefined) => (text ? [`${name}:${escapeText(text)}`] : []);
  return [
    "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${instant(changedAt)}`, `LAST-MODIFIED:${instant(changedAt)}`, `SEQUENCE:${sequence}`, ...whenOf(event), `SUMMARY:${escapeText(summary)}`,
    ...optional("LOCATION", location), ...optional("DESCRIPTION", description), ...(url ? [`URL:${url}`] : []), "END:VEVENT",
  ];
}

/** A calendar as RFC 5545 writes it, published: whoever reads it is not asked to answer. */
export function calendarOf(name: string, events: readonly CalendarEvent[]): string {
  const zone = events.some(({ time }) => time) ? ZONE : [];
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//GECC//GECC//TH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escapeText(name)}`, "X-WR-TIMEZONE:Asia/Bangkok",
    ...zone, ...events.flatMap(eventLines), "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}
