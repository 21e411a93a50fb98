import { z } from "zod";
import { appendAudit, type RecordType } from "@/lib/audit";
import { RECORD_TYPES } from "@/lib/audit-trail/queries";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { Prisma } from "@/lib/generated/prisma/client";

export const ErasePerson = z.object({ email: z.string().trim().toLowerCase().pipe(z.email()), reason: z.string().trim().min(1).max(500) });
export const EraseWords = z.object({ event: z.string().regex(/^[1-9]\d{0,17}$/), reason: z.string().trim().min(1).max(500) });

/** What stands where a name stood. */
const NOBODY = "ผู้ใช้ที่ลบชื่อแล้ว";

/**
 * Takes a person's name and address out of what the log and the list of users say: what was recorded of this person, what they and others
 * wrote of their conflicts. The chained rows stay, with their hashes. The account is closed. Recorded, with the events that lost their words.
 * @throws ACCOUNT_UNKNOWN
 */
export function erasePerson({ email, reason }: z.infer<typeof ErasePerson>, now: Date): Promise<{ events: number }> {
  return db().$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ id: number }[]>`SELECT "id" FROM "User" WHERE "email" = ${email} FOR UPDATE`;
    if (!user) throw refuse("ACCOUNT_UNKNOWN");
    const erased = await eraseAccount(tx, { ...user, email }, now);
    await recordErasure(tx, erased, reason, null, now);
    return { events: erased.events.length };
  });
}

type Erased = { userId: number; events: string[] };

export const recordErasure = (tx: Tx, erased: Erased, reason: string, actorId: number | null, now: Date): Promise<void> =>
  appendAudit(tx, { actorId, action: "erasePerson", recordType: "User", recordId: erased.userId, effectiveAt: now, detail: { ...erased, reason } });

/** The same of a locked account, in a transaction that is under way; who calls it records it. @returns the events that lost their words */
export async function eraseAccount(tx: Tx, { id, email }: { id: number; email: string }, now: Date): Promise<Erased> {
  const events = await forget(tx, Prisma.sql`("recordType" = 'User' AND "recordId" = ${id}) OR "detail"->>'userId' = ${String(id)}
    OR ("actorId" = ${id} AND "action" = 'declareConflict')`);
  const nowhere = `erased-${id}@erased.invalid`;
  await tx.$executeRaw`UPDATE "Mail" SET "to" = ${nowhere} WHERE "to" = ${email} AND "sentAt" IS NOT NULL`;
  await tx.$executeRaw`DELETE FROM "Mail" WHERE "to" = ${email} AND "sentAt" IS NULL`;
  await tx.$executeRaw`UPDATE "Refusal" SET "typed" = NULL WHERE "userId" = ${id}`;
  await tx.$executeRaw`DELETE FROM "Session" WHERE "userId" = ${id}`;
  await tx.$executeRaw`DELETE FROM "CalendarFeed" WHERE "userId" = ${id}`;
  await tx.$executeRaw`DELETE FROM "AccessRequest" WHERE lower("email") = lower(${email})`;
  await tx.$executeRaw`DELETE FROM "Invitation" WHERE lower("email") = lower(${email})`;
  await tx.$executeRaw`
    UPDATE "User" SET "name" = ${NOBODY}, "email" = ${nowhere}, "passwordHash" = NULL, "disabledAt" = coalesce("disabledAt", ${now}) WHERE "id" = ${id}`;
  return { userId: id, events };
}

/** Takes the free words of one event out of the log: a name may stand in any reason. Recorded in the same record. @throws NOT_FOUND */
export function eraseWords({ event, reason }: z.infer<typeof EraseWords>, now: Date): Promise<void> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ recordType: string; recordId: number | null }[]>`
      SELECT "recordType", "recordId" FROM "AuditEvent" WHERE "id" = ${BigInt(event)} AND "personal" IS NOT NULL`;
    const recordType: RecordType | undefined = RECORD_TYPES.find((type) => type === row?.recordType);
    if (!row || !recordType) throw refuse("NOT_FOUND");
    const events = await forget(tx, Prisma.sql`"id" = ${BigInt(event)}`);
    await appendAudit(tx, { actorId: null, action: "eraseWords", recordType, recordId: row.recordId, effectiveAt: now, detail: { events, reason } });
  });
}

/** @returns the events that lost their words */
export async function forget(tx: Tx, which: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "AuditEvent" SET "personal" = NULL, "personalSalt" = NULL WHERE "personal" IS NOT NULL AND (${which}) RETURNING "id"::text`;
  return rows.map(({ id }) => id);
}
