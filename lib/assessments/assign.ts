import type { AssignAssessment, DeclareConflict } from "@/lib/assessments/schema";
import { appendAudit } from "@/lib/audit";
import { changeApplication, lockApplication } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { conflictOf } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import { relationTo, type Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { recordingRefusal } from "@/lib/refusal";

type Person = { id: number; name: string; agencyId: number | null; ministryId: number | null; declared: Set<number> };

async function readPeople(tx: Tx, ids: number[]): Promise<Map<number, Person>> {
  const users = await tx.user.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: {
      id: true, name: true, agencyId: true, agency: { select: { ministryId: true } },
      conflicts: { where: { source: "DECLARED" }, select: { centerId: true } },
    },
  });
  return new Map(users.map(({ agency, conflicts, ...user }) => [user.id, {
    ...user, ministryId: agency?.ministryId ?? null, declared: new Set(conflicts.map((conflict) => conflict.centerId)),
  }]));
}

async function assertFree(tx: Tx, application: ApplicationRow, ids: number[]): Promise<void> {
  const people = await readPeople(tx, ids);
  const center = { id: application.centerId, agencyId: application.agencyId, ministryId: application.ministryId };
  for (const id of ids) {
    const person = people.get(id);
    if (!person) throw refuse("NOT_FOUND");
    if (conflictOf(person, center, application.policy.conflictScope)) throw refuse("CONFLICT_OF_ASSIGNED", { name: person.name });
  }
}

/** The team's members by what they may do; secretaries never score (docs/domain.md §2). */
async function readTeam(tx: Tx, application: ApplicationRow, input: AssignAssessment) {
  const team = await tx.team.findFirst({
    where: { id: input.teamId, cycleId: application.cycleId }, include: { members: { include: { user: { select: { name: true } } } } },
  });
  if (!team) throw refuse("NOT_FOUND");
  const chairId = input.chairId ?? team.members.find((member) => member.position === "CHAIR")?.userId;
  if (chairId === undefined) throw refuse("NO_CHAIR");
  const judges = new Map(team.members.map((member) => [member.userId, member]));
  for (const id of input.scorerIds) {
    const member = judges.get(id);
    if (!member) throw refuse("NOT_IN_TEAM");
    if (member.position !== "CHAIR" && member.position !== "MEMBER") throw refuse("SECRETARY_CANNOT_SCORE", { name: member.user.name });
  }
  return { teamId: team.id, chairId };
}

/** Keeps the sheets of scorers who stay, lays sheets for new ones, takes away those that are still blank. */
async function laySheets(tx: Tx, assessmentId: number, scorerIds: number[]): Promise<void> {
  const sheets = await tx.sheet.findMany({
    where: { assessmentId, kind: "OWN" }, include: { _count: { select: { marks: true } } },
  });
  const gone = sheets.filter((sheet) => sheet.assessorId !== null && !scorerIds.includes(sheet.assessorId));
  if (gone.some((sheet) => sheet._count.marks > 0 || sheet.finishedAt)) throw refuse("SCORING_BEGUN");
  await tx.sheet.deleteMany({ where: { id: { in: gone.map((sheet) => sheet.id) } } });
  const held = new Set(sheets.map((sheet) => sheet.assessorId));
  const added = scorerIds.filter((assessorId) => !held.has(assessorId));
  await tx.sheet.createMany({ data: added.map((assessorId) => ({ assessmentId, kind: "OWN", assessorId })) });
}

/**
 * The secretariat names the team and its scorers for one stage of one case; named again, the blank sheets are laid anew.
 * @throws TOO_FEW_SCORERS, SECRETARY_CANNOT_SCORE, NOT_IN_TEAM, NO_CHAIR, CONFLICT_OF_ASSIGNED, SCORING_BEGUN
 */
export function assignAssessment(actor: Actor, input: AssignAssessment, now: Date): Promise<{ assessmentId: number }> {
  const action = input.stage === "DOCUMENT" ? "assignDocument" : "assignOnSite";
  return changeApplication(actor, action, input.applicationId, now, async (tx, application) => {
    const scorerIds = [...new Set(input.scorerIds)];
    const least = application.policy.scorersLeast;
    if (scorerIds.length < least) throw refuse("TOO_FEW_SCORERS", { least });
    const { teamId, chairId } = await readTeam(tx, application, input);
    await assertFree(tx, application, [...new Set([chairId, ...scorerIds])]);
    const visitOn = input.visitOn ? fromDay(input.visitOn) : null;
    const key = { applicationId: input.applicationId, stage: input.stage };
    const assessment = await tx.assessment.upsert({
      where: { applicationId_stage: key },
      create: { ...key, teamId, chairId, visitOn, assignedAt: now, assignedById: actor.userId },
      update: { teamId, chairId, visitOn, assignedAt: now, assignedById: actor.userId },
      select: { id: true },
    });
    await laySheets(tx, assessment.id, scorerIds);
    return { result: { assessmentId: assessment.id }, detail: { stage: input.stage, teamId, chairId, scorerIds } };
  });
}

/**
 * A person who was named for a case says whether a conflict of interest stands. A declared conflict hides the case at once.
 * Not a move of the application: it is said by the person, even of a case that they then may not see.
 */
export function declareConflict(actor: Actor, input: DeclareConflict, now: Date): Promise<{ declared: boolean }> {
  const act = { userId: actor.userId, action: "declareConflict", recordType: "Application", recordId: input.applicationId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    const application = await lockApplication(tx, input.applicationId);
    if (!relationTo(actor, application).judge) throw refuse("NOT_FOUND");
    const declared = input.conflict === "yes";
    if (declared && !input.reason) throw refuse("NO_REASON");
    const said = { source: declared ? "DECLARED" : "NONE_DECLARED", reason: input.reason, declaredAt: now } as const;
    const key = { userId: actor.userId, centerId: application.centerId };
    await tx.conflict.upsert({ where: { userId_centerId: key }, create: { ...key, ...said }, update: said });
    await appendAudit(tx, {
      actorId: actor.userId, action: "declareConflict", recordType: "Application", recordId: application.id, effectiveAt: now,
      detail: { declared, reason: input.reason },
    });
    return { declared };
  }));
}
