import { preflight } from "@/app/api/v1/answer";
import { answerText, CREDENTIAL } from "@/app/api/v1/signed";
import { readStatusList } from "@/lib/certificates/status-list";

/** Which certificates are revoked: a signed W3C bitstring status list. */
export function GET(request: Request): Promise<Response> {
  return answerText(request, CREDENTIAL, () => readStatusList("revocation", new Date()));
}

export const OPTIONS = preflight;
