import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";

export type MailFilter = { words: string | null; state: "SENT" | "WAITING" | null; page: number };
export type MailRow = {
  id: number; to: string; subject: string; text: string; applicationId: number | null; writtenAt: Date; sentAt: Date | null;
  inDigest: boolean; attempts: number;
  /** What the mail server said when it last refused. */
  fault: string | null;
};

/** Whether mail leaves this installation at all. */
export const isMailConfigured = (): boolean => env().SMTP_URL !== undefined;

/** Where no mail server takes letters away, an administrator hands them over, with their links; nobody else reads these. */
const textFor = (actor: Actor): Prisma.Sql => (!isMailConfigured() && hasRole(actor, "ADMINISTRATOR")
  ? Prisma.sql`e."text"` : Prisma.sql`regexp_replace(e."text", '(\\?key=)[[:alnum:]_-]{20,}', '\\1…', 'g')`);

/** What the system wrote, newest first. @throws NOT_FOUND to who does not look after mail */
export async function listMail(actor: Actor, { words, state, page }: MailFilter): Promise<Page<MailRow>> {
  if (!canManage(actor, "mail")) throw refuse("NOT_FOUND");
  const like = words === null ? null : likeText(words);
  const conditions = Prisma.join([
    Prisma.sql`true`,
    ...(like === null ? [] : [Prisma.sql`(e."to" ILIKE ${like} OR e."subject" ILIKE ${like} OR ${textFor(actor)} ILIKE ${like})`]),
    ...(state === null ? [] : [state === "SENT" ? Prisma.sql`e."sentAt" IS NOT NULL` : Prisma.sql`e."sentAt" IS NULL`]),
  ], " AND ");
  return readPage(
    page,
    () => countRows(Prisma.sql`FROM "Mail" e WHERE ${conditions}`),
    (limit, offset) => db().$queryRaw<MailRow[]>`
      SELECT e."id", e."to", e."subject", ${textFor(actor)} AS "text", e."applicationId", e."writtenAt", e."sentAt",
             e."inDigest", e."attempts", e."fault"
        FROM "Mail" e WHERE ${conditions} ORDER BY e."writtenAt" DESC, e."id" DESC LIMIT ${limit} OFFSET ${offset}`,
  );
}
