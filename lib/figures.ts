import type { Tx } from "@/lib/db";
import { FUNNEL_KEYS, type Counts } from "@/lib/domain/figures";
import { Prisma } from "@/lib/generated/prisma/client";

/** A difference to the summary row of one cycle and owner. */
export type FigureChange = { cycleId: number; ministryId: number; agencyId: number; counts: Counts };

const keyOf = (change: FigureChange) => `${change.cycleId}/${change.ministryId}/${change.agencyId}`;
const inIdOrder = (a: FigureChange, b: FigureChange) =>
  a.cycleId - b.cycleId || a.ministryId - b.ministryId || a.agencyId - b.agencyId;
const column = (key: string) => Prisma.raw(`"${key}"`);

function sumByOwner(changes: FigureChange[]): FigureChange[] {
  const sums = new Map<string, FigureChange>();
  for (const change of changes) {
    const sum = sums.get(keyOf(change));
    if (!sum) sums.set(keyOf(change), { ...change, counts: { ...change.counts } });
    else for (const key of FUNNEL_KEYS) sum.counts[key] += change.counts[key];
  }
  return [...sums.values()].sort(inIdOrder);
}

/**
 * Moves the summary rows by the differences; the last statement of a transaction, in id order, so that writers of
 * different applications of one owner wait for each other shortly and never in a circle.
 */
export async function moveFigures(tx: Tx, changes: FigureChange[]): Promise<void> {
  for (const change of sumByOwner(changes)) {
    const moved = FUNNEL_KEYS.filter((key) => change.counts[key] !== 0);
    if (moved.length === 0) continue;
    const sets = Prisma.join(moved.map((key) => Prisma.sql`${column(key)} = "CycleFigure".${column(key)} + ${change.counts[key]}`));
    const touched = await tx.$executeRaw`
      UPDATE "CycleFigure" SET ${sets}
       WHERE "cycleId" = ${change.cycleId} AND "ministryId" = ${change.ministryId} AND "agencyId" = ${change.agencyId}`;
    if (touched > 0) continue;
    const names = Prisma.join(moved.map(column));
    const values = Prisma.join(moved.map((key) => change.counts[key]));
    // Two first applications of one owner at once: the second adds to the first's row.
    await tx.$executeRaw`
      INSERT INTO "CycleFigure" ("cycleId", "ministryId", "agencyId", ${names})
      VALUES (${change.cycleId}, ${change.ministryId}, ${change.agencyId}, ${values})
      ON CONFLICT ("cycleId", "ministryId", "agencyId") DO UPDATE SET ${sets}`;
  }
}
