import { answerKept, parseSearch, preflight, Problem } from "@/app/api/v1/answer";
import { itemOf } from "@/app/api/v1/certificates/item";
import { typedNumber } from "@/lib/certificates/address";
import { AskedDay } from "@/lib/certificates/schema";
import { parseCertificateNumber } from "@/lib/domain/validity";
import { getHeldCertificate, type HeldOptions } from "@/lib/register/held";

const WHY = { FORM: "number-form", CHECK_DIGIT: "check-digit" } as const;

async function readCertificate(typed: string, options: HeldOptions) {
  const parsed = parseCertificateNumber(typed);
  if (!parsed.ok) throw new Problem(WHY[parsed.why], { number: typed.slice(0, 60) });
  const certificate = await getHeldCertificate(parsed.number, options);
  return {
    ...itemOf(certificate), replacedOn: certificate.replacedOn, replacedBy: certificate.replacedBy?.number ?? null,
    revokedOn: certificate.revokedOn, asOf: options.on,
  };
}

type Context = { params: Promise<{ number: string }> };

/** One certificate by its number, as people type it: Thai digits, small letters and spaces are understood. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerKept(request, async ({ today, publication }) => {
    const { on } = parseSearch(AskedDay, request);
    return { body: JSON.stringify(await readCertificate(typedNumber((await params).number), { on: on ?? today, publication })) };
  });
}

export const OPTIONS = preflight;
