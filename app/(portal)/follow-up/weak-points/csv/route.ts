import { weakFilterOf } from "@/app/(portal)/follow-up/_filter";
import { getActor } from "@/lib/auth";
import { csvOf } from "@/lib/csv";
import { localeOr } from "@/lib/i18n/locales";
import { missing, orMissing } from "@/lib/serve";
import { getWeakPoints } from "@/lib/weak-points/queries";
import { weakCsvRows } from "@/lib/weak-points/tables";

/** Both tables of the page in one, with its filter. */
export async function GET(request: Request): Promise<Response> {
  const actor = await getActor();
  if (!actor) return missing();
  const filter = weakFilterOf(Object.fromEntries(new URL(request.url).searchParams));
  return orMissing(async () => {
    const page = await getWeakPoints(actor, filter);
    const disposition = `attachment; filename="weak-points-${page.year ?? "none"}.csv"`;
    const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition, "cache-control": "private, no-store" };
    return new Response(csvOf(weakCsvRows(page, localeOr(actor.locale))), { headers });
  });
}
