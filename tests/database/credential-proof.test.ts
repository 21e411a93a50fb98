import { sign } from "node:crypto";
import fc from "fast-check";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { base58 } from "@scure/base";
import { describe, expect, test } from "vitest";
import { credentialOf } from "@/lib/certificates/credential";
import { addProof, hashData, hasProofOf } from "@/lib/certificates/proof";
import { readKey } from "@/lib/key-form";
import { granted } from "@/tests/support/granted";

/** W3C, Data Integrity EdDSA Cryptosuites v1.0, B.2 "Representation: eddsa-jcs-2022"; https://github.com/w3c/vc-di-eddsa, TestVectors/eddsa-jcs-2022. */
const VECTOR_KEY = readKey({
  id: "vector", from: "2020-01-01T00:00:00Z", publicKeyMultibase: "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
  secretKeyMultibase: "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq",
});
const CREATED = "2023-02-24T23:36:38Z";
const VECTOR = {
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33", type: ["VerifiableCredential", "AlumniCredential"], name: "Alumni Credential",
  description: "A minimum viable example of an Alumni Credential.", issuer: "https://vc.example/issuers/5678", validFrom: "2023-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
};
const DOCUMENT_HASH = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19";
const signer = (bytes: Uint8Array) => {
  if (!VECTOR_KEY.secretKey) throw new Error("no secret half");
  return sign(null, bytes, VECTOR_KEY.secretKey);
};

describe("the published test vector", () => {
  test.each([
    ["did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
      "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db",
      "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"],
    ["https://vc.example/issuers/5678#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
      "ac75a9fbdb9b5606c064a88bb59ab355900074f6def99d16a82dd071a7a67066",
      "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"],
  ])("signed as %s", (verificationMethod, proofHash, proofValue) => {
    const secured = addProof(VECTOR, { verificationMethod, created: CREATED }, signer);
    const { proofValue: own, ...config } = secured.proof;
    expect(hashData(VECTOR, config).toString("hex")).toBe(proofHash + DOCUMENT_HASH);
    expect(own).toBe(proofValue);
    expect(hasProofOf(VECTOR_KEY.publicKey, secured)).toBe(true);
  });

  test("the older form, whose proof names no contexts, is checked too", () => {
    const proof = {
      type: "DataIntegrityProof", cryptosuite: "eddsa-jcs-2022", created: CREATED, proofPurpose: "assertionMethod",
      verificationMethod: "https://vc.example/issuers/5678#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
      proofValue: "z3P6rHMUaWG6e3Ac6xYFht8aEvoVXndgKTtEY8kzWYXzk8dKmAo2GJeZiJw4qoZ2PGp4ugdaHx3oQiLpeFBLDqP2M",
    };
    expect(hasProofOf(VECTOR_KEY.publicKey, { ...VECTOR, proof })).toBe(true);
  });
});

const METHOD = "did:web:gecc.example.go.th#key";
const ours = () => addProof(credentialOf(granted()), { verificationMethod: METHOD, created: "2026-11-23T05:00:00.000Z" }, signer);

/** As a library that is not ours checks it. */
async function verifiesElsewhere(document: ReturnType<typeof ours>): Promise<boolean> {
  const suite = createVerifyCryptosuite();
  const { proof, ...rest } = structuredClone(document);
  const verificationMethod = { id: METHOD, type: "Multikey", controller: "did:web:gecc.example.go.th", publicKeyMultibase: VECTOR_KEY.publicKeyMultibase };
  const [data, verifier] = await Promise.all([
    suite.createVerifyData({ cryptosuite: suite, document: rest, proof }), suite.createVerifier({ verificationMethod }),
  ]);
  return verifier.verify({ data, signature: base58.decode(proof.proofValue.slice(1)) });
}

describe("our credential", () => {
  test("verifies with Digital Bazaar's library, and not with one letter changed", async () => {
    expect(await verifiesElsewhere(ours())).toBe(true);
    expect(await verifiesElsewhere({ ...ours(), name: `${String(ours().name)}.` })).toBe(false);
  });

  test("one changed letter anywhere in its text fails", () => {
    const text = JSON.stringify(ours());
    const letter = fc.constantFrom(..."aZ09ก็๑ \"{}[],:".split(""));
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length - 1 }), letter, (place, other) => {
      fc.pre(text[place] !== other);
      const changed = text.slice(0, place) + other + text.slice(place + 1);
      expect(verifiesAsText(changed) && changed !== text).toBe(false);
    }), { numRuns: 2000 });
  });

  test("a proof for other contexts, or none, is no proof", () => {
    const { proof, ...rest } = ours();
    expect(hasProofOf(VECTOR_KEY.publicKey, rest)).toBe(false);
    expect(hasProofOf(VECTOR_KEY.publicKey, { ...rest, "@context": ["https://www.w3.org/ns/credentials/v2"], proof })).toBe(false);
    expect(hasProofOf(VECTOR_KEY.publicKey, { ...rest, proof: { ...proof, proofValue: "z0OIl" } })).toBe(false);
  });
});

function verifiesAsText(text: string): boolean {
  try {
    return hasProofOf(VECTOR_KEY.publicKey, JSON.parse(text));
  } catch {
    return false;
  }
}
