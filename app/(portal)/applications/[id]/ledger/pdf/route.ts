import { getLedger } from "@/lib/assessments/ledger";
import { ledgerPdf } from "@/lib/assessments/ledger-pdf";
import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, pdfFile } from "@/lib/serve";

/** The score sheet of a case as PDF: what the page of the ledger tells the same reader. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  return orMissing(async () => pdfFile(ledgerPdf(await getLedger(actor, id)), `score-sheet-${id}.pdf`));
}
