import { getActor } from "@/lib/auth";
import { getPackStatistics } from "@/lib/decisions/pack";
import { packPdf } from "@/lib/decisions/pack-pdf";
import { packXlsx } from "@/lib/decisions/pack-xlsx";
import { listCases } from "@/lib/decisions/queries";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, pdfFile, privateWorkbook } from "@/lib/serve";

/** The pack for a meeting of the committee, as PDF or with `?as=xlsx` as a workbook: what the committee's page tells the same reader. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const [actor, year] = [await getActor(), numberOf((await params).year)];
  if (!actor || year === null) return missing();
  return orMissing(async () => {
    const list = await listCases(actor, year);
    const [statistics, now] = [await getPackStatistics(list), new Date()];
    if (new URL(request.url).searchParams.get("as") === "xlsx") return privateWorkbook(packXlsx(list, statistics, now), `committee-${year}.xlsx`);
    return pdfFile(packPdf(actor, list, statistics, now), `committee-${year}.pdf`);
  });
}
