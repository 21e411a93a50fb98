import { answerOpenly, preflight, Problem } from "@/app/api/v1/answer";
import { itemOf } from "@/app/api/v1/certificates/item";
import { typedNumber } from "@/lib/certificates/address";
import { getCertificate } from "@/lib/certificates/queries";
import { todayInThailand } from "@/lib/domain/calendar";
import { parseCertificateNumber } from "@/lib/domain/validity";

const WHY = { FORM: "number-form", CHECK_DIGIT: "check-digit" } as const;

async function readCertificate(typed: string, today: string) {
  const parsed = parseCertificateNumber(typed);
  if (!parsed.ok) throw new Problem(WHY[parsed.why], { number: typed.slice(0, 60) });
  const certificate = await getCertificate(parsed.number, today);
  return {
    ...itemOf(certificate), replacedOn: certificate.replacedOn, replacedBy: certificate.replacedBy?.number ?? null,
    revokedOn: certificate.revokedOn,
  };
}

type Context = { params: Promise<{ number: string }> };

/** One certificate by its number, as people type it: Thai digits, small letters and spaces are understood. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerOpenly(request, async () => readCertificate(typedNumber((await params).number), todayInThailand(new Date())));
}

export const OPTIONS = preflight;
