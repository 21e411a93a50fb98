import type { DismissableReason, Person } from "@/lib/domain/conflict";
import { visibleTo, type Actor, type Scope } from "@/lib/domain/permissions";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { Prisma } from "@/lib/generated/prisma/client";

const within = (column: Prisma.Sql, ids: number[]): Prisma.Sql[] =>
  ids.length === 0 ? [] : [Prisma.sql`${column} = ANY(${ids}::int[])`];

/**
 * The only form in which reads ask for applications: a condition on "Application" p joined with "Cycle" y and "Center" k.
 * It says in SQL what `inScope(visibleTo(actor))` says of a row; a test holds the two together.
 */
export function visibleSql(actor: Actor): Prisma.Sql {
  const scope = visibleTo(actor);
  const submitted = Prisma.sql`(p."submittedAt" IS NOT NULL OR coalesce((y."policy"->>'ministrySeesDrafts')::boolean, false))`;
  const owner = [...within(Prisma.sql`p."ministryId"`, scope.ministryIds), ...within(Prisma.sql`p."agencyId"`, scope.agencyIds)];
  const ways = [
    ...(scope.everything ? [Prisma.sql`NOT ${declaredSql(scope.person)}`] : []),
    ...within(Prisma.sql`p."centerId"`, scope.centerIds),
    ...(owner.length > 0 ? [Prisma.sql`((${Prisma.join(owner, " OR ")}) AND ${submitted})`] : []),
    ...insideSql(scope),
  ];
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}

/** Of "Application" p in "Cycle" y: a first version is announced with its cycle, a reopened one by an announcement of its own. */
export const announcedAtSql = Prisma.sql`CASE WHEN p."version" = 1 THEN y."announcedAt"
  ELSE (SELECT n."publishedAt" FROM "Announcement" n WHERE n."id" = p."announcementId") END`;
/** And the end of the document stage: of a reopened case nothing is told with the others. */
export const documentClosedAtSql = Prisma.sql`CASE WHEN p."version" = 1 THEN y."documentClosedAt" END`;
export const announcedSql = Prisma.sql`(${announcedAtSql}) IS NOT NULL`;

/** Of a center's versions in a cycle the one that counts, and the one that is judged anew. */
export const currentSql = Prisma.sql`(p."counts" OR (p."version" > 1 AND p."announcementId" IS NULL))`;

/** Those who judge or decide a case, unless they are in conflict. */
function insideSql(scope: Scope): Prisma.Sql[] {
  const judge = Prisma.sql`EXISTS (SELECT 1 FROM "Assessment" a LEFT JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."voidedAt" IS NULL
    WHERE a."applicationId" = p."id"
      AND (a."chairId" = ${scope.userId} OR h."assessorId" = ${scope.userId} OR a."teamId" = ANY(${scope.teamIds}::int[])))`;
  return [
    ...(scope.judge ? [Prisma.sql`(${judge} AND NOT ${conflictSql(scope.person)})`] : []),
    ...(scope.committee
      ? [Prisma.sql`(p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') AND NOT ${conflictSql(scope.person)})`]
      : []),
  ];
}

/** `shownStage` in SQL: the true stage to those who run, judge or decide the case, the disclosed one to centers and ministries. */
export function shownStageSql(actor: Actor): Prisma.Sql {
  const scope = visibleTo(actor);
  const inside = [Prisma.sql`false`, ...(scope.everything ? [Prisma.sql`NOT ${declaredSql(scope.person)}`] : []), ...insideSql(scope)];
  return Prisma.sql`CASE
    WHEN ${announcedSql} OR p."stage" NOT IN ('ON_SITE', 'COMMITTEE', 'CERTIFIED', 'DECLINED') OR ${Prisma.join(inside, " OR ")}
      THEN p."stage"::text
    WHEN p."version" > 1 THEN p."reopenedTo"::text
    WHEN y."documentClosedAt" IS NULL THEN 'DOCUMENT'
    WHEN p."stage" = 'DECLINED' AND p."declinedAt" = 'DOCUMENT' THEN 'DECLINED'
    ELSE 'ON_SITE' END`;
}

/** `conflictOf` in SQL. */
function conflictSql(person: Person): Prisma.Sql {
  return Prisma.sql`(p."agencyId" IS NOT DISTINCT FROM ${person.agencyId}
    OR (y."policy"->>'conflictScope' = 'MINISTRY' AND p."ministryId" IS NOT DISTINCT FROM ${person.ministryId})
    OR p."centerId" = ANY(${[...(person.worksAt ?? [])]}::int[]) OR ${declaredSql(person)}${pastEmployerSql(person)}${pastAssessmentSql(person)})`;
}

/** `hasDeclared` in SQL. */
const declaredSql = (person: Person): Prisma.Sql =>
  Prisma.sql`(p."centerId" = ANY(${[...person.declared]}::int[]) AND NOT ${dismissedSql(person, "DECLARED")})`;

function dismissedSql({ dismissed = [] }: Person, reason: DismissableReason): Prisma.Sql {
  return Prisma.sql`p."centerId" = ANY(${dismissed.filter((item) => item.reason === reason).map(({ centerId }) => centerId)}::int[])`;
}

const setting = (name: "pastEmployerYears" | "pastAssessmentCycles"): Prisma.Sql =>
  Prisma.sql`coalesce((y."policy"->>${name})::int, ${DEFAULT_POLICY[name]}::int)`;

function pastEmployerSql(person: Person): Prisma.Sql {
  const { pastEmployers = [] } = person;
  if (pastEmployers.length === 0) return Prisma.empty;
  return Prisma.sql` OR (NOT ${dismissedSql(person, "PAST_EMPLOYER")} AND ${setting("pastEmployerYears")} > 0 AND EXISTS (
    SELECT 1 FROM unnest(${pastEmployers.map(({ agencyId }) => agencyId)}::int[], ${pastEmployers.map(({ untilOn }) => untilOn)}::date[]) e(agency, until)
     WHERE e.agency = p."agencyId" AND y."applyFromOn" < e.until + make_interval(years => ${setting("pastEmployerYears")})))`;
}

function pastAssessmentSql(person: Person): Prisma.Sql {
  const { judged = [] } = person;
  if (judged.length === 0) return Prisma.empty;
  return Prisma.sql` OR (NOT ${dismissedSql(person, "PAST_ASSESSMENT")} AND EXISTS (
    SELECT 1 FROM unnest(${judged.map(({ centerId }) => centerId)}::int[], ${judged.map(({ year }) => year)}::int[]) j(center, year)
     WHERE j.center = p."centerId" AND j.year < y."year" AND j.year >= y."year" - ${setting("pastAssessmentCycles")}))`;
}
