import { compactPayload, type CompactFacts } from "@/lib/domain/compact";
import { credentialOf, type Granted } from "@/lib/certificates/credential";
import { methodId } from "@/lib/certificates/issuer";
import { addProof, type Json } from "@/lib/certificates/proof";
import { sign, signingKeyId } from "@/lib/keys";

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");

/** Any document of this installation, signed now. */
export function signDocument(document: Json, now: Date): Json {
  const verificationMethod = methodId(signingKeyId(now));
  return addProof(document, { verificationMethod, created: now.toISOString() }, (bytes) => sign(bytes, now).signature);
}

const factsOf = (granted: Granted, now: Date): CompactFacts => ({
  number: granted.number, index: granted.id, center: granted.nameTh, agency: granted.agencyTh, ministry: granted.ministryTh, province: granted.provinceTh,
  tier: granted.tier, year: granted.cycleYear, from: granted.validFrom, until: granted.validUntil, signedAt: now.toISOString(), isDemo: granted.isDemo,
});

/** JWS in its compact form (RFC 7515, EdDSA of RFC 8037): short enough for a code on paper. */
function compactOf(granted: Granted, now: Date): string {
  const header = base64url(JSON.stringify({ alg: "EdDSA", kid: signingKeyId(now) }));
  const signed = `${header}.${base64url(compactPayload(factsOf(granted, now)))}`;
  return `${signed}.${base64url(sign(Buffer.from(signed), now).signature)}`;
}

export type SignedCertificate = { credential: string; compact: string; keyId: string; signedAt: Date };

export function signCertificate(granted: Granted, now: Date): SignedCertificate {
  const credential = JSON.stringify(signDocument(credentialOf(granted), now));
  return { credential, compact: compactOf(granted, now), keyId: signingKeyId(now), signedAt: now };
}
