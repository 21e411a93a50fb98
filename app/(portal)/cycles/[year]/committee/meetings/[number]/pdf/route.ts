import { getActor } from "@/lib/auth";
import { minutesPdf } from "@/lib/decisions/minutes-pdf";
import { getMeeting } from "@/lib/decisions/meeting-queries";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, pdfFile } from "@/lib/serve";

/** The minutes of a meeting as PDF: what the page tells the same reader. */
export async function GET(_: Request, { params }: { params: Promise<{ year: string; number: string }> }): Promise<Response> {
  const [actor, asked] = [await getActor(), await params];
  const [year, number] = [numberOf(asked.year), numberOf(asked.number)];
  if (!actor || year === null || number === null) return missing();
  return orMissing(async () => pdfFile(minutesPdf(await getMeeting(actor, year, number)), `minutes-${year}-${number}.pdf`));
}
