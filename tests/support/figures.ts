import { db } from "@/lib/db";
import type { Funnel } from "@/lib/domain/figure-filter";
import { FUNNEL_STEPS } from "@/lib/domain/figures";

/** The summary rows of cases that were laid straight into the database, all before the committee. */
export async function rebuildFigures(cycleId: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "CycleFigure" ("cycleId", "ministryId", "agencyId", "applied", "passedDocument", "passedOnSite", "committee")
    SELECT p."cycleId", p."ministryId", p."agencyId", count(*), count(*), count(*), count(*) FROM "Application" p WHERE p."cycleId" = ${cycleId} GROUP BY 1, 2, 3`;
}

/** Summary rows that say something else than the applications of their owner: none. */
export const figureMisfits = () => db().$queryRaw`
  SELECT f."ministryId", f."agencyId" FROM "CycleFigure" f LEFT JOIN (
    SELECT p."cycleId", p."ministryId", p."agencyId", count(p."submittedAt")::int AS "applied" FROM "Application" p WHERE p."counts" GROUP BY 1, 2, 3) s
    USING ("cycleId", "ministryId", "agencyId") WHERE f."applied" <> coalesce(s."applied", 0)`;

export function addFunnels(rows: readonly Funnel[]): Funnel {
  const sum: Funnel = { applied: 0, passedDocument: 0, passedOnSite: 0, gold: 0, silver: 0, blue: 0 };
  for (const row of rows) for (const step of FUNNEL_STEPS) sum[step] += row[step];
  return sum;
}
