import { getActor } from "@/lib/auth";
import { calendarName, findVisitEvent } from "@/lib/calendar/queries";
import { calendarOf } from "@/lib/domain/ical";
import { numberOf } from "@/lib/paging";
import { calendarFile, missing } from "@/lib/serve";

/** One visit as a file for a calendar, to who may know of it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  const event = actor && id !== null ? await findVisitEvent(actor, id) : null;
  return actor && event ? calendarFile(calendarOf(calendarName(actor), [event]), `gecc-visit-${id}.ics`) : missing();
}
