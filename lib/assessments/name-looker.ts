import { assertCalibrated } from "@/lib/assessments/calibrated";
import { openAssessment } from "@/lib/assessments/commands";
import { readsCaseSql } from "@/lib/assessments/look-choice";
import { tellLooker } from "@/lib/assessments/look-mail";
import type { NameLooker } from "@/lib/assessments/schema";
import { changeApplication } from "@/lib/change";
import type { Tx } from "@/lib/db";
import type { Person } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import { waitsForLook } from "@/lib/domain/looking";
import type { Actor } from "@/lib/domain/permissions";
import { isBarred, knowsFirstResult } from "@/lib/domain/standing";
import type { ApplicationRow } from "@/lib/facts";

type Candidate = { id: number; name: string; person: Person; assesses: boolean; seated: boolean; reads: boolean; scored: boolean };

/** One person with all that the rules ask, in one statement. @throws NOT_FOUND */
async function readCandidate(tx: Tx, { id, cycleId }: ApplicationRow, userId: number): Promise<Candidate> {
  const [candidate] = await tx.$queryRaw<Candidate[]>`
    SELECT u."id", u."name", gecc_person(u."id") AS "person",
           u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') AS "assesses",
           EXISTS (SELECT 1 FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId"
                    WHERE m."userId" = u."id" AND t."cycleId" = ${cycleId} AND m."position" IN ('CHAIR', 'MEMBER')) AS "seated",
           ${readsCaseSql(id)} AS "reads",
           EXISTS (SELECT 1 FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId"
                    WHERE a."applicationId" = ${id} AND h."assessorId" = u."id" AND h."kind" = 'OWN') AS "scored"
      FROM "User" u WHERE u."id" = ${userId}`;
  if (!candidate) throw refuse("NOT_FOUND");
  return candidate;
}

/** In one of the cycle's teams, an assessor, free of conflict, and somebody who neither judged the case nor could read its sheets. */
function assertFresh(application: ApplicationRow, { id, name, person, assesses, seated, reads, scored }: Candidate): void {
  const field = "userId";
  if (!seated) throw refuse("NOT_IN_TEAM", { field });
  if (!assesses) throw refuse("NOT_AN_ASSESSOR", { field });
  if (reads || scored || knowsFirstResult(id, application)) throw refuse("KNOWS_THE_CASE", { name, field });
  if (isBarred(person, application)) throw refuse("CONFLICT_OF_ASSIGNED", { name, field });
}

/** Who was named before and has begun keeps the sheet, not counted; a blank one is taken away. */
async function setAside(tx: Tx, assessmentId: number, keptId: number, now: Date): Promise<void> {
  const others = { assessmentId, kind: "SECOND", voidedAt: null, assessorId: { not: keptId } } as const;
  await tx.sheet.deleteMany({ where: { ...others, marks: { none: {} }, photos: { none: {} } } });
  await tx.sheet.updateMany({ where: others, data: { voidedAt: now } });
}

/**
 * The secretariat names who looks again: of the team or of another one. Named again, until that person has finished, another takes
 * the place.
 * @throws NO_SECOND_LOOK where none is asked for, or it is done; NOT_IN_TEAM, NOT_AN_ASSESSOR, KNOWS_THE_CASE, CONFLICT_OF_ASSIGNED,
 * NOT_CALIBRATED
 */
export function nameLooker(actor: Actor, { applicationId, stage, userId }: NameLooker, now: Date): Promise<{ namedAt: Date }> {
  return changeApplication(actor, "nameLooker", applicationId, now, async (tx, application) => {
    const assessment = openAssessment(application, stage);
    if (!waitsForLook(assessment)) throw refuse("NO_SECOND_LOOK");
    const candidate = await readCandidate(tx, application, userId);
    assertFresh(application, candidate);
    await assertCalibrated(tx, application, [candidate], "userId");
    const done = { result: { namedAt: now }, detail: { stage, userId } };
    if (assessment.look?.lookerId === userId) return done;
    await setAside(tx, assessment.id, userId, now);
    const key = { assessmentId: assessment.id, assessorId: userId };
    await tx.sheet.upsert({ where: { assessmentId_assessorId: key }, create: { ...key, kind: "SECOND" }, update: { voidedAt: null } });
    await tx.secondLook.update({ where: { assessmentId: assessment.id }, data: { namedAt: now, namedById: actor.userId }, select: { assessmentId: true } });
    await tellLooker(tx, application, userId, now);
    return done;
  });
}
