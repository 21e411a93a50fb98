import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";

/** Set from the connection by instrumentation.ts, whatever a request says of itself. */
export const PEER_HEADER = "x-gecc-peer";

const MINUTE = 60;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

let limiter: RateLimiterMemory | undefined;

/**
 * Who asks: the other end of the connection, or what a trusted proxy says of it (its own, last entry). Null where that cannot be told:
 * behind a proxy on this machine that is not named as trusted, everybody would be one.
 */
export function addressOf(headers: Headers, trusted: string | undefined): string | null {
  const address = toldBy(headers, trusted) || toldBy(headers, PEER_HEADER);
  if (address === "" || LOOPBACK.test(address)) return null;
  return isIPv6(address) ? networkOf(address) : address;
}

/** The last entry of a header: the one that was added nearest to here. */
const toldBy = (headers: Headers, name: string | undefined): string => (name === undefined ? "" : (headers.get(name) ?? "").split(",").at(-1)?.trim() ?? "");

/** A household or an office holds 2^64 addresses of the sixth version: its network counts as one. */
function networkOf(address: string): string {
  const [head = "", tail = ""] = address.split("::", 2);
  const [left, right] = [head.split(":").filter(Boolean), tail.split(":").filter(Boolean)];
  const parts = address.includes("::") ? [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right] : left;
  return `${parts.slice(0, 4).map((part) => part.toLowerCase().replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** Null: go on. Else the seconds after which the address may ask again. */
export async function secondsToWait(address: string | null, most = env().API_REQUESTS_A_MINUTE): Promise<number | null> {
  if (address === null || most === 0) return null;
  limiter ??= new RateLimiterMemory({ points: most, duration: MINUTE });
  try {
    await limiter.consume(address);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

/** Who asks may not ask again before so many seconds. */
export const waitFor = (request: Request): Promise<number | null> => secondsToWait(addressOf(request.headers, env().TRUSTED_ADDRESS_HEADER));

const forms = new Map<string, RateLimiterMemory>();

/** Null: go on. Else the minutes after which this address may send the form again: `most` an hour, counted for each form. */
export async function minutesToWait(form: string, address: string | null, most: number): Promise<number | null> {
  if (address === null) return null;
  const own = forms.get(form) ?? new RateLimiterMemory({ points: most, duration: 60 * MINUTE });
  forms.set(form, own);
  try {
    await own.consume(address);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 60_000));
  }
}

export const addressOfRequest = (request: Request): string | null => addressOf(request.headers, env().TRUSTED_ADDRESS_HEADER);

/** An address that can be known again but not read. */
export const hiddenAddress = (address: string | null): string | null =>
  (address === null ? null : createHmac("sha256", env().NEXTAUTH_SECRET ?? "").update(address).digest("hex"));
