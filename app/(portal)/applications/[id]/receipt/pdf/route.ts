import { getApplication } from "@/lib/applications/queries";
import { receiptPdf } from "@/lib/applications/receipt-pdf";
import { getActor } from "@/lib/auth";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

const missing = () => new Response("not found", { status: 404, headers: { "cache-control": "no-store" } });

/** The receipt of the version asked for, else of the latest, as PDF; for who may see the page. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await getActor();
  if (!actor || !/^[1-9][0-9]{0,8}$/.test(id)) return missing();
  const asked = new URL(request.url).searchParams.get("version");
  return (await answer(actor, Number(id), asked)) ?? missing();
}

async function answer(actor: Actor, id: number, asked: string | null): Promise<Response | null> {
  try {
    const application = await getApplication(actor, id);
    const version = application.versions.find((item) => asked === null || String(item.version) === asked);
    if (!version) return null;
    const pdf = await receiptPdf(application, version);
    const headers = { "content-type": "application/pdf", "content-disposition": `attachment; filename="${version.receipt}.pdf"`, "cache-control": "private, no-store" };
    return new Response(Buffer.from(pdf), { headers });
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
