import { addDays, type Day } from "@/lib/domain/calendar";

/** The check that a file passes before it serves anybody, and how long what it shows holds. */

export const FILE_CHECKS = ["WAITING", "PASSED", "REFUSED"] as const;
export type FileCheck = (typeof FILE_CHECKS)[number];

/**
 * Why a file was refused. KIND: content and name disagree. DAMAGED: cannot be read. LOCKED: needs a password. BOMB: unpacks to far more
 * than it is. ARCHIVE: holds another archive, or parts where none belong. MACROS, SCRIPT, LAUNCH: does something by itself.
 * EMBEDDED: carries another file. EXTERNAL: fetches its content from elsewhere. PICTURE: too many pixels. VIRUS: found by the scanner.
 * MISSING: the bytes are not in the storage.
 */
export const CHECK_CODES = [
  "KIND", "DAMAGED", "LOCKED", "BOMB", "ARCHIVE", "MACROS", "SCRIPT", "LAUNCH", "EMBEDDED", "EXTERNAL", "PICTURE", "VIRUS", "MISSING",
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** What lists say of a file besides its name. */
export type FileState = { check: FileCheck; checkCode: string | null };

export function checkCodeOf(code: string | null): CheckCode {
  return CHECK_CODES.find((known) => known === code) ?? "DAMAGED";
}

export type Expiry = "EXPIRED" | "SOON" | null;

/** Of several files: how many show what has run out, and how many what will soon. */
export function countExpiries(files: readonly { expiresOn?: Day | null | undefined }[], today: Day): { expired: number; soon: number } {
  const states = files.map(({ expiresOn }) => expiryOn(expiresOn ?? null, today));
  return { expired: states.filter((state) => state === "EXPIRED").length, soon: states.filter((state) => state === "SOON").length };
}

/** A center has time to get a new paper. */
const WARNING_DAYS = 60;

/** Whether what a file shows has run out on a day, or will soon; its last day still counts. */
export function expiryOn(expiresOn: Day | null, today: Day): Expiry {
  if (expiresOn === null) return null;
  if (expiresOn < today) return "EXPIRED";
  return expiresOn <= addDays(today, WARNING_DAYS) ? "SOON" : null;
}
