import { calendarName, findOwnerOfCalendar, listCalendar } from "@/lib/calendar/queries";
import { calendarOf } from "@/lib/domain/ical";
import { waitFor } from "@/lib/rate-limit";
import { calendarFile, missing } from "@/lib/serve";

/** The calendar of whoever keeps this address: a calendar program has no session. What is no address and what was renewed look alike. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const seconds = await waitFor(request);
  if (seconds !== null) return new Response("too many requests", { status: 429, headers: { "retry-after": String(seconds), "cache-control": "no-store" } });
  const token = (await params).token.replace(/\.ics$/, "");
  const owner = /^[\w-]{40,60}$/.test(token) ? await findOwnerOfCalendar(token) : null;
  return owner ? calendarFile(calendarOf(calendarName(owner), await listCalendar(owner)), "gecc.ics") : missing();
}
