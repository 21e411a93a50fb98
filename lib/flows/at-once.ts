import { isOneTransaction } from "@/lib/db";

const WIDTH = 4;

/** Several at once, in order: the database works while the next is prepared. In one transaction one after the other. */
export async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(Array.from({ length: isOneTransaction() ? 1 : WIDTH }, async () => {
    for (const item of queue) await work(item);
  }));
}
