import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import type { Visitor } from "@/lib/domain/visit-notice";
import { Prisma } from "@/lib/generated/prisma/client";

/** Who comes to the visit of the assessment `a`: its chair, its scorers, the secretaries of the team. */
export const visitorsSql = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('name', x."name", 'position', x."position") ORDER BY x."rank", x."name") FROM (
    SELECT u."name", 'CHAIR' AS "position", 0 AS "rank" FROM "User" u WHERE u."id" = a."chairId"
    UNION ALL SELECT u."name", 'MEMBER', 1 FROM "Sheet" h JOIN "User" u ON u."id" = h."assessorId"
      WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL AND u."id" <> a."chairId"
    UNION ALL SELECT u."name", m."position"::text, 2 FROM "TeamMember" m JOIN "User" u ON u."id" = m."userId"
      WHERE m."teamId" = a."teamId" AND m."position" IN ('SECRETARY', 'ASSISTANT_SECRETARY') AND u."disabledAt" IS NULL) x), '[]')`;

export type VisitNotice = { visitOn: Day | null; people: Visitor[]; reason: string | null; teamNumber: number; toldAt: Date };

/** What the center was told last of its visit; null where nothing was. Whoever calls this has asked `can(actor, "view", …)`. */
export async function findVisitNotice(applicationId: number): Promise<VisitNotice | null> {
  const [row] = await db().$queryRaw<(Omit<VisitNotice, "visitOn"> & { visitOn: Date | null })[]>`
    SELECT n."visitOn", n."people", n."reason", n."toldAt", t."number" AS "teamNumber"
      FROM "VisitNotice" n JOIN "Assessment" a ON a."id" = n."assessmentId" JOIN "Team" t ON t."id" = a."teamId"
     WHERE a."applicationId" = ${applicationId} ORDER BY n."id" DESC LIMIT 1`;
  return row ? { ...row, visitOn: row.visitOn && toDay(row.visitOn) } : null;
}
