import { createTransport, type Transporter } from "nodemailer";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { letterOf, oldestToSend, withoutKeys, type WrittenMail } from "@/lib/mails/letter";

/** Minutes until it is tried again, the last one from then on. */
const PAUSES = [1, 2, 5, 15, 60];
/** A server that refuses so many in a row is down: the rest waits for the next round. */
const MAX_FAULTS_IN_A_ROW = 3;
const PATIENCE_MS = 20_000;

type Sent = "SENT" | "FAULT" | "NONE";

export type MailServer = {
  url: string; from: string;
  /** Of the identity that each letter bears. */
  host: string;
};

/** The mail server of the configuration; null where none is. */
function configuredServer(): MailServer | null {
  const { SMTP_URL: url, MAIL_FROM: from, NEXTAUTH_URL } = env();
  return url ? { url, from, host: NEXTAUTH_URL ? new URL(NEXTAUTH_URL).hostname : "localhost" } : null;
}

/** Sends what is written and due, one letter after the other. Without a mail server all stays in the outbox. @returns how many went out */
export async function sendDueMail(now: Date, server = configuredServer()): Promise<{ sent: number; faults: number }> {
  const done = { sent: 0, faults: 0 };
  if (!server) return done;
  const transport = createTransport(server.url, { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS });
  try {
    let inARow = 0;
    const next = () => sendNext(transport, server, now);
    for (let last = await next(); last !== "NONE"; last = await next()) {
      if (last === "SENT") [done.sent, inARow] = [done.sent + 1, 0];
      else [done.faults, inARow] = [done.faults + 1, inARow + 1];
      if (inARow >= MAX_FAULTS_IN_A_ROW) break;
    }
    return done;
  } finally {
    transport.close();
  }
}

/** The row is locked while its letter goes out: of two workers only one sends it. */
function sendNext(transport: Transporter, server: MailServer, now: Date): Promise<Sent> {
  return db().$transaction(async (tx) => {
    const [mail] = await tx.$queryRaw<Waiting[]>`
      SELECT "id", "to", "subject", "text", "attempts" FROM "Mail"
       WHERE "sentAt" IS NULL AND NOT "inDigest" AND "dueAt" <= ${now} AND "writtenAt" > ${oldestToSend(now)}
       ORDER BY "dueAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED`;
    return mail ? send(tx, transport, server, mail, now) : "NONE";
  });
}

type Waiting = WrittenMail & { attempts: number };

async function send(tx: Tx, transport: Transporter, server: MailServer, mail: Waiting, now: Date): Promise<Sent> {
  const attempts = mail.attempts + 1;
  try {
    await transport.sendMail(letterOf(mail, server.from, server.host));
  } catch (error) {
    const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 60;
    const fault = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await tx.mail.update({ where: { id: mail.id }, data: { attempts, fault, dueAt: new Date(now.getTime() + pause * 60_000) }, select: { id: true } });
    return "FAULT";
  }
  await tx.mail.update({ where: { id: mail.id }, data: { attempts, fault: null, sentAt: now, text: withoutKeys(mail.text) }, select: { id: true } });
  return "SENT";
}
