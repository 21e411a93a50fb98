import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { between, chance } from "@/lib/domain/chance";
import { scaleOf } from "@/lib/domain/criterion-agreement";
import type { GivenMark } from "@/lib/domain/severity";

type Ground = { cycleId: number; teamId: number; chairId: number; agencyId: number; ministryId: number; set: StoredCriteriaSet };
type Made = { assessorIds: number[]; applicationIds: number[]; marks: (GivenMark & { criterionId: number })[] };

/**
 * Finished sheets of a document stage, straight in the database: so many cases, two scorers each in turn. Four marks in five are alike,
 * the others one step apart, and the first scorer marks every tenth item a step lower.
 */
export async function madeUpSheets(ground: Ground, cases: number, assessors: number, seed = 1): Promise<Made> {
  const { cycleId, teamId, chairId, agencyId, ministryId } = ground;
  const at = new Date("2027-04-01T05:00:00Z");
  const people = await db().$queryRaw<{ id: number }[]>`
    WITH made AS (INSERT INTO "User" ("email", "name", "locale") SELECT 'made-up-' || ${seed} || '-' || n || '@test.gecc.test', 'ผู้ตรวจสมมุติ ' || n, 'th'
      FROM generate_series(1, ${assessors}::int) n RETURNING "id"),
    granted AS (INSERT INTO "RoleGrant" ("userId", "role") SELECT "id", 'ASSESSOR' FROM made)
    SELECT "id" FROM made ORDER BY "id"`;
  const assessments = await db().$queryRaw<{ id: number; applicationId: number }[]>`
    WITH centers AS (INSERT INTO "Center" ("agencyId", "provinceCode", "nameTh", "updatedAt") SELECT ${agencyId}, '10', 'ศูนย์สมมุติ ' || ${seed} || '-' || n, ${at}
      FROM generate_series(1, ${cases}::int) n RETURNING "id"),
    made AS (INSERT INTO "Application" ("cycleId", "centerId", "agencyId", "ministryId", "stage", "stageSince", "createdAt", "submittedAt")
      SELECT ${cycleId}, "id", ${agencyId}, ${ministryId}, 'DOCUMENT', ${at}, ${at}, ${at} FROM centers RETURNING "id")
    INSERT INTO "Assessment" ("applicationId", "stage", "teamId", "chairId", "assignedAt") SELECT "id", 'DOCUMENT', ${teamId}, ${chairId}, ${at} FROM made
    RETURNING "id", "applicationId"`;
  const assessorIds = people.map(({ id }) => id);
  const marks = assessments.flatMap(({ id }, index) => marksOf(ground.set, id, [0, 1].map((seat) => assessorIds[(index + seat * (1 + (index % (assessors - 1)))) % assessors] ?? 0), chance(seed + index)));
  await db().$executeRaw`INSERT INTO "Sheet" ("assessmentId", "kind", "assessorId")
    SELECT DISTINCT * FROM (SELECT unnest(${marks.map(({ caseId }) => caseId)}::int[]), 'OWN'::"SheetKind", unnest(${marks.map(({ assessorId }) => assessorId)}::int[])) x`;
  for (let from = 0; from < marks.length; from += 25_000) await writeMarks(marks.slice(from, from + 25_000), at);
  await db().$executeRaw`UPDATE "Sheet" SET "finishedAt" = ${at} WHERE "assessmentId" = ANY(${assessments.map(({ id }) => id)}::int[])`;
  return { assessorIds, applicationIds: assessments.map(({ applicationId }) => applicationId), marks };
}

function marksOf(set: StoredCriteriaSet, caseId: number, scorers: readonly number[], random: () => number): Made["marks"] {
  return set.criteria.flatMap((criterion) => {
    const scale = scaleOf(criterion);
    const top = scale.length - 1;
    const truth = random() < 0.6 ? top : between(random, 0, top);
    return scorers.map((assessorId) => {
      const off = random() < 0.2 ? (random() < 0.5 ? -1 : 1) : 0;
      const lower = assessorId === scorers[0] && random() < 0.1 ? 1 : 0;
      const value = scale[Math.max(0, Math.min(top, truth + off - lower))] ?? 0;
      return { assessorId, caseId, item: criterion.code, criterionId: criterion.id, value };
    });
  });
}

async function writeMarks(marks: Made["marks"], at: Date): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Mark" ("sheetId", "criterionId", "points", "met", "savedAt")
    SELECT h."id", q."id", CASE WHEN q."kind" <> 'GATE' THEN x.value END, CASE WHEN q."kind" = 'GATE' THEN x.value = 1 END, ${at}
      FROM unnest(${marks.map(({ caseId }) => caseId)}::int[], ${marks.map(({ assessorId }) => assessorId)}::int[],
                  ${marks.map(({ criterionId }) => criterionId)}::int[], ${marks.map(({ value }) => value)}::int[]) x(assessment, assessor, criterion, value)
      JOIN "Sheet" h ON h."assessmentId" = x.assessment AND h."assessorId" = x.assessor JOIN "Criterion" q ON q."id" = x.criterion`;
}
