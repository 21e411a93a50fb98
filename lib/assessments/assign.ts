import { assertCalibrated } from "@/lib/assessments/calibrated";
import type { AssignAssessment } from "@/lib/assessments/schema";
import { tellVisit } from "@/lib/assessments/visit-notice";
import { changeApplication } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import type { Person } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { isBarred } from "@/lib/domain/standing";
import type { ApplicationRow } from "@/lib/facts";
import type { TeamPosition } from "@/lib/generated/prisma/client";

export type Member = {
  id: number; name: string; position: TeamPosition; person: Person;
  /** Account in use, role of an assessor. */
  assesses: boolean;
};

/** The team's members with all that the rules ask of them, in one statement. @throws NOT_FOUND */
export async function readMembers(tx: Tx, application: Pick<ApplicationRow, "cycleId">, teamId: number): Promise<Member[]> {
  const members = await tx.$queryRaw<Member[]>`
    SELECT u."id", u."name", m."position"::text,
           u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') AS "assesses",
           gecc_person(u."id") AS "person"
      FROM "Team" t JOIN "TeamMember" m ON m."teamId" = t."id" JOIN "User" u ON u."id" = m."userId"
     WHERE t."id" = ${teamId} AND t."cycleId" = ${application.cycleId}`;
  if (members.length === 0) throw refuse("NOT_FOUND");
  return members;
}

/** Who is to judge this case: in the team, no secretary (docs/domain.md §2), an assessor, and free of conflict. */
function assertJudge(application: ApplicationRow, member: Member | undefined): void {
  if (!member) throw refuse("NOT_IN_TEAM", { field: "scorerIds" });
  const { name, position, assesses, person } = member;
  if (position !== "CHAIR" && position !== "MEMBER") throw refuse("SECRETARY_CANNOT_SCORE", { name, field: "scorerIds" });
  if (!assesses) throw refuse("NOT_AN_ASSESSOR");
  if (application.judgedBefore?.includes(member.id)) throw refuse("JUDGED_BEFORE", { name, field: "scorerIds" });
  if (isBarred(person, application)) throw refuse("CONFLICT_OF_ASSIGNED", { name, field: "scorerIds" });
}

type Named = Pick<AssignAssessment, "teamId" | "chairId" | "scorerIds">;

/** The chair and the scorers of one case, each free to judge it. @throws NO_CHAIR, NOT_IN_TEAM, SECRETARY_CANNOT_SCORE, NOT_AN_ASSESSOR, JUDGED_BEFORE, CONFLICT_OF_ASSIGNED */
export function judgesOf(application: ApplicationRow, members: readonly Member[], input: Named): { teamId: number; chairId: number } {
  const chairId = input.chairId ?? members.find((member) => member.position === "CHAIR")?.id;
  if (chairId === undefined) throw refuse("NO_CHAIR");
  for (const id of new Set([chairId, ...input.scorerIds])) assertJudge(application, members.find((member) => member.id === id));
  return { teamId: input.teamId, chairId };
}

async function nameJudges(tx: Tx, application: ApplicationRow, input: AssignAssessment): Promise<{ teamId: number; chairId: number }> {
  const members = await readMembers(tx, application, input.teamId);
  const named = judgesOf(application, members, input);
  await assertCalibrated(tx, application, members.filter(({ id }) => input.scorerIds.includes(id)), "scorerIds");
  return named;
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

/** Who looks again is not to know the first result. */
function assertNotLooker(before: ApplicationRow["assessments"][number] | undefined, chairId: number): void {
  if (before?.look?.lookerId === chairId) throw refuse("SECOND_LOOK_OPEN", { field: "chairId" });
}

/**
 * The secretariat names the team and its scorers for one stage of one case; named again, the blank sheets are laid anew. `chairId`
 * names another member as chair of this case where the team's own chair may not judge it.
 * @throws TOO_FEW_SCORERS, SECRETARY_CANNOT_SCORE, NOT_IN_TEAM, NOT_AN_ASSESSOR, NO_CHAIR, CONFLICT_OF_ASSIGNED, JUDGED_BEFORE, NOT_CALIBRATED,
 * SCORING_BEGUN, SECOND_LOOK_OPEN where who looks again would become chair, VISIT_REASON_MISSING where a day that was told is changed without a reason
 */
export function assignAssessment(actor: Actor, input: AssignAssessment, now: Date): Promise<{ assessmentId: number }> {
  const { applicationId, stage } = input;
  return changeApplication(actor, stage === "DOCUMENT" ? "assignDocument" : "assignOnSite", applicationId, now, async (tx, application) => {
    const scorerIds = [...new Set(input.scorerIds)];
    const least = application.policy.scorersLeast;
    if (scorerIds.length < least) throw refuse("TOO_FEW_SCORERS", { least, field: "scorerIds" });
    const before = application.assessments.find((assessment) => assessment.stage === stage);
    if (before?.finished) throw refuse("SHEET_FINISHED");
    const named = await nameJudges(tx, application, input);
    assertNotLooker(before, named.chairId);
    const assessment = await tx.assessment.upsert({
      where: { applicationId_stage: { applicationId, stage } },
      create: { applicationId, stage, ...named, ...visitOf(input), assignedAt: now, assignedById: actor.userId },
      update: { ...named, ...visitOf(input) },
      select: { id: true },
    });
    await laySheets(tx, assessment.id, scorerIds, { chairBefore: before?.chairId, least });
    if (stage === "ON_SITE") await tellVisit(tx, application, assessment.id, input.visitReason ?? null, now);
    return { result: { assessmentId: assessment.id }, detail: { stage, ...named, scorerIds, visitOn: input.visitOn ?? null } };
  });
}

/** A form without the field leaves the day as it is; an empty one takes it away. */
function visitOf({ visitOn }: AssignAssessment): { visitOn?: Date | null } {
  return visitOn === undefined ? {} : { visitOn: visitOn ? fromDay(visitOn) : null };
}
