import { filterOf } from "@/app/(portal)/cycles/[year]/agreement/_filter";
import { assessorsCsv, criteriaCsv } from "@/lib/agreement/csv";
import { getAgreement } from "@/lib/agreement/queries";
import { getActor } from "@/lib/auth";
import { localeOr } from "@/lib/i18n/locales";
import { numberOf } from "@/lib/paging";
import { missing, orMissing } from "@/lib/serve";

const TABLES = { criteria: criteriaCsv, assessors: assessorsCsv } as const;

/** One of the two tables of the page, with the page's filter. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const [actor, year] = [await getActor(), numberOf((await params).year)];
  if (!actor || year === null) return missing();
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const [name, filter] = [asked.table === "assessors" ? "assessors" : "criteria", filterOf(asked)] as const;
  return orMissing(async () => {
    const text = TABLES[name](await getAgreement(actor, year, filter), localeOr(actor.locale));
    const disposition = `attachment; filename="agreement-${year}-${filter.stage.toLowerCase()}-${name}.csv"`;
    return new Response(text, { headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition, "cache-control": "private, no-store" } });
  });
}
