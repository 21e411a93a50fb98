import { getActor } from "@/lib/auth";
import { localeOr } from "@/lib/i18n/locales";
import { numberOf } from "@/lib/paging";
import { movesCsv, movesWorkbook } from "@/lib/rehearsal/file";
import { readTrial } from "@/lib/rehearsal/input";
import { getRehearsal } from "@/lib/rehearsal/queries";
import { missing, orMissing, privateWorkbook } from "@/lib/serve";

/** Who would move under what the address tries: CSV, with `?as=xlsx` a workbook. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const [actor, year] = [await getActor(), numberOf((await params).year)];
  if (!actor || year === null) return missing();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return orMissing(async () => {
    const { moves } = await getRehearsal(actor, year, readTrial(asked));
    const locale = localeOr(actor.locale);
    if (asked.as === "xlsx") return privateWorkbook(movesWorkbook(moves, locale, new Date()), `rehearsal-${year}.xlsx`);
    const disposition = `attachment; filename="rehearsal-${year}.csv"`;
    return new Response(movesCsv(moves, locale), { headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition, "cache-control": "private, no-store" } });
  });
}
