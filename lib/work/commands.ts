import { z } from "zod";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { WORK_KINDS } from "@/lib/domain/work";
import { id } from "@/lib/input";
import { enqueue } from "@/lib/jobs";
import { getWork } from "@/lib/work/queries";

export const WorkId = z.object({ workId: id });
type WorkId = z.infer<typeof WorkId>;

async function assertOwn(actor: Actor, workId: number): Promise<void> {
  const { isOwn, kind } = await getWork(actor, workId);
  if (!isOwn || !canManage(actor, WORK_KINDS[kind])) throw refuse("NOT_FOUND");
}

/** What waits is not begun; what runs stops at its next sign of progress, and nothing of it is kept. @throws WORK_OVER */
export async function cancelWork(actor: Actor, { workId }: WorkId, now: Date): Promise<void> {
  await assertOwn(actor, workId);
  const { count } = await db().work.updateMany({ where: { id: workId, state: { in: ["WAITING", "RUNNING"] } }, data: { state: "CANCELLED", finishedAt: now } });
  if (count === 0) throw refuse("WORK_OVER");
}

/** What failed by a fault of the machine is tried once more, as it was asked for. @throws WORK_OVER */
export async function repeatWork(actor: Actor, { workId }: WorkId): Promise<void> {
  await assertOwn(actor, workId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.work.updateMany({
      where: { id: workId, state: "FAILED", refusalCode: "WORK_FAULT" }, data: { state: "WAITING", finishedAt: null, attempt: 0, done: 0, refusalCode: null },
    });
    if (count === 0) throw refuse("WORK_OVER");
    await enqueue(tx, "work", { workId });
  });
}
