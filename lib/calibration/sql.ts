import { hasRole, type Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";

/** Within a statement that has "Cycle" y: the actor is one of those who score in the cycle. Secretaries of a team never do. */
export const scorerSql = (actor: Actor): Prisma.Sql => (hasRole(actor, "ASSESSOR")
  ? Prisma.sql`EXISTS (SELECT 1 FROM "TeamMember" x JOIN "Team" t ON t."id" = x."teamId"
      WHERE t."cycleId" = y."id" AND x."userId" = ${actor.userId} AND x."position" IN ('CHAIR', 'MEMBER'))`
  : Prisma.sql`false`);

/** Within a statement that has "Dossier" d: the agreed marks with their reasons. Only for the secretariat, or who finished the own sheet. */
export const agreedSql = Prisma.sql`(SELECT jsonb_agg(jsonb_build_object('criterionId', i."criterionId", 'points', i."points", 'met', i."met", 'reason', i."reason"))
  FROM "DossierItem" i WHERE i."dossierId" = d."id")`;

/** Within a statement that has "DossierSheet" h. */
export const ownMarksSql = Prisma.sql`(SELECT jsonb_agg(jsonb_build_object('criterionId', m."criterionId", 'points', m."points", 'met', m."met", 'reason', m."reason"))
  FROM "DossierMark" m WHERE m."sheetId" = h."id")`;

/** Within a statement that has "Dossier" d and "Cycle" y: the head with answers and files, and nothing of what was agreed. */
export const partsSql = Prisma.sql`d."id", d."cycleId", y."year", d."number", d."title", y."announcedAt" IS NOT NULL AS "announced", y."criteriaSetId", y."policy",
  coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', i."criterionId", 'text', i."text")) FROM "DossierItem" i WHERE i."dossierId" = d."id"), '[]') AS "parts",
  coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', f."criterionId", 'id', f."id", 'name', f."name", 'mime', e."mime", 'size', e."size") ORDER BY f."id")
     FROM "DossierFile" f JOIN "Evidence" e ON e."id" = f."evidenceId" WHERE f."dossierId" = d."id"), '[]') AS "files"`;
