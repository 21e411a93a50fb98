import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { base58 } from "@scure/base";
import { z } from "zod";

/** The form of a signing key as it lies in a file or stands in the environment: W3C Multikey texts of Ed25519. */

/** The first bytes that say "Ed25519 public key" and "Ed25519 private key" (multicodec), and what DER puts before the same keys. */
const PUBLIC = Buffer.from("ed01", "hex");
const SECRET = Buffer.from("8026", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

const ID = /^[A-Za-z0-9]{4,20}$/;

export const KeyForm = z.object({
  id: z.string().regex(ID),
  /** The instant from which it signs; it ends where the next one begins. */
  from: z.iso.datetime(),
  publicKeyMultibase: z.string().startsWith("z6Mk"),
  /** Absent where only old signatures are still to be checked. */
  secretKeyMultibase: z.string().startsWith("z3u2").optional(),
});
export type KeyForm = z.infer<typeof KeyForm>;

export type ReadKey = { id: string; from: Date; publicKeyMultibase: string; publicKey: KeyObject; secretKey: KeyObject | null };

const multibase = (prefix: Buffer, bytes: Uint8Array) => `z${base58.encode(Buffer.concat([prefix, bytes]))}`;

/** @throws Error where the text is no such key */
function keyBytes(text: string, prefix: Buffer): Buffer {
  const bytes = Buffer.from(base58.decode(text.slice(1)));
  if (bytes.length !== 34 || !bytes.subarray(0, 2).equals(prefix)) throw new Error("no Ed25519 key");
  return bytes.subarray(2);
}

const publicBytes = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" }).subarray(SPKI.length);

export function publicKeyOf(text: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, keyBytes(text, PUBLIC)]), type: "spki", format: "der" });
}

const secretKeyOf = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, keyBytes(text, SECRET)]), type: "pkcs8", format: "der" });

/** A new pair. Its id is made of the public key, so that no two have the same. */
export function newKey(now: Date): Required<KeyForm> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ type: "pkcs8", format: "der" }).subarray(PKCS8.length);
  const bytes = publicBytes(publicKey);
  const id = base58.encode(createHash("sha256").update(bytes).digest()).slice(0, 8);
  return { id, from: now.toISOString(), publicKeyMultibase: multibase(PUBLIC, bytes), secretKeyMultibase: multibase(SECRET, seed) };
}

/** @throws Error where the halves are no pair: what it signed nobody could check */
export function readKey(form: KeyForm): ReadKey {
  const { id, from, publicKeyMultibase, secretKeyMultibase } = form;
  const publicKey = publicKeyOf(publicKeyMultibase);
  const secretKey = secretKeyMultibase === undefined ? null : secretKeyOf(secretKeyMultibase);
  if (secretKey && !publicBytes(createPublicKey(secretKey)).equals(publicBytes(publicKey))) throw new Error(`the halves of key ${id} are no pair`);
  return { id, from: new Date(from), publicKeyMultibase, publicKey, secretKey };
}
