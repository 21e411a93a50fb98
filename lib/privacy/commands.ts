import { changeRecord } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { RETENTION_KINDS } from "@/lib/domain/retention";
import { enqueue } from "@/lib/jobs";
import { readRetention } from "@/lib/privacy/queries";
import type { RemoveDue, SetRetention } from "@/lib/privacy/schema";

/** What was shown longer ago than this is shown anew first. */
const SHOWN_FOR_MS = 24 * 3_600_000;

/** Sets how many days each kind is kept. */
export function setRetention(actor: Actor, days: SetRetention, now: Date): Promise<void> {
  return changeRecord(actor, "privacy", { type: "User", id: null, action: "setRetention" }, now, async (tx) => {
    for (const kind of RETENTION_KINDS) {
      const row = { days: days[kind], setAt: now, setById: actor.userId };
      await tx.retentionRule.upsert({ where: { kind }, create: { kind, ...row }, update: row, select: { kind: true } });
    }
    return { result: undefined, detail: { days } };
  });
}

/**
 * Has the worker take away what was due when it was shown, by the rules in force; the same click twice asks once.
 * @throws SHOWN_TOO_LONG_AGO
 */
export function askToRemoveDue(actor: Actor, { asOf }: RemoveDue, now: Date): Promise<number> {
  return changeRecord(actor, "privacy", { type: "User", id: null, action: "removeDue" }, now, async (tx) => {
    const before = await tx.retentionRun.findUnique({ where: { asOf }, select: { id: true } });
    if (before) return { result: before.id, detail: { runId: before.id } };
    if (asOf > now || now.getTime() - asOf.getTime() > SHOWN_FOR_MS) throw refuse("SHOWN_TOO_LONG_AGO");
    const id = await askIn(tx, actor, asOf, now);
    return { result: id, detail: { runId: id, asOf: asOf.toISOString() } };
  });
}

async function askIn(tx: Tx, actor: Actor, asOf: Date, now: Date): Promise<number> {
  const { id } = await tx.retentionRun.create({ data: { asOf, days: await readRetention(tx), askedAt: now, askedById: actor.userId }, select: { id: true } });
  await enqueue(tx, "removeDue", { runId: id });
  return id;
}
