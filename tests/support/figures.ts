import { db } from "@/lib/db";

/** The summary rows of cases that were laid straight into the database, all before the committee. */
export async function rebuildFigures(cycleId: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "CycleFigure" ("cycleId", "ministryId", "agencyId", "applied", "passedDocument", "passedOnSite", "committee")
    SELECT p."cycleId", p."ministryId", p."agencyId", count(*), count(*), count(*), count(*) FROM "Application" p WHERE p."cycleId" = ${cycleId} GROUP BY 1, 2, 3`;
}
