import { env } from "@/lib/env";
import { pageAddress } from "@/lib/site";

/** Where this installation says it stands; null where nobody told it. */
export function siteHost(): string | null {
  const url = env().NEXTAUTH_URL;
  return url ? new URL(url).host : null;
}

/** The address printed on a certificate, at which anybody checks it. */
export function verifyAddress(number: string): string {
  return pageAddress(`/verify/${number}`);
}

/** A number in an address as it was typed; what cannot be decoded stays as it is. */
export function typedNumber(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
