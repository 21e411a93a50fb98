import { createHash, verify, type KeyObject } from "node:crypto";
import { base58 } from "@scure/base";
import canonicalize from "canonicalize";
import { z } from "zod";

/** W3C Data Integrity with the cryptosuite eddsa-jcs-2022: RFC 8785 canonical JSON, SHA-256, Ed25519, base58btc. */

const SUITE = "eddsa-jcs-2022";

export type Json = { readonly [key: string]: unknown };

const Proof = z.looseObject({
  type: z.literal("DataIntegrityProof"), cryptosuite: z.literal(SUITE), created: z.iso.datetime({ offset: true }).optional(),
  verificationMethod: z.string().min(1), proofPurpose: z.literal("assertionMethod"), proofValue: z.string().startsWith("z"),
});
const Secured = z.looseObject({ proof: Proof });
type Secured = Json & { proof: Json & z.infer<typeof Proof> };

const hash = (value: unknown): Buffer => createHash("sha256").update(canonicalize(value) ?? "", "utf8").digest();

/** What is signed: the hash of how it is signed, then that of the document. */
export function hashData(document: Json, config: Json): Buffer {
  return Buffer.concat([hash(config), hash(document)]);
}

/** The document with its proof. The proof takes the document's contexts, as the suite says. */
export function addProof(
  document: Json, { verificationMethod, created }: { verificationMethod: string; created: string }, sign: (bytes: Uint8Array) => Uint8Array,
): Secured {
  const context = document["@context"] === undefined ? {} : { "@context": document["@context"] };
  const config = { type: "DataIntegrityProof", cryptosuite: SUITE, created, verificationMethod, proofPurpose: "assertionMethod", ...context } as const;
  return { ...document, proof: { ...config, proofValue: `z${base58.encode(sign(hashData(document, config)))}` } };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** A proof that names contexts holds for documents that begin with them, and for nothing else they may say. */
function withContextOf(document: Json, proof: Json): Json | null {
  if (proof["@context"] === undefined) return document;
  const own = listOf(document["@context"]);
  const agrees = listOf(proof["@context"]).every((context, index) => canonicalize(context) === canonicalize(own[index]));
  return agrees ? { ...document, "@context": proof["@context"] } : null;
}

function decoded(proofValue: string): Uint8Array {
  try {
    return base58.decode(proofValue.slice(1));
  } catch {
    return new Uint8Array();
  }
}

/** Whether the document bears a proof of this key. */
export function hasProofOf(key: KeyObject, document: unknown): boolean {
  const secured = Secured.safeParse(document);
  if (!secured.success) return false;
  const { proof, ...rest } = secured.data;
  const { proofValue, ...config } = proof;
  const unsecured = withContextOf(rest, config);
  return unsecured !== null && verify(null, hashData(unsecured, config), key, decoded(proofValue));
}
