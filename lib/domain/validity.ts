import { addDays, addYears, arabicDigits, endOfFiscalYear, type Day } from "@/lib/domain/calendar";
import type { Policy } from "@/lib/domain/policy";
import { seen } from "@/lib/domain/search-text";

// ---------------------------------------------------------------- numbers

/** The table of H. M. Damm (2004): its check digit finds every wrong digit and every swap of neighbours. */
const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
] as const;

const LARGEST_RUNNING = 99_999;

/** (2565, 1) → "GECC-2565-00001-" and the check digit over year and running number. @throws RangeError */
export function certificateNumber(year: number, running: number): string {
  if (!Number.isInteger(running) || running < 1 || running > LARGEST_RUNNING) throw new RangeError(`no running number: ${running}`);
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`no year of four digits: ${year}`);
  const digits = String(running).padStart(5, "0");
  return `GECC-${year}-${digits}-${dammDigit(`${year}${digits}`)}`;
}

export type ParsedNumber = { ok: true; number: string } | { ok: false; why: "FORM" | "CHECK_DIGIT" };

/** Reads a number as people type and copy it: Thai digits, small letters, spaces, any dashes or none, letters that are not seen. */
export function parseCertificateNumber(text: string): ParsedNumber {
  const plain = arabicDigits(seen(text)).normalize("NFKC").replace(/[\s\u2010-\u2015\u2212-]/g, "").toUpperCase();
  const match = /^GECC(\d{4})(\d{5})(\d)$/.exec(plain);
  if (!match) return { ok: false, why: "FORM" };
  const [, year = "", running = "", check = ""] = match;
  if (String(dammDigit(year + running)) !== check) return { ok: false, why: "CHECK_DIGIT" };
  return { ok: true, number: `GECC-${year}-${running}-${check}` };
}

function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.charAt(Number(digit)));
  return interim;
}

// ---------------------------------------------------------------- days

/**
 * Both days included (docs/domain.md §5). CYCLE_YEAR: to 30 September of the cycle's year plus the years. DAY: to the day before the
 * anniversary; a period begun on 29 February ends on the last of February where the year has no such day (Civil and Commercial
 * Code, section 193/5).
 */
export function validityPeriod(
  cycleYear: number, announcedOn: Day, policy: Pick<Policy, "certificateYears" | "certificateCounting">,
): { from: Day; until: Day } {
  if (policy.certificateCounting === "CYCLE_YEAR") {
    return { from: announcedOn, until: endOfFiscalYear(cycleYear + policy.certificateYears) };
  }
  const anniversary = addYears(announcedOn, policy.certificateYears);
  const corresponds = anniversary.slice(5) === announcedOn.slice(5);
  return { from: announcedOn, until: corresponds ? addDays(anniversary, -1) : anniversary };
}

export const CERTIFICATE_STATUSES = ["NOT_YET", "VALID", "EXPIRED", "REPLACED", "REVOKED"] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

export type CertificateDays = { validFrom: Day; validUntil: Day; replacedOn: Day | null; revokedOn: Day | null };

/** Computed, never stored. A certificate is revoked or replaced from that day on; revoked says more than replaced, that than expired. */
export function statusOn(day: Day, certificate: CertificateDays): CertificateStatus {
  const { validFrom, validUntil, replacedOn, revokedOn } = certificate;
  if (revokedOn !== null && day >= revokedOn) return "REVOKED";
  if (replacedOn !== null && day >= replacedOn) return "REPLACED";
  if (day < validFrom) return "NOT_YET";
  return day > validUntil ? "EXPIRED" : "VALID";
}
