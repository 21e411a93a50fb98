import type { Day } from "@/lib/domain/calendar";
import { TIERS, type Tier } from "@/lib/domain/tier";

/** What the second code on a certificate says: enough to compare the paper with, short enough for a code. */
export type CompactFacts = {
  number: string; index: number; center: string; agency: string; ministry: string; province: string; tier: Tier; year: number;
  from: Day; until: Day; signedAt: string; isDemo: boolean;
};

/** Positions instead of names: every letter makes the code on the paper finer. The first says the form. */
const FORM = 1;

export function compactPayload(facts: CompactFacts): string {
  const { number, index, center, agency, ministry, province, tier, year, from, until, signedAt, isDemo } = facts;
  return payloadOf([number, index, center, agency, ministry, province, tier, year, from, until, signedAt, isDemo ? 1 : 0]);
}

/** The payload of values in their places, the first of the facts first; what a signed file says is read in the same way. */
export const payloadOf = (values: readonly unknown[]): string => JSON.stringify([FORM, ...values]);

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 500;
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
const isDay = (value: unknown): value is Day => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isTier = (value: unknown): value is Tier => TIERS.some((tier) => tier === value);

function parsePayload(text: string): CompactFacts | null {
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) && values[0] === FORM ? readValues(values) : null;
  } catch {
    return null;
  }
}

function readValues([, number, index, center, agency, ministry, province, tier, year, from, until, signedAt, demo]: unknown[]): CompactFacts | null {
  const names = [number, center, agency, ministry, province, signedAt];
  if (!names.every(isText) || !isTier(tier) || ![index, year].every(isNumber) || ![from, until].every(isDay)) return null;
  return {
    number: String(number), index: Number(index), center: String(center), agency: String(agency), ministry: String(ministry), province: String(province),
    tier, year: Number(year), from: String(from), until: String(until), signedAt: String(signedAt), isDemo: demo === 1,
  };
}

/** The parts of a code as it was read: nothing in it is believed before the signature was checked. */
export type CompactParts = { keyId: string; signed: Uint8Array; signature: Uint8Array; payload: string };

const PARTS = /([A-Za-z0-9_-]{20,200})\.([A-Za-z0-9_-]{20,4000})\.([A-Za-z0-9_-]{86})(?![A-Za-z0-9_-])/;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

const textOf = (base64url: string) => new TextDecoder().decode(bytesOf(base64url));

function keyIdOf(header: string): string | null {
  const value: unknown = JSON.parse(header);
  if (typeof value !== "object" || value === null || !("alg" in value) || !("kid" in value)) return null;
  return value.alg === "EdDSA" && isText(value.kid) ? value.kid : null;
}

/** Finds the code in an address or in pasted text, spaces and line ends within it forgiven. Null: there is none. */
export function splitCompact(text: string): CompactParts | null {
  const [, header = "", payload = "", signature = ""] = PARTS.exec(text.replace(/\s/g, "")) ?? [];
  try {
    const keyId = keyIdOf(textOf(header));
    if (keyId === null) return null;
    return { keyId, signed: new TextEncoder().encode(`${header}.${payload}`), signature: bytesOf(signature), payload: textOf(payload) };
  } catch {
    return null;
  }
}

/** To be called when the signature was found right, and not before. Null: signed by us, but in a form that this page does not know. */
export const readCompact = ({ payload }: CompactParts): CompactFacts | null => parsePayload(payload);
