import { listsOf, readKept, renewKept } from "@/components/check/kept";
import { isSignedBy } from "@/components/check/signature";
import { presentedIn, type Presented } from "@/components/check/presented";
import { readCompact, type CompactFacts } from "@/lib/domain/compact";
import { isFresh, signatureVerdict, stateVerdict, type SignatureVerdict, type StateVerdict } from "@/lib/domain/offline-check";

export type Judged = {
  signature: SignatureVerdict | "NO_KEYS";
  /** Shown only when the signature is right. */
  signed: { facts: CompactFacts; state: StateVerdict } | null;
  listAsOf: string | null; listIsFresh: boolean;
};

type Kept = ReturnType<typeof readKept>;

async function judgeSignature(parts: Presented, { keys }: Kept): Promise<{ signature: Judged["signature"]; facts: CompactFacts | null }> {
  if (keys.length === 0) return { signature: "NO_KEYS", facts: null };
  const key = keys.find(({ id }) => id === parts.keyId);
  const isSigned = key !== undefined && (await isSignedBy(key.publicKeyMultibase, parts.signed, parts.signature));
  const facts = isSigned ? readCompact(parts) : null;
  return { signature: signatureVerdict(key, isSigned, facts), facts };
}

async function judgeParts(parts: Presented, kept: Kept, now: Date): Promise<Judged> {
  const { signature, facts } = await judgeSignature(parts, kept);
  const lists = await listsOf(kept);
  const signed = signature === "SIGNED" && facts ? { facts, state: stateVerdict(facts, lists, now) } : null;
  return { signature, signed, listAsOf: lists?.asOf ?? null, listIsFresh: lists !== null && isFresh(lists, now) };
}

const UNREADABLE: Judged = { signature: "UNREADABLE", signed: null, listAsOf: null, listIsFresh: false };

/** First by what the device keeps, at once; then, with a network, by what is new. */
export async function judge(text: string, show: (judged: Judged) => void): Promise<void> {
  const parts = await presentedIn(text);
  if (!parts) return show(UNREADABLE);
  const kept = readKept();
  if (kept.keys.length > 0) show(await judgeParts(parts, kept, new Date()));
  const renewed = await renewKept();
  if (renewed || kept.keys.length === 0) show(await judgeParts(parts, renewed ?? kept, new Date()));
}
