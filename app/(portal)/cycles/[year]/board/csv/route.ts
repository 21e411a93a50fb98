import { getActor } from "@/lib/auth";
import { boardCsv, boardXlsx } from "@/lib/board/file";
import { listBoardRows } from "@/lib/board/queries";
import { boardFilterOf } from "@/lib/board/schema";
import { localeOr } from "@/lib/i18n/locales";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, privateWorkbook } from "@/lib/serve";

/** The board as a table with the page's filter, all of its pages; with `?as=xlsx` as a workbook. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const [actor, year] = [await getActor(), numberOf((await params).year)];
  if (!actor || year === null) return missing();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  return orMissing(async () => {
    const [now, locale] = [new Date(), localeOr(actor.locale)];
    const rows = await listBoardRows(actor, year, boardFilterOf(asked).filter, now);
    if (asked.as === "xlsx") return privateWorkbook(boardXlsx(rows, locale, now), `board-${year}.xlsx`);
    const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="board-${year}.csv"`, "cache-control": "private, no-store" };
    return new Response(boardCsv(rows, locale), { headers });
  });
}
