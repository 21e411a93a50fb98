import { preflight } from "@/app/api/v1/answer";
import { answerText, CREDENTIAL } from "@/app/api/v1/signed";
import { readStatusList } from "@/lib/certificates/status-list";

/** Which certificates a newer one stands in place of: true facts that no longer hold, told apart from what was taken back. */
export function GET(request: Request): Promise<Response> {
  return answerText(request, CREDENTIAL, () => readStatusList("replaced", new Date()));
}

export const OPTIONS = preflight;
