import { getApplication } from "@/lib/applications/queries";
import { receiptPdf } from "@/lib/applications/receipt-pdf";
import { getActor } from "@/lib/auth";
import { numberOf } from "@/lib/paging";
import { missing, orMissing } from "@/lib/serve";

/** The receipt of the version asked for, else of the latest, as PDF; for who may see the page. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [actor, id] = [await getActor(), numberOf((await params).id)];
  if (!actor || id === null) return missing();
  const asked = new URL(request.url).searchParams.get("version");
  return orMissing(async () => {
    const application = await getApplication(actor, id);
    const version = application.versions.find((item) => asked === null || String(item.version) === asked);
    if (!version) return missing();
    const headers = { "content-type": "application/pdf", "content-disposition": `attachment; filename="${version.receipt}.pdf"`, "cache-control": "private, no-store" };
    return new Response(Buffer.from(await receiptPdf(application, version)), { headers });
  });
}
