import { preflight, Problem } from "@/app/api/v1/answer";
import { answerText, CREDENTIAL } from "@/app/api/v1/signed";
import { typedNumber } from "@/lib/certificates/address";
import { getCredential } from "@/lib/certificates/papers";
import { parseCertificateNumber } from "@/lib/domain/validity";

const WHY = { FORM: "number-form", CHECK_DIGIT: "check-digit" } as const;

async function readCredential(typed: string): Promise<string> {
  const parsed = parseCertificateNumber(typed);
  if (!parsed.ok) throw new Problem(WHY[parsed.why], { number: typed.slice(0, 60) });
  const credential = await getCredential(parsed.number);
  if (credential === null) throw new Problem("not-signed", { number: parsed.number });
  return credential;
}

/** The signed Open Badge of a certificate: what was granted. Whether it still holds, its status lists say. */
export async function GET(request: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  const typed = typedNumber((await params).number);
  const parsed = parseCertificateNumber(typed);
  return answerText(request, CREDENTIAL, () => readCredential(typed), parsed.ok ? `${parsed.number}.json` : undefined);
}

export const OPTIONS = preflight;
