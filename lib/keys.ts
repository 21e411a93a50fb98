import { randomUUID, sign as signBytes, verify as verifyBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { KeyForm, newKey, readKey, type ReadKey } from "@/lib/key-form";

/** What everybody may know of a key. It signs from `from` on, and no more at `until`; null: it is the active one. */
export type PublicKey = { id: string; publicKeyMultibase: string; from: Date; until: Date | null };
export type Signature = { keyId: string; signature: Uint8Array };
/** NOT_ITS_TIME: rightly signed, but not in the period of the key (it was taken out of use before, or did not exist yet). */
export type KeyVerdict = "VALID" | "UNKNOWN_KEY" | "NOT_ITS_TIME" | "WRONG_SIGNATURE";

const folder = () => join(env().DATA_DIR, "keys");
/** 0001.json, 0002.json …: a file is made once and never written again; taking a number that is taken fails. */
const FILE = /^\d{4}\.json$/;
const nameOf = (running: number) => `${String(running).padStart(4, "0")}.json`;

const kept = new Map<string, ReadKey>();

function readFile(path: string): ReadKey {
  const known = kept.get(path);
  if (known) return known;
  const key = readKey(KeyForm.parse(JSON.parse(readFileSync(path, "utf8"))));
  kept.set(path, key);
  return key;
}

function listFiles(): string[] {
  try {
    return readdirSync(folder()).filter((name) => FILE.test(name)).sort();
  } catch {
    return [];
  }
}

/** Written whole under another name first: no one ever reads half a key. @returns false where another process was faster */
function storeKey(form: KeyForm, running: number): boolean {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const half = join(folder(), `${randomUUID()}.part`);
  try {
    writeFileSync(half, `${JSON.stringify(form, null, 2)}\n`, { mode: 0o600, flush: true });
    chmodSync(half, 0o600);
    linkSync(half, join(folder(), nameOf(running)));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(half, { force: true });
  }
}

const EnvKeys = z.array(KeyForm).min(1);
let fromEnv: { text: string; keys: ReadKey[] } | undefined;

/** @throws Error without the text: half of it is secret */
function parseEnvKeys(text: string): ReadKey[] {
  try {
    return EnvKeys.parse(JSON.parse(text)).map(readKey);
  } catch {
    throw new Error("SIGNING_KEYS is no list of keys as docs/operations.md describes it");
  }
}

function envKeys(text: string): ReadKey[] {
  if (fromEnv?.text !== text) fromEnv = { text, keys: parseEnvKeys(text) };
  return fromEnv.keys;
}

const fileKeys = () => listFiles().map((name) => readFile(join(folder(), name)));

/** By their beginnings. The environment's where it has some, else the files'; the first is made when it is first asked for. */
function readKeys(now: Date): ReadKey[] {
  const { SIGNING_KEYS } = env();
  if (SIGNING_KEYS === undefined && listFiles().length === 0) storeKey(newKey(now), 1);
  const keys = SIGNING_KEYS === undefined ? fileKeys() : envKeys(SIGNING_KEYS);
  return keys.toSorted((one, other) => one.from.getTime() - other.from.getTime());
}

const publicOf = ({ id, publicKeyMultibase, from }: ReadKey, next: ReadKey | undefined): PublicKey =>
  ({ id, publicKeyMultibase, from, until: next?.from ?? null });

/** Every key there was, the oldest first, each with its period. */
export function listKeys(now: Date): PublicKey[] {
  return readKeys(now).map((key, index, keys) => publicOf(key, keys[index + 1]));
}

/** The key whose time it is; before the first one's time, as when a clock was set back, the first. */
function activeKey(now: Date): ReadKey {
  const keys = readKeys(now);
  const key = keys.findLast(({ from }) => from <= now) ?? keys[0];
  if (!key) throw new Error("there is no signing key");
  return key;
}

/** The id of the key that signs at this time: what is signed may have to name it. */
export const signingKeyId = (now: Date): string => activeKey(now).id;

/** Signs with the key whose time it is. @throws Error where its secret half is not here */
export function sign(bytes: Uint8Array, now: Date): Signature {
  const { id, secretKey } = activeKey(now);
  if (!secretKey) throw new Error(`the secret half of key ${id} is missing`);
  return { keyId: id, signature: signBytes(null, bytes, secretKey) };
}

/** Whether the key signed these bytes, and might have at that time. */
export function verify(keyId: string, bytes: Uint8Array, signature: Uint8Array, at: Date): KeyVerdict {
  const keys = readKeys(at);
  const index = keys.findIndex(({ id }) => id === keyId);
  const key = keys[index];
  if (!key) return "UNKNOWN_KEY";
  if (!verifyBytes(null, bytes, key.publicKey, signature)) return "WRONG_SIGNATURE";
  const until = keys[index + 1]?.from;
  return at < key.from || (until !== undefined && at >= until) ? "NOT_ITS_TIME" : "VALID";
}

/**
 * A new key signs from now on; the older stay, so that what they signed can be checked. `stored` is false where the keys are the
 * environment's: then the new one must be put there by hand.
 */
export function rotateKey(now: Date): { key: Required<KeyForm>; stored: boolean } {
  const last = readKeys(now).at(-1);
  if (last && last.from >= now) throw new Error(`key ${last.id} begins later than now`);
  const key = newKey(now);
  if (env().SIGNING_KEYS !== undefined) return { key, stored: false };
  if (!storeKey(key, Number.parseInt(listFiles().at(-1) ?? "0", 10) + 1)) throw new Error("another process made a key at the same time");
  return { key, stored: true };
}
