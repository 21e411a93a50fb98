import { db } from "@/lib/db";
import { KEPT_DAYS } from "@/lib/domain/work";

const DAY_MS = 86_400_000;
/** The row itself is a memory for its asker only. */
const ROW_DAYS = 90;

/** By the clock, before the sweep: results of some days ago belong to nobody any more (the sweep takes the files), old rows go. */
export async function forgetWork(now: Date): Promise<void> {
  const before = (days: number) => ({ lt: new Date(now.getTime() - days * DAY_MS) });
  await db().work.updateMany({ where: { finishedAt: before(KEPT_DAYS), resultKey: { not: null } }, data: { resultKey: null } });
  await db().work.deleteMany({ where: { finishedAt: before(ROW_DAYS) } });
}
