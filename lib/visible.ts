import { visibleTo, type Actor, type Scope } from "@/lib/domain/permissions";
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
  const ways = [
    ...within(Prisma.sql`p."centerId"`, scope.centerIds),
    ...(owner.length > 0 ? [Prisma.sql`((${Prisma.join(owner, " OR ")}) AND ${submitted})`] : []),
    ...insideSql(scope),
  ];
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** Those who judge or decide a case, unless they are in conflict. */
function insideSql(scope: Scope): Prisma.Sql[] {
  const judge = Prisma.sql`EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."voidedAt" IS NULL
    WHERE a."applicationId" = p."id"
      AND (a."chairId" = ${scope.userId} OR h."assessorId" = ${scope.userId} OR a."teamId" = ANY(${scope.teamIds}::int[])))`;
  return [
    ...(scope.judge ? [Prisma.sql`(${judge} AND NOT ${conflictSql(scope.conflict)})`] : []),
    ...(scope.committee
      ? [Prisma.sql`(p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') AND NOT ${conflictSql(scope.conflict)})`]
      : []),
  ];
}

/** `shownStage` in SQL: the true stage to those who run, judge or decide the case, the disclosed one to centers and ministries. */
export function shownStageSql(actor: Actor): Prisma.Sql {
  const scope = visibleTo(actor);
  if (scope.everything) return Prisma.sql`p."stage"::text`;
  const inside = [Prisma.sql`false`, ...insideSql(scope)];
  return Prisma.sql`CASE
    WHEN y."announcedAt" IS NOT NULL OR p."stage" NOT IN ('ON_SITE', 'COMMITTEE', 'CERTIFIED', 'DECLINED') OR ${Prisma.join(inside, " OR ")}
      THEN p."stage"::text
    WHEN y."documentClosedAt" IS NULL THEN 'DOCUMENT'
    WHEN p."stage" = 'DECLINED' AND p."declinedAt" = 'DOCUMENT' THEN 'DECLINED'
    ELSE 'ON_SITE' END`;
}

function conflictSql(conflict: ReturnType<typeof visibleTo>["conflict"]): Prisma.Sql {
  return Prisma.sql`(p."centerId" = ANY(${conflict.centerIds}::int[]) OR p."agencyId" IS NOT DISTINCT FROM ${conflict.agencyId}
    OR (y."policy"->>'conflictScope' = 'MINISTRY' AND p."ministryId" IS NOT DISTINCT FROM ${conflict.ministryId}))`;
}
