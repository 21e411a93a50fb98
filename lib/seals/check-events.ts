import type { Sealed } from "@/lib/seals/check-seals";
import { contentHashOf, linkOf, START, textOf, type LogEvent } from "@/lib/seals/event-text";
import type { Fault, FaultCode } from "@/lib/seals/faults";
import { hashOf } from "@/lib/seals/merkle";

/** The record whose events are being read. */
export type Chain = { record: string; count: number; hash: string; faults: Fault[] };

export const newChain = (record: string): Chain => ({ record, count: 0, hash: START, faults: [] });

/** The first seal that vouches for an event of the record. */
const sealFor = (sealed: readonly Sealed[], seq: number): number | null => sealed.find(({ count }) => count >= seq)?.seal ?? null;

/** The next event of a chain: its content, its link, its number, what it was sealed as. Goes on from the row's own hash, so that one fault is told once. */
export function addEvent(chain: Chain, event: LogEvent, sealed: readonly Sealed[]): void {
  const { seq, hash, contentHash, salt } = event;
  const fault = (code: FaultCode, at = seq) => chain.faults.push({ code, record: chain.record, event: at, seal: sealFor(sealed, at) });
  if (seq !== chain.count + 1) fault("EVENT_MISSING", chain.count + 1);
  if (contentHashOf(salt, textOf(event)) !== contentHash) fault("EVENT_CHANGED");
  if (linkOf(chain.hash, contentHash) !== hash) fault("EVENT_LINK");
  if (personalChanged(event)) fault("PERSONAL_CHANGED");
  const broken = sealed.find((head) => head.count === seq && head.hash !== hash);
  if (broken) chain.faults.push({ code: "HEAD_SEALED", record: chain.record, event: seq, seal: broken.seal });
  chain.count = seq;
  chain.hash = hash;
}

const personalChanged = ({ personal, personalSalt, personalHash }: LogEvent): boolean =>
  personal !== null && hashOf(Buffer.from(personalSalt ?? "", "hex"), personal) !== personalHash;

/** When all events of a record were read: whether as many are there as were sealed, and where the database says that it ends. */
export function endChain(chain: Chain, sealed: readonly Sealed[], head: { count: number; hash: string } | null): Fault[] {
  const beyond = sealed.find(({ count }) => count > chain.count);
  const cut: Fault[] = beyond ? [{ code: "EVENTS_CUT", record: chain.record, event: chain.count + 1, seal: beyond.seal }] : [];
  const fits = head?.count === chain.count && head.hash === chain.hash;
  return [...chain.faults, ...cut, ...(fits || cut.length > 0 ? [] : [{ code: "HEAD_ROW", record: chain.record, event: chain.count, seal: sealFor(sealed, chain.count) } as const])];
}
