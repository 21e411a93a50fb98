import type { Tx } from "@/lib/db";
import { enqueue } from "@/lib/jobs";
import { say, type MessageKey } from "@/lib/messages";

export type Letter = {
  to: string; applicationId?: number; subject: MessageKey; body: MessageKey; values: Record<string, string | number>;
  /** Small news: waits for the one mail of the day. Returns, receipts and results go out at once. */
  inDigest?: boolean;
};

/** Writes mail in the transaction of the act that it tells of: rolled back with it, never sent for what did not happen. */
export async function writeMail(tx: Tx, letters: Letter[], now: Date): Promise<void> {
  if (letters.length === 0) return;
  await tx.mail.createMany({
    data: letters.map(({ to, applicationId, subject, body, values, inDigest = false }) => ({
      to, applicationId: applicationId ?? null, subject: say("th", subject, values), text: say("th", body, values), inDigest, writtenAt: now, dueAt: now,
    })),
  });
  // Who has to know at once need not wait for the worker's next look.
  if (letters.some(({ inDigest }) => !inDigest)) await enqueue(tx, "mail", {});
}
