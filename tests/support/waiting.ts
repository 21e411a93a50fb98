import { setTimeout as wait } from "node:timers/promises";
import { db } from "@/lib/db";

/** Until so many others of this database wait for a lock that somebody holds: then they have read what they read before it. */
export async function untilWaiting(count = 1): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [row] = await db().$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS "waiting" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if ((row?.waiting ?? 0) >= count) return;
    await wait(25);
  }
  throw new Error("nobody waited for the lock");
}
