import type { AssignAssessment } from "@/lib/assessments/schema";
import { changeApplication } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { conflictOf } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import type { TeamPosition } from "@/lib/generated/prisma/client";

type Person = { id: number; name: string; agencyId: number | null; ministryId: number | null; declared: Set<number>; assesses: boolean };

async function readPeople(tx: Tx, ids: number[]): Promise<Map<number, Person>> {
  const users = await tx.user.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: {
      id: true, name: true, agencyId: true, agency: { select: { ministryId: true } },
      conflicts: { where: { source: "DECLARED" }, select: { centerId: true } },
      grants: { select: { role: true, centerId: true } },
    },
  });
  return new Map(users.map(({ agency, conflicts, grants, ...user }) => [user.id, {
    ...user, ministryId: agency?.ministryId ?? null, assesses: grants.some((grant) => grant.role === "ASSESSOR"),
    // Whoever works for a center does not judge it either.
    declared: new Set([...conflicts, ...grants].flatMap(({ centerId }) => centerId ?? [])),
  }]));
}

async function assertFree(tx: Tx, application: ApplicationRow, ids: number[]): Promise<void> {
  const people = await readPeople(tx, ids);
  const center = { id: application.centerId, agencyId: application.agencyId, ministryId: application.ministryId };
  for (const id of ids) {
    const person = people.get(id);
    if (!person?.assesses) throw refuse("NOT_AN_ASSESSOR");
    if (conflictOf(person, center, application.policy.conflictScope)) throw refuse("CONFLICT_OF_ASSIGNED", { name: person.name, field: "scorerIds" });
  }
}

/** The team's members by what they may do; secretaries neither score nor chair (docs/domain.md §2). */
async function readTeam(tx: Tx, application: ApplicationRow, input: AssignAssessment) {
  const team = await tx.team.findFirst({
    where: { id: input.teamId, cycleId: application.cycleId }, include: { members: { include: { user: { select: { name: true } } } } },
  });
  if (!team) throw refuse("NOT_FOUND");
  const chairId = input.chairId ?? team.members.find((member) => member.position === "CHAIR")?.userId;
  if (chairId === undefined) throw refuse("NO_CHAIR");
  for (const id of [chairId, ...input.scorerIds]) assertJudge(team.members.find((member) => member.userId === id));
  return { teamId: team.id, chairId };
}

function assertJudge(member: { position: TeamPosition; user: { name: string } } | undefined): void {
  if (!member) throw refuse("NOT_IN_TEAM", { field: "scorerIds" });
  if (member.position === "CHAIR" || member.position === "MEMBER") return;
  throw refuse("SECRETARY_CANNOT_SCORE", { name: member.user.name, field: "scorerIds" });
}

type Before = { chairBefore: number | undefined; least: number };
type LaidSheet = { id: number; assessorId: number | null; finishedAt: Date | null; voidedAt: Date | null; _count: { marks: number } };

/**
 * Sheets that have lain open side by side keep their scorers, and who could read them does not become one: each scores alone.
 * @throws SCORING_BEGUN
 */
function assertAlone(laid: LaidSheet[], added: number[], gone: LaidSheet[], { chairBefore, least }: Before): void {
  const counted = laid.filter((sheet) => !sheet.voidedAt);
  const lieOpen = counted.length >= least && counted.every((sheet) => sheet.finishedAt);
  const mayHaveLainOpen = laid.filter((sheet) => sheet.finishedAt).length >= least;
  const against = [
    gone.some((sheet) => sheet._count.marks > 0 || sheet.finishedAt),
    lieOpen && added.length + gone.length > 0,
    mayHaveLainOpen && added.some((id) => id === chairBefore),
  ];
  if (against.includes(true)) throw refuse("SCORING_BEGUN", { field: "scorerIds" });
}

/** Keeps the sheets of scorers who stay, lays sheets for new ones, takes away those that are still blank. */
async function laySheets(tx: Tx, assessmentId: number, scorerIds: number[], before: Before): Promise<void> {
  const laid = await tx.sheet.findMany({ where: { assessmentId, kind: "OWN" }, include: { _count: { select: { marks: true } } } });
  const gone = laid.filter((sheet) => !sheet.voidedAt && sheet.assessorId !== null && !scorerIds.includes(sheet.assessorId));
  const added = scorerIds.filter((id) => !laid.some((sheet) => sheet.assessorId === id && !sheet.voidedAt));
  assertAlone(laid, added, gone, before);
  if (gone.length > 0) await tx.sheet.deleteMany({ where: { id: { in: gone.map((sheet) => sheet.id) } } });
  const again = laid.filter((sheet) => sheet.voidedAt && sheet.assessorId !== null && added.includes(sheet.assessorId));
  if (again.length > 0) await tx.sheet.updateMany({ where: { id: { in: again.map((sheet) => sheet.id) } }, data: { voidedAt: null } });
  const fresh = added.filter((id) => !again.some((sheet) => sheet.assessorId === id));
  await tx.sheet.createMany({ data: fresh.map((assessorId) => ({ assessmentId, kind: "OWN", assessorId })) });
}

/**
 * The secretariat names the team and its scorers for one stage of one case; named again, the blank sheets are laid anew. `chairId`
 * names another member as chair of this case where the team's own chair may not judge it.
 * @throws TOO_FEW_SCORERS, SECRETARY_CANNOT_SCORE, NOT_IN_TEAM, NOT_AN_ASSESSOR, NO_CHAIR, CONFLICT_OF_ASSIGNED, SCORING_BEGUN
 */
export function assignAssessment(actor: Actor, input: AssignAssessment, now: Date): Promise<{ assessmentId: number }> {
  const { applicationId, stage } = input;
  return changeApplication(actor, stage === "DOCUMENT" ? "assignDocument" : "assignOnSite", applicationId, now, async (tx, application) => {
    const scorerIds = [...new Set(input.scorerIds)];
    const least = application.policy.scorersLeast;
    if (scorerIds.length < least) throw refuse("TOO_FEW_SCORERS", { least, field: "scorerIds" });
    const before = application.assessments.find((assessment) => assessment.stage === stage);
    if (before?.finished) throw refuse("SHEET_FINISHED");
    const named = await readTeam(tx, application, input);
    await assertFree(tx, application, [...new Set([named.chairId, ...scorerIds])]);
    const assessment = await tx.assessment.upsert({
      where: { applicationId_stage: { applicationId, stage } },
      create: { applicationId, stage, ...named, ...visitOf(input), assignedAt: now, assignedById: actor.userId },
      update: { ...named, ...visitOf(input) },
      select: { id: true },
    });
    await laySheets(tx, assessment.id, scorerIds, { chairBefore: before?.chairId, least });
    return { result: { assessmentId: assessment.id }, detail: { stage, ...named, scorerIds, visitOn: input.visitOn ?? null } };
  });
}

/** A form without the field leaves the day as it is; an empty one takes it away. */
function visitOf({ visitOn }: AssignAssessment): { visitOn?: Date | null } {
  return visitOn === undefined ? {} : { visitOn: visitOn ? fromDay(visitOn) : null };
}
