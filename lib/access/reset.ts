import type { AskReset, ResetPassword } from "@/lib/access/schema";
import { hashOf, newLink } from "@/lib/access/token";
import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { enqueue } from "@/lib/jobs";
import { writeMail } from "@/lib/mail";
import { assertPassphrase, hashPassword } from "@/lib/password";
import { recordingRefusal } from "@/lib/refusal";

const LINK_MS = 60 * 60_000;
const MOST_AN_HOUR = 3;

/** Asks for a letter. The same is done for a name that nobody has: whether there is an account, only the worker looks. */
export function askReset({ email }: AskReset): Promise<void> {
  return db().$transaction((tx) => enqueue(tx, "resetLetter", { email }));
}

/** The letter with its link, for an account that is open; a mailbox is not filled by strangers. */
export function writeResetLetter({ email }: AskReset, now: Date): Promise<{ sent: boolean }> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`reset ${email}`}))::text`;
    const user = await tx.user.findFirst({ where: { email, disabledAt: null }, select: { id: true, name: true } });
    if (!user) return { sent: false };
    const since = new Date(now.getTime() - LINK_MS);
    if ((await tx.passwordReset.count({ where: { userId: user.id, askedAt: { gt: since } } })) >= MOST_AN_HOUR) return { sent: false };
    const { tokenHash, link } = newLink("/reset");
    await tx.passwordReset.create({ data: { tokenHash, userId: user.id, askedAt: now, expiresAt: new Date(now.getTime() + LINK_MS) }, select: { id: true } });
    await appendAudit(tx, { actorId: null, action: "sendReset", recordType: "User", recordId: user.id, effectiveAt: now, detail: {} });
    await writeMail(tx, [{ to: email, subject: "mail.resetPassword.subject", body: "mail.resetPassword.body", values: { name: user.name, link } }], now);
    return { sent: true };
  });
}

type Person = { id: number; email: string; name: string };

/** Its row is locked: of two clicks the second finds it used. @throws RESET_OVER: used, run out, never given, or the account is closed */
async function lockOpen(tx: Tx, key: string, now: Date): Promise<Person> {
  const [person] = await tx.$queryRaw<Person[]>`
    SELECT u."id", u."email", u."name" FROM "PasswordReset" r JOIN "User" u ON u."id" = r."userId"
     WHERE r."tokenHash" = ${hashOf(key)} AND r."usedAt" IS NULL AND r."expiresAt" > ${now} AND u."disabledAt" IS NULL FOR UPDATE OF r`;
  if (!person) throw refuse("RESET_OVER");
  return person;
}

/** Whether a link still opens something. */
export async function isResetOpen(key: string, now: Date): Promise<boolean> {
  const where = { tokenHash: hashOf(key), usedAt: null, expiresAt: { gt: now }, user: { disabledAt: null } };
  return (await db().passwordReset.count({ where })) > 0;
}

/**
 * Who holds the link of the letter chooses a passphrase: all sessions end, other links open nothing any more, and a letter tells the owner.
 * @throws RESET_OVER, PASSWORD_TOO_SHORT, PASSWORD_COMMON, TOO_LONG
 */
export function resetPassword({ key, passphrase }: ResetPassword, now: Date): Promise<{ email: string }> {
  return recordingRefusal({ userId: null, action: "resetPassword", recordType: "User", recordId: null }, () => db().$transaction(async (tx) => {
    const { id, email, name } = await lockOpen(tx, key, now);
    await assertPassphrase(passphrase, [email, name]);
    await tx.user.update({ where: { id }, data: { passwordHash: await hashPassword(passphrase) }, select: { id: true } });
    await tx.passwordReset.updateMany({ where: { userId: id, usedAt: null }, data: { usedAt: now } });
    await tx.session.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: now } });
    await appendAudit(tx, { actorId: id, action: "resetPassword", recordType: "User", recordId: id, effectiveAt: now, detail: {} });
    await writeMail(tx, [{ to: email, subject: "mail.passwordChanged.subject", body: "mail.passwordChanged.body", values: { name } }], now);
    return { email };
  }));
}
