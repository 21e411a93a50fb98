import { base58 } from "@scure/base";

const MULTICODEC_BYTES = 2;

/** By the browser itself where it knows Ed25519, else by a library that is loaded only then. */
export async function isSignedBy(publicKeyMultibase: string, signed: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = Uint8Array.from(base58.decode(publicKeyMultibase.slice(1)).subarray(MULTICODEC_BYTES));
  const [bytes, proof] = [Uint8Array.from(signed), Uint8Array.from(signature)];
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, proof, bytes);
  } catch {
    const { ed25519 } = await import("@noble/curves/ed25519.js");
    return ed25519.verify(proof, bytes, key);
  }
}
