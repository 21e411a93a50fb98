import { visibleTo, type Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";

const within = (column: Prisma.Sql, ids: number[]): Prisma.Sql[] =>
  ids.length === 0 ? [] : [Prisma.sql`${column} = ANY(${ids}::int[])`];

/**
 * The only form in which reads ask for applications: a condition on "Application" p joined with "Cycle" y and "Center" k.
 * It says in SQL what `inScope(visibleTo(actor))` says of a row; a test holds the two together.
 */
export function visibleSql(actor: Actor): Prisma.Sql {
  const scope = visibleTo(actor);
  if (scope.everything) return Prisma.sql`true`;
  const submitted = Prisma.sql`(p."submittedAt" IS NOT NULL OR coalesce((y."policy"->>'ministrySeesDrafts')::boolean, false))`;
  const owner = [...within(Prisma.sql`p."ministryId"`, scope.ministryIds), ...within(Prisma.sql`p."agencyId"`, scope.agencyIds)];
  const judge = Prisma.sql`EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."voidedAt" IS NULL
    WHERE a."applicationId" = p."id"
      AND (a."chairId" = ${scope.userId} OR h."assessorId" = ${scope.userId} OR a."teamId" = ANY(${scope.teamIds}::int[])))`;
  const ways = [
    ...within(Prisma.sql`p."centerId"`, scope.centerIds),
    ...(owner.length > 0 ? [Prisma.sql`((${Prisma.join(owner, " OR ")}) AND ${submitted})`] : []),
    ...(scope.judge ? [Prisma.sql`(${judge} AND NOT ${conflictSql(scope.conflict)})`] : []),
    ...(scope.committee
      ? [Prisma.sql`(p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') AND NOT ${conflictSql(scope.conflict)})`]
      : []),
  ];
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

function conflictSql(conflict: ReturnType<typeof visibleTo>["conflict"]): Prisma.Sql {
  return Prisma.sql`(p."centerId" = ANY(${conflict.centerIds}::int[]) OR p."agencyId" IS NOT DISTINCT FROM ${conflict.agencyId}
    OR (y."policy"->>'conflictScope' = 'MINISTRY' AND p."ministryId" IS NOT DISTINCT FROM ${conflict.ministryId}))`;
}
