import { createHash, randomBytes } from "node:crypto";
import { pageAddress } from "@/lib/site";

export const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

/** A link that opens one thing once: the key travels in the mail alone, its hash is kept. */
export function newLink(path: string): { tokenHash: string; link: string } {
  const key = randomBytes(32).toString("base64url");
  return { tokenHash: hashOf(key), link: `${pageAddress(path)}?key=${key}` };
}

const DAY_MS = 86_400_000;
export const INVITATION_DAYS = 14;
export const CONFIRM_DAYS = 2;
export const inDays = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);
