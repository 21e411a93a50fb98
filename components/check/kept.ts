import type { KeptKey, KeptLists } from "@/lib/domain/offline-check";

/** What this device keeps: the public keys, and the two lists as they were given out. */
type Stored = { keys: KeptKey[]; revoked: string | null; replaced: string | null; asOf: string | null };

const PLACE = "gecc-check-1";
export const NOTHING: Stored = { keys: [], revoked: null, replaced: null, asOf: null };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const textOr = (value: unknown): string | null => (typeof value === "string" ? value : null);

function keyOf(value: unknown): KeptKey[] {
  if (!isObject(value)) return [];
  const { id, publicKeyMultibase, from, until } = value;
  if (typeof id !== "string" || typeof publicKeyMultibase !== "string" || typeof from !== "string") return [];
  return [{ id, publicKeyMultibase, from, until: textOr(until) }];
}

const keysOf = (value: unknown): KeptKey[] => (isObject(value) && Array.isArray(value.keys) ? value.keys.flatMap(keyOf) : []);

export function readKept(): Stored {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "null");
    if (!isObject(value)) return NOTHING;
    return { keys: keysOf(value), revoked: textOr(value.revoked), replaced: textOr(value.replaced), asOf: textOr(value.asOf) };
  } catch {
    return NOTHING;
  }
}

function writeKept(stored: Stored): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(stored));
  } catch {
    // A private window keeps nothing: then it works while it is open.
  }
}

async function ask(address: string): Promise<unknown> {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

const listOf = (credential: unknown): { list: string | null; from: string | null } => {
  if (!isObject(credential) || !isObject(credential.credentialSubject)) return { list: null, from: null };
  return { list: textOr(credential.credentialSubject.encodedList), from: textOr(credential.validFrom) };
};

/** Gets what is new and keeps it. Null: there is no network. */
export async function renewKept(): Promise<Stored | null> {
  try {
    const [keys, revoked, replaced] = await Promise.all([ask("/api/v1/keys"), ask("/api/v1/status-list"), ask("/api/v1/status-list/replaced")]);
    const stored = { keys: keysOf(keys), revoked: listOf(revoked).list, replaced: listOf(replaced).list, asOf: listOf(revoked).from };
    writeKept(stored);
    return stored;
  } catch {
    return null;
  }
}

/** "u" and the gzip of the bits, as the standard writes it. */
async function unpack(encoded: string): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(encoded.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const bits = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(bits).arrayBuffer());
}

/** Null: there are none, or this browser is too old to unpack them. */
export async function listsOf({ revoked, replaced, asOf }: Stored): Promise<KeptLists | null> {
  if (revoked === null || replaced === null || asOf === null) return null;
  try {
    return { asOf, revoked: await unpack(revoked), replaced: await unpack(replaced) };
  } catch {
    return null;
  }
}
