import { findPassed } from "@/lib/assessments/calibrated";
import { getCase, type CaseHead } from "@/lib/assessments/queries";
import { db } from "@/lib/db";
import { conflictOf, type ConflictReason, type Person } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import { waitsForLook } from "@/lib/domain/looking";
import { can, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage, Stage } from "@/lib/domain/stage";
import { conflictRulesOf, knowsFirstResult } from "@/lib/domain/standing";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";

/** Whether the person `u` could read the sheets of a case without judging it: as secretariat, or as secretary of a team that judges it. */
export const readsCaseSql = (applicationId: number): Prisma.Sql => Prisma.sql`
  (EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'SECRETARIAT')
   OR EXISTS (SELECT 1 FROM "TeamMember" m JOIN "Assessment" a ON a."teamId" = m."teamId"
               WHERE m."userId" = u."id" AND m."position" IN ('SECRETARY', 'ASSISTANT_SECRETARY') AND a."applicationId" = ${applicationId}))`;

export type LookerChoice = {
  userId: number; name: string; agencyTh: string | null; teamNumber: number; sameTeam: boolean;
  /** Second looks that wait for this person. */
  open: number;
  /** Why this person cannot look. */
  stop: ConflictReason | "KNOWS" | "INACTIVE" | "NOT_CALIBRATED" | null;
};
export type LookChoice = {
  head: CaseHead; caseStage: Stage; stage: AssessedStage; askedAt: Date; lookerId: number | null;
  choices: LookerChoice[];
};

type Row = Omit<LookerChoice, "stop"> & { person: Person; active: boolean; reads: boolean; scored: boolean };

/** Who may be named to look again, the team's own members first; then those who may not, and why. @throws NOT_FOUND for all but the secretariat, and where no look waits */
export async function getLookChoice(actor: Actor, applicationId: number): Promise<LookChoice> {
  const { facts, head } = await getCase(actor, applicationId);
  const assessment = facts.assessments.find(waitsForLook);
  if (!assessment || assessment.stage === "COMMITTEE" || !can(actor, "nameLooker", facts)) throw refuse("NOT_FOUND");
  const { askedAt } = await db().secondLook.findUniqueOrThrow({ where: { assessmentId: assessment.id }, select: { askedAt: true } });
  const [rows, passed] = await Promise.all([readChoices(facts, assessment.teamId), findPassed(db(), facts)]);
  return {
    head, caseStage: facts.stage, stage: assessment.stage, askedAt, lookerId: assessment.look?.lookerId ?? null,
    // In several teams: once.
    choices: rows.filter((row, index) => rows.findIndex(({ userId }) => userId === row.userId) === index).map((row) => bound(toChoice(row, facts), passed))
      .sort((one, other) => Number(one.stop !== null) - Number(other.stop !== null)),
  };
}

const bound = (choice: LookerChoice, passed: ReadonlySet<number> | null): LookerChoice =>
  ({ ...choice, stop: choice.stop ?? (passed && !passed.has(choice.userId) ? "NOT_CALIBRATED" : null) });

function readChoices({ id, cycleId }: ApplicationRow, teamId: number): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT u."id" AS "userId", u."name", g."nameTh" AS "agencyTh", t."number" AS "teamNumber",
           t."id" = ${teamId} AS "sameTeam", gecc_person(u."id") AS "person", ${readsCaseSql(id)} AS "reads",
           u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') AS "active",
           EXISTS (SELECT 1 FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId"
                    WHERE a."applicationId" = ${id} AND h."assessorId" = u."id" AND h."kind" = 'OWN') AS "scored",
           (SELECT count(*)::int FROM "Sheet" h WHERE h."assessorId" = u."id" AND h."kind" = 'SECOND' AND h."finishedAt" IS NULL AND h."voidedAt" IS NULL) AS "open"
      FROM "TeamMember" s JOIN "Team" t ON t."id" = s."teamId" JOIN "User" u ON u."id" = s."userId" LEFT JOIN "Agency" g ON g."id" = u."agencyId"
     WHERE t."cycleId" = ${cycleId} AND s."position" IN ('CHAIR', 'MEMBER')
     ORDER BY t."id" <> ${teamId}, u."name", u."id", t."number"`;
}

function toChoice({ person, active, reads, scored, ...row }: Row, facts: ApplicationRow): LookerChoice {
  const knows = reads || scored || knowsFirstResult(row.userId, facts);
  const conflict = conflictOf(person, { ...facts, id: facts.centerId }, conflictRulesOf(facts));
  return { ...row, stop: !active ? "INACTIVE" : knows ? "KNOWS" : conflict };
}
