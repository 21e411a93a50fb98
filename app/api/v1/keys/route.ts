import { preflight } from "@/app/api/v1/answer";
import { answerText } from "@/app/api/v1/signed";
import { issuerId, methodId } from "@/lib/certificates/issuer";
import { listKeys } from "@/lib/keys";

/** Every key that signs or signed, the newest last. It signed from `from` until before `until`; null: it signs now. */
export function GET(request: Request): Promise<Response> {
  return answerText(request, "application/json", async () => JSON.stringify({
    issuer: issuerId(), keys: listKeys(new Date()).map(({ id, ...key }) => ({ id, verificationMethod: methodId(id), type: "Multikey", ...key })),
  }));
}

export const OPTIONS = preflight;
