import { preflight } from "@/app/api/v1/answer";
import { answerText } from "@/app/api/v1/signed";
import { didDocument } from "@/lib/certificates/issuer-document";

/** Who signs, for did:web: every key, because an older certificate names an older one. */
export function GET(request: Request): Promise<Response> {
  return answerText(request, "application/did+json", async () => JSON.stringify(didDocument(new Date())));
}

export const OPTIONS = preflight;
