import type { Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { WORK_KINDS, type WorkKind } from "@/lib/domain/work";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs";

export type StartWork = {
  kind: WorkKind;
  params: Prisma.InputJsonObject;
  /** Where its asker goes on while and after it runs; without it on the work's own page. */
  page?: string;
  /** The same key again is the same work: a double click, an answer that was lost. */
  retryKey?: string;
};

/**
 * Asks for long work in the transaction of the act that needs it: rolled back with it, run after it. Send the asker to
 * `/work/ID` (or to `page`). @returns its id
 */
export async function startWork(tx: Tx, actor: Actor, { kind, params, page, retryKey }: StartWork, now: Date): Promise<number> {
  if (!canManage(actor, WORK_KINDS[kind])) throw refuse("NOT_FOUND");
  const rows = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Work" ("kind", "askedById", "askedAt", "params", "page", "retryKey")
    VALUES (${kind}, ${actor.userId}, ${now}, ${JSON.stringify(params)}::jsonb, ${page ?? null}, ${retryKey ?? null})
    ON CONFLICT ("askedById", "kind", "retryKey") DO NOTHING RETURNING "id"`;
  if (rows[0]) {
    await enqueue(tx, "work", { workId: rows[0].id });
    return rows[0].id;
  }
  const [earlier] = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Work" WHERE "askedById" = ${actor.userId} AND "kind" = ${kind} AND "retryKey" = ${retryKey ?? null}`;
  if (!earlier) throw new Error("work asked twice is nowhere");
  return earlier.id;
}
