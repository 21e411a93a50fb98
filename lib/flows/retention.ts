import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { dueBefore, isRetentionKind, RETENTION_KINDS, type RetentionKind } from "@/lib/domain/retention";
import { Prisma } from "@/lib/generated/prisma/client";
import { KIND_ROWS } from "@/lib/privacy/kinds";
import { listDue } from "@/lib/privacy/queries";
import { writeToRole } from "@/lib/recipients";
import { eraseAccount, forget, recordErasure } from "@/lib/seals/erase";

type Remove = (tx: Tx, due: Prisma.Sql, run: { actorId: number; reason: string; now: Date }) => Promise<number>;

/** How each kind goes. Files lose their row; the next sweep takes their bytes. */
const REMOVE: Readonly<Record<RetentionKind, Remove>> = {
  sessions: (tx, due) => tx.$executeRaw`DELETE FROM "Session" e WHERE ${due}`,
  refusals: (tx, due) => tx.$executeRaw`UPDATE "Refusal" e SET "typed" = NULL WHERE ${due}`,
  mails: (tx, due) => tx.$executeRaw`DELETE FROM "Mail" e WHERE ${due}`,
  files: (tx, due) => tx.$executeRaw`DELETE FROM "Evidence" e WHERE ${due}`,
  imports: (tx, due) => tx.$executeRaw`UPDATE "Import" e SET "fileKey" = NULL, "faults" = '[]', "preview" = '[]' WHERE ${due}`,
  requests: (tx, due) => tx.$executeRaw`DELETE FROM "AccessRequest" e WHERE ${due}`,
  invitations: (tx, due) => tx.$executeRaw`DELETE FROM "Invitation" e WHERE ${due}`,
  accounts: async (tx, due, { actorId, reason, now }) => {
    const rows = await tx.$queryRaw<{ id: number; email: string }[]>`SELECT e."id", e."email" FROM "User" e WHERE ${due} ORDER BY e."id" FOR UPDATE`;
    for (const row of rows) await recordErasure(tx, await eraseAccount(tx, row, now), reason, actorId, now);
    return rows.length;
  },
  words: async (tx, due) => (await forget(tx, Prisma.sql`"id" IN (SELECT e."id" FROM "AuditEvent" e WHERE ${due})`)).length,
};

/** Takes away what was due, all of it or nothing; a run that was done is not done again. Figures, results and certificates name nobody and stay. */
export async function removeDue(runId: number, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const [run] = await tx.$queryRaw<{ asOf: Date; days: Record<string, number>; askedById: number; finishedAt: Date | null }[]>`
      SELECT "asOf", "days", "askedById", "finishedAt" FROM "RetentionRun" WHERE "id" = ${runId} FOR UPDATE`;
    if (!run || run.finishedAt) return;
    const removed: Record<string, number> = {};
    for (const [kind, days] of Object.entries(run.days).sort(inOrder)) {
      if (!isRetentionKind(kind)) continue;
      const due = KIND_ROWS[kind].due(dueBefore(run.asOf, days));
      removed[kind] = await REMOVE[kind](tx, due, { actorId: run.askedById, reason: "retention", now });
    }
    await tx.retentionRun.update({ where: { id: runId }, data: { removed, finishedAt: now }, select: { id: true } });
    await appendAudit(tx, { actorId: run.askedById, action: "dueRemoved", recordType: "User", recordId: null, effectiveAt: now, detail: { runId, removed } });
  }, { timeout: 120_000 });
}

const place = (kind: string) => RETENTION_KINDS.findIndex((one) => one === kind);
const inOrder = ([one]: [string, number], [other]: [string, number]) => place(one) - place(other);

/** A line in the next digest where something is due; nothing goes by itself. */
export async function tellDue(now: Date): Promise<void> {
  const count = (await listDue(now)).reduce((sum, due) => sum + due.count, 0);
  if (count === 0) return;
  await db().$transaction((tx) => writeToRole(tx, "ADMINISTRATOR", { subject: "mail.retentionDue.subject", body: "mail.retentionDue.body", values: { count }, inDigest: true }, now));
}
