import { addDays, todayInThailand, type Day } from "@/lib/domain/calendar";
import type { CompactFacts } from "@/lib/domain/compact";
import { bitAt } from "@/lib/domain/status-bits";

/** What a phone keeps, to check certificates without a network. */
export type KeptKey = { id: string; publicKeyMultibase: string; from: string; until: string | null };
export type KeptLists = { asOf: string; revoked: Uint8Array; replaced: Uint8Array };

/** Older lists say too little: whether it was taken back meanwhile is unknown. */
export const FRESH_DAYS = 7;

export type SignatureVerdict = "UNREADABLE" | "UNKNOWN_KEY" | "ALTERED" | "KEY_NOT_ITS_TIME" | "SIGNED";

/** The signature first. `isSigned`: whether the key signed these bytes. */
export function signatureVerdict(key: KeptKey | undefined, isSigned: boolean, facts: CompactFacts | null): SignatureVerdict {
  if (!key) return "UNKNOWN_KEY";
  if (!isSigned) return "ALTERED";
  if (!facts) return "UNREADABLE";
  const isItsTime = facts.signedAt >= key.from && (key.until === null || facts.signedAt < key.until);
  return isItsTime ? "SIGNED" : "KEY_NOT_ITS_TIME";
}

/** UNKNOWN: valid by its days, but the kept list is missing or too old to say whether it was taken back. */
export type StateVerdict = "VALID" | "UNKNOWN" | "NOT_YET" | "EXPIRED" | "REPLACED" | "REVOKED";

export const isFresh = ({ asOf }: KeptLists, now: Date): boolean => addDays(todayInThailand(new Date(asOf)), FRESH_DAYS) >= todayInThailand(now);

function byDays({ from, until }: CompactFacts, today: Day): "NOT_YET" | "EXPIRED" | null {
  if (today < from) return "NOT_YET";
  return today > until ? "EXPIRED" : null;
}

/** What was taken back stays so, however old the list. */
function byLists({ index }: CompactFacts, lists: KeptLists | null): "REVOKED" | "REPLACED" | null {
  if (!lists) return null;
  if (bitAt(lists.revoked, index)) return "REVOKED";
  return bitAt(lists.replaced, index) ? "REPLACED" : null;
}

/** That nothing was taken back only a fresh list can say, and one that is long enough. */
function isKnown({ index }: CompactFacts, lists: KeptLists | null, now: Date): boolean {
  return lists !== null && bitAt(lists.revoked, index) !== null && bitAt(lists.replaced, index) !== null && isFresh(lists, now);
}

export function stateVerdict(facts: CompactFacts, lists: KeptLists | null, now: Date): StateVerdict {
  return byLists(facts, lists) ?? byDays(facts, todayInThailand(now)) ?? (isKnown(facts, lists, now) ? "VALID" : "UNKNOWN");
}
