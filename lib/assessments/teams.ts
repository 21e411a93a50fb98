import { findPassed } from "@/lib/assessments/calibrated";
import { getCase, listProgress, type CaseHead, type StageProgress } from "@/lib/assessments/queries";
import { db } from "@/lib/db";
import { conflictOf, type ConflictReason, type Person } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import { can, hasRole, type Actor } from "@/lib/domain/permissions";
import type { AssessedStage, Stage } from "@/lib/domain/stage";
import { conflictRulesOf } from "@/lib/domain/standing";
import type { ApplicationRow } from "@/lib/facts";
import type { TeamPosition } from "@/lib/generated/prisma/client";

export type TeamOption = { id: number; number: number; nameTh: string | null; chairName: string | null; scorers: number; openCases: number; freeScorers: number };
export type MemberChoice = {
  userId: number; name: string; agencyTh: string | null; position: TeamPosition;
  /** Why this person may not judge this case. */
  conflict: ConflictReason | "JUDGED_BEFORE" | null;
  /** Account in use, role of an assessor. */
  active: boolean;
  /** The cycle asks for it, and this person has not passed on any dossier. */
  uncalibrated: boolean;
};
export type Choice = {
  head: CaseHead; caseStage: Stage;
  /** The stage for which a team can be named now. */
  stage: AssessedStage | null;
  least: number; progress: StageProgress[]; teams: TeamOption[];
  /** The team asked for; else the one that stands or stood, or the only one there is. */
  teamId: number | null;
  /** Its members, the chair first. */
  members: MemberChoice[];
};

type MemberRow = Omit<MemberChoice, "conflict" | "uncalibrated"> & { teamId: number; person: Person };
type TeamRow = Omit<TeamOption, "freeScorers" | "scorers" | "chairName">;

/**
 * The teams of the case's cycle and, for each member, whether a conflict forbids judging this case.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function getChoice(actor: Actor, applicationId: number, asked: number | null): Promise<Choice> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const { facts, head } = await getCase(actor, applicationId);
  const [teams, rows, progress] = await Promise.all([readTeams(facts.cycleId), readMembers(facts.cycleId), listProgress(actor, facts)]);
  const passed = await findPassed(db(), facts);
  const members = rows.map((row) => ({ ...toMember(row, facts), uncalibrated: passed !== null && !passed.has(row.userId) }));
  const stage = stageToAssign(actor, facts);
  const teamId = teamToShow(teams.map((team) => team.id), asked, stage, progress);
  return {
    head, caseStage: facts.stage, stage, least: facts.policy.scorersLeast, progress, teamId,
    teams: teams.map((team) => withMembers(team, members.filter((member) => member.teamId === team.id))),
    members: members.filter((member) => member.teamId === teamId),
  };
}

function stageToAssign(actor: Actor, facts: ApplicationRow): AssessedStage | null {
  if (can(actor, "assignDocument", facts)) return "DOCUMENT";
  return can(actor, "assignOnSite", facts) ? "ON_SITE" : null;
}

function teamToShow(ids: number[], asked: number | null, stage: AssessedStage | null, progress: StageProgress[]): number | null {
  const standing = progress.find((item) => item.stage === stage) ?? progress.at(-1);
  const wanted = asked ?? standing?.teamId ?? (ids.length === 1 ? ids[0] : null);
  return ids.find((id) => id === wanted) ?? null;
}

function toMember({ person, ...member }: MemberRow, facts: ApplicationRow): Omit<MemberChoice, "uncalibrated"> & { teamId: number } {
  if (facts.judgedBefore?.includes(member.userId)) return { ...member, conflict: "JUDGED_BEFORE" };
  return { ...member, conflict: conflictOf(person, { ...facts, id: facts.centerId }, conflictRulesOf(facts)) };
}

const mayScore = ({ position }: MemberChoice): boolean => position === "CHAIR" || position === "MEMBER";

function withMembers(team: TeamRow, members: MemberChoice[]): TeamOption {
  const scorers = members.filter(mayScore);
  return {
    ...team, scorers: scorers.length, freeScorers: scorers.filter(({ conflict, active, uncalibrated }) => conflict === null && active && !uncalibrated).length,
    chairName: members.find((member) => member.position === "CHAIR")?.name ?? null,
  };
}

function readTeams(cycleId: number): Promise<TeamRow[]> {
  return db().$queryRaw<TeamRow[]>`
    SELECT t."id", t."number", t."nameTh", (SELECT count(*)::int FROM "Assessment" a WHERE a."teamId" = t."id" AND a."finishedAt" IS NULL) AS "openCases"
      FROM "Team" t WHERE t."cycleId" = ${cycleId} ORDER BY t."number"`;
}

function readMembers(cycleId: number): Promise<MemberRow[]> {
  return db().$queryRaw<MemberRow[]>`
    SELECT m."teamId", m."position"::text, u."id" AS "userId", u."name", g."nameTh" AS "agencyTh",
           u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') AS "active",
           gecc_person(u."id") AS "person"
      FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId" JOIN "User" u ON u."id" = m."userId" LEFT JOIN "Agency" g ON g."id" = u."agencyId"
     WHERE t."cycleId" = ${cycleId} ORDER BY m."position", u."name", u."id"`;
}
