import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import type { Visitor } from "@/lib/domain/visit-notice";

export type VisitNotice = { visitOn: Day | null; people: Visitor[]; reason: string | null; teamNumber: number; toldAt: Date };

/** What the center was told last of its visit; null where nothing was. Whoever calls this has asked `can(actor, "view", …)`. */
export async function findVisitNotice(applicationId: number): Promise<VisitNotice | null> {
  const [row] = await db().$queryRaw<(Omit<VisitNotice, "visitOn"> & { visitOn: Date | null })[]>`
    SELECT n."visitOn", n."people", n."reason", n."toldAt", t."number" AS "teamNumber"
      FROM "VisitNotice" n JOIN "Assessment" a ON a."id" = n."assessmentId" JOIN "Team" t ON t."id" = a."teamId"
     WHERE a."applicationId" = ${applicationId} ORDER BY n."id" DESC LIMIT 1`;
  return row ? { ...row, visitOn: row.visitOn && toDay(row.visitOn) } : null;
}
