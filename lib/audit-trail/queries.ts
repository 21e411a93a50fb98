import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { addDays, startOfDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";

export const RECORD_TYPES = [
  "Application", "Center", "Agency", "Ministry", "User", "Cycle", "CriteriaSet", "Team", "Announcement", "Certificate",
  "Dossier", "DossierSheet", "Invitation", "AccessRequest", "MailWording",
] as const;
export type AuditedType = (typeof RECORD_TYPES)[number];

export type AuditFilter = { type: AuditedType | null; recordId: number | null; words: string | null; day: Day | null; page: number };

export type AuditRow = {
  id: string; at: Date; effectiveAt: Date; action: string; actorId: number | null; actorName: string | null;
  recordType: AuditedType; recordId: number | null; recordName: string | null; fromStage: Stage | null; toStage: Stage | null;
  /** The role that was given or taken. */
  role: string | null;
};

/** What a record is called, by its type: the name that people know, as it is now; of a cycle that was taken back as it was. */
const RECORD_NAME = Prisma.sql`CASE e."recordType"
  WHEN 'Application' THEN (SELECT k."nameTh" || ' ' || y."year" FROM "Application" p JOIN "Center" k ON k."id" = p."centerId"
                             JOIN "Cycle" y ON y."id" = p."cycleId" WHERE p."id" = e."recordId")
  WHEN 'Center' THEN (SELECT r."nameTh" FROM "Center" r WHERE r."id" = e."recordId")
  WHEN 'Agency' THEN (SELECT r."nameTh" FROM "Agency" r WHERE r."id" = e."recordId")
  WHEN 'Ministry' THEN (SELECT r."nameTh" FROM "Ministry" r WHERE r."id" = e."recordId")
  WHEN 'User' THEN (SELECT r."name" FROM "User" r WHERE r."id" = e."recordId")
  WHEN 'Cycle' THEN coalesce((SELECT r."year"::text FROM "Cycle" r WHERE r."id" = e."recordId"), (SELECT x."detail"->>'year' FROM "AuditEvent" x
                              WHERE x."recordType" = 'Cycle' AND x."recordId" = e."recordId" AND x."detail" ? 'year' ORDER BY x."id" DESC LIMIT 1))
  WHEN 'CriteriaSet' THEN (SELECT r."titleTh" FROM "CriteriaSet" r WHERE r."id" = e."recordId")
  WHEN 'Team' THEN (SELECT r."number"::text FROM "Team" r WHERE r."id" = e."recordId")
  WHEN 'Announcement' THEN (SELECT r."number" FROM "Announcement" r WHERE r."id" = e."recordId")
  WHEN 'Certificate' THEN (SELECT r."number" FROM "Certificate" r WHERE r."id" = e."recordId")
  WHEN 'Dossier' THEN (SELECT r."number" || '/' || y."year" FROM "Dossier" r JOIN "Cycle" y ON y."id" = r."cycleId" WHERE r."id" = e."recordId")
  WHEN 'DossierSheet' THEN (SELECT r."number" || '/' || y."year" FROM "DossierSheet" h JOIN "Dossier" r ON r."id" = h."dossierId"
                              JOIN "Cycle" y ON y."id" = r."cycleId" WHERE h."id" = e."recordId")
  WHEN 'Invitation' THEN e."recordId"::text
  WHEN 'AccessRequest' THEN e."recordId"::text
  WHEN 'MailWording' THEN e."recordId"::text END`;

function conditionsOf({ type, recordId, words, day }: AuditFilter): Prisma.Sql {
  const like = words === null ? null : likeText(words);
  return Prisma.join([
    Prisma.sql`true`,
    ...(type === null ? [] : [Prisma.sql`e."recordType" = ${type}`]),
    ...(recordId === null ? [] : [Prisma.sql`e."recordId" = ${recordId}`]),
    ...(like === null ? [] : [Prisma.sql`e."actorId" IN (
      SELECT u."id" FROM "User" u WHERE u."name" ILIKE ${like} OR u."email" ILIKE ${like})`]),
    ...(day === null ? [] : [Prisma.sql`e."at" >= ${startOfDay(day)} AND e."at" < ${startOfDay(addDays(day, 1))}`]),
  ], " AND ");
}

/** What was done, newest first. @throws NOT_FOUND to who may not read the record of all */
export async function listAuditEvents(actor: Actor, filter: AuditFilter): Promise<Page<AuditRow>> {
  if (!canManage(actor, "audit")) throw refuse("NOT_FOUND");
  const conditions = conditionsOf(filter);
  return readPage(
    filter.page,
    () => countRows(Prisma.sql`FROM "AuditEvent" e WHERE ${conditions}`),
    (limit, offset) => db().$queryRaw<AuditRow[]>`
      SELECT e."id"::text, e."at", e."effectiveAt", e."action", e."actorId", u."name" AS "actorName", e."recordType", e."recordId",
             e."fromStage"::text, e."toStage"::text, e."detail"->>'role' AS "role", ${RECORD_NAME} AS "recordName"
        FROM (SELECT * FROM "AuditEvent" e WHERE ${conditions} ORDER BY e."id" DESC LIMIT ${limit} OFFSET ${offset}) e
        LEFT JOIN "User" u ON u."id" = e."actorId" ORDER BY e."id" DESC`,
  );
}
