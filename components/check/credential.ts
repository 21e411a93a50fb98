import { base58 } from "@scure/base";
import canonicalize from "canonicalize";
import { payloadOf, type CompactParts } from "@/lib/domain/compact";

const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined), value);

const textAt = (value: unknown, ...path: (string | number)[]): string => {
  const found = at(value, ...path);
  return typeof found === "string" ? found : "";
};

const sha256 = async (value: unknown): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalize(value) ?? "")));

/** What eddsa-jcs-2022 signs: the hash of how it is signed, then that of the document (lib/certificates/proof.ts does the same on the server). */
async function signedBytes(document: object, proof: object): Promise<Uint8Array> {
  const { proof: _, ...rest } = { proof: null, ...document };
  const { proofValue: __, ...config } = { proofValue: null, ...proof };
  const [how, what] = await Promise.all([sha256(config), sha256(rest)]);
  return Uint8Array.of(...how, ...what);
}

/** The facts of a credential of this system, in the places in which the code on paper has them. */
function payload(credential: object): string {
  const gecc = at(credential, "credentialSubject", "gecc");
  return payloadOf([
    at(gecc, "number"), Number(at(credential, "credentialStatus", 0, "statusListIndex")), at(gecc, "center", "nameTh"), at(gecc, "agency", "nameTh"),
    at(gecc, "ministry", "nameTh"), at(gecc, "province", "nameTh"), at(gecc, "tier"), at(gecc, "cycle"),
    textAt(credential, "validFrom").slice(0, 10), textAt(credential, "validUntil").slice(0, 10), at(credential, "proof", "created"),
    at(gecc, "demonstration") === true ? 1 : 0,
  ]);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A signed file (W3C Verifiable Credential) pasted as it is. Null: it is none that this page knows. */
export async function presentCredential(text: string): Promise<CompactParts | null> {
  try {
    const credential: unknown = JSON.parse(text);
    const proof = at(credential, "proof");
    const value = textAt(proof, "proofValue");
    if (!isObject(credential) || !isObject(proof) || !value.startsWith("z") || textAt(proof, "cryptosuite") !== "eddsa-jcs-2022") return null;
    return {
      keyId: textAt(proof, "verificationMethod").split("#")[1] ?? "", signed: await signedBytes(credential, proof),
      signature: Uint8Array.from(base58.decode(value.slice(1))), payload: payload(credential),
    };
  } catch {
    return null;
  }
}
