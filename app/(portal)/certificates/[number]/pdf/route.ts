import { getActor } from "@/lib/auth";
import { typedNumber } from "@/lib/certificates/address";
import { getPaper } from "@/lib/certificates/papers";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { missing, orMissing, serveFile } from "@/lib/serve";

/** The certificate as it was printed by the job, for its own people and those who run the programme. */
export async function GET(request: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  const [actor, parsed] = [await getActor(), parseCertificateNumber(typedNumber((await params).number))];
  if (!actor || !parsed.ok) return missing();
  return orMissing(async () => {
    const { pdfKey, pdfSize } = await getPaper(actor, parsed.number);
    return serveFile(request, { key: pdfKey, size: pdfSize, name: `${parsed.number}.pdf`, mime: "application/pdf" });
  });
}
