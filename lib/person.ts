import { Prisma } from "@/lib/generated/prisma/client";

const list = (value: Prisma.Sql, rows: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((SELECT jsonb_agg(${value}) FROM ${rows}), '[]')`;

/** What decides on conflicts of interest of "User" u, in the words of lib/domain/conflict.ts: the one place where it is read. */
export const conflictFacts = {
  declared: list(Prisma.sql`c."centerId"`, Prisma.sql`"Conflict" c WHERE c."userId" = u."id" AND c."source" = 'DECLARED'`),
  pastEmployers: list(
    Prisma.sql`jsonb_build_object('agencyId', e."agencyId", 'untilOn', e."untilOn")`, Prisma.sql`"PastEmployment" e WHERE e."userId" = u."id"`,
  ),
  judged: list(Prisma.sql`DISTINCT jsonb_build_object('centerId', p."centerId", 'year', y."year")`, Prisma.sql`(
      SELECT h."assessmentId" FROM "Sheet" h WHERE h."assessorId" = u."id" AND h."finishedAt" IS NOT NULL AND h."voidedAt" IS NULL
      UNION SELECT a."id" FROM "Assessment" a WHERE a."chairId" = u."id" AND a."finishedAt" IS NOT NULL) done
    JOIN "Assessment" a ON a."id" = done."assessmentId" JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"`),
  dismissed: list(Prisma.sql`jsonb_build_object('centerId', d."centerId", 'reason', d."reason")`, Prisma.sql`"ConflictDismissal" d WHERE d."userId" = u."id"`),
};

/** A whole Person as one value, of "User" u left joined with the employer "Agency" g. */
export const personSql = Prisma.sql`jsonb_build_object('agencyId', u."agencyId", 'ministryId', g."ministryId", 'declared', ${conflictFacts.declared},
  'worksAt', ${list(Prisma.sql`q."centerId"`, Prisma.sql`"RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'CENTER_STAFF' AND q."centerId" IS NOT NULL`)},
  'pastEmployers', ${conflictFacts.pastEmployers}, 'judged', ${conflictFacts.judged}, 'dismissed', ${conflictFacts.dismissed})`;
