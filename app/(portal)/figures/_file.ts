import { getActor } from "@/lib/auth";
import { todayInThailand } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import type { FigureSearch } from "@/lib/domain/figure-filter";
import { missing, orMissing } from "@/lib/serve";
import { getFigureView, type FigureView } from "@/lib/statistics/view";

/** What an address asks, a name that stands twice with all its values. */
function searchOf(request: Request, without: readonly string[]): FigureSearch {
  const { searchParams } = new URL(request.url);
  const keys = [...new Set(searchParams.keys())].filter((key) => !without.includes(key));
  return Object.fromEntries(keys.map((key) => {
    const values = searchParams.getAll(key);
    return [key, values.length === 1 ? values[0] : values];
  }));
}

/** A file of figures, for its reader: what the page of the same address shows. `own` are words that are the file's. */
export async function serveFigures(request: Request, own: readonly string[], make: (actor: Actor, view: FigureView, now: Date) => Promise<Response>): Promise<Response> {
  const actor = await getActor();
  if (!actor) return missing();
  const now = new Date();
  return orMissing(async () => make(actor, await getFigureView(actor, searchOf(request, own), todayInThailand(now)), now));
}

export const fileName = ({ figure, cycle }: FigureView, ending: string): string => `gecc-${cycle?.year ?? "0"}-${figure}.${ending}`;
