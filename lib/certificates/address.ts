import { env } from "@/lib/env";

/** Where this installation says it stands; null where nobody told it. */
export function siteHost(): string | null {
  const url = env().NEXTAUTH_URL;
  return url ? new URL(url).host : null;
}

/** The address printed on a certificate, at which anybody checks it. */
export function verifyAddress(number: string): string {
  const path = `/verify/${number}`;
  const url = env().NEXTAUTH_URL;
  return url ? new URL(path, url).href : path;
}

/** A number in an address as it was typed; what cannot be decoded stays as it is. */
export function typedNumber(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
