import { getVisitReport } from "@/lib/assessments/visit-report";
import { visitReportPdf } from "@/lib/assessments/visit-report-pdf";
import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, pdfFile } from "@/lib/serve";

/** The report of a visit as PDF, for who reads its page. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => pdfFile(visitReportPdf(await getVisitReport(actor, id)), `visit-report-${id}.pdf`));
}
