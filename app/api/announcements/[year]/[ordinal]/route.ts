import { findPaper } from "@/lib/announcements/queries";
import { numberOf } from "@/lib/paging";
import { missing, servePublicPdf } from "@/lib/serve";

/** The paper of a published announcement: public, at the same address for ever. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string; ordinal: string }> }): Promise<Response> {
  const { year: yearPart, ordinal: ordinalPart } = await params;
  const [year, ordinal] = [numberOf(yearPart), numberOf(ordinalPart)];
  if (year === null || ordinal === null) return missing();
  const paper = await findPaper(year, ordinal);
  return paper ? servePublicPdf(request, paper, `gecc-announcement-${year}-${ordinal}.pdf`) : missing();
}
