import { getDraftPaper } from "@/lib/flows/announcement-paper";
import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { missing, orMissing, pdfFile } from "@/lib/serve";

/** The draft of an announcement as PDF, marked as a draft on each page; for the secretariat. */
export async function GET(_: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const [actor, year] = [await getActor(), numberOf((await params).year)];
  if (!actor || year === null) return missing();
  return orMissing(async () => pdfFile(await getDraftPaper(actor, year), `gecc-announcement-${year}-draft.pdf`));
}
