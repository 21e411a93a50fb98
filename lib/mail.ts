import type { Tx } from "@/lib/db";
import { kindOfBody, type MailBody, type MailSubject } from "@/lib/domain/mail-kinds";
import { enqueue } from "@/lib/jobs";
import { readWordings, wordMail, type Values } from "@/lib/wording";

export type Letter = {
  to: string; applicationId?: number; subject: MailSubject; body: MailBody; values: Values;
  /** Small news: waits for the one mail of the day. Returns, receipts and results go out at once. */
  inDigest?: boolean;
};

/** Writes mail in the transaction of the act that it tells of: rolled back with it, never sent for what did not happen. */
export async function writeMail(tx: Tx, letters: Letter[], now: Date): Promise<void> {
  if (letters.length === 0) return;
  const wordings = await readWordings(tx, letters.map(({ body }) => kindOfBody(body)));
  await tx.mail.createMany({
    data: letters.map(({ to, applicationId, body, values, inDigest = false }) => {
      const kind = kindOfBody(body);
      return { to, applicationId: applicationId ?? null, ...wordMail(kind, values, wordings.get(kind)), inDigest, writtenAt: now, dueAt: now };
    }),
  });
  // Who has to know at once need not wait for the worker's next look.
  if (letters.some(({ inDigest }) => !inDigest)) await enqueue(tx, "mail", {});
}
