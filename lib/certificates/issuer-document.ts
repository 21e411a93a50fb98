import { issuerId, methodId } from "@/lib/certificates/issuer";
import type { Json } from "@/lib/certificates/proof";
import { listKeys } from "@/lib/keys";

/** The document of did:web. Keys have no end in it: what an older one signed in its time stays signed (its period is in /api/v1/keys). */
export function didDocument(now: Date): Json {
  const controller = issuerId();
  const keys = listKeys(now).map(({ id, publicKeyMultibase }) => ({ id: methodId(id), type: "Multikey", controller, publicKeyMultibase }));
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], id: controller,
    verificationMethod: keys, assertionMethod: keys.map(({ id }) => id),
  };
}
