import { getCase, type CaseHead } from "@/lib/assessments/queries";
import { db } from "@/lib/db";
import { conflictOf, type ConflictReason } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Stage } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";
import type { TeamPosition } from "@/lib/generated/prisma/client";

export type TeamOption = { id: number; number: number; nameTh: string | null; chairName: string | null; scorers: number; openCases: number; freeScorers: number };
export type MemberChoice = {
  userId: number; name: string; agencyTh: string | null; position: TeamPosition;
  /** Why this person may not judge this center. */
  conflict: ConflictReason | null;
  /** Account in use, role of an assessor. */
  active: boolean;
};
export type Choice = {
  head: CaseHead; facts: ApplicationRow; caseStage: Stage; teams: TeamOption[];
  /** Members of the team that was chosen; the chair first. */
  members: MemberChoice[];
};

type MemberRow = Omit<MemberChoice, "conflict"> & { teamId: number; agencyId: number | null; ministryId: number | null; centers: number[] };
type TeamRow = Omit<TeamOption, "freeScorers" | "scorers" | "chairName">;

/**
 * The teams of the case's cycle and, for each member, whether a conflict forbids judging this case.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function getChoice(actor: Actor, applicationId: number, teamId: number | null): Promise<Choice> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const { facts, head } = await getCase(actor, applicationId);
  const [teams, members] = await Promise.all([readTeams(facts.cycleId), readMembers(facts.cycleId)]);
  const judged = members.map(({ agencyId, ministryId, centers, ...member }) => ({
    ...member,
    conflict: conflictOf({ agencyId, ministryId, declared: new Set(centers) }, { ...facts, id: facts.centerId }, facts.policy.conflictScope),
  }));
  return {
    head, facts, caseStage: facts.stage,
    teams: teams.map((team) => withMembers(team, judged.filter((member) => member.teamId === team.id))),
    members: judged.filter((member) => member.teamId === teamId),
  };
}

const mayScore = ({ position }: MemberChoice): boolean => position === "CHAIR" || position === "MEMBER";

function withMembers(team: TeamRow, members: MemberChoice[]): TeamOption {
  const scorers = members.filter(mayScore);
  return {
    ...team, scorers: scorers.length, freeScorers: scorers.filter(({ conflict, active }) => conflict === null && active).length,
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
    SELECT m."teamId", m."position"::text, u."id" AS "userId", u."name", u."agencyId", g."nameTh" AS "agencyTh", g."ministryId",
           u."disabledAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') AS "active",
           coalesce((SELECT jsonb_agg(x."centerId") FROM (
             SELECT c."centerId" FROM "Conflict" c WHERE c."userId" = u."id" AND c."source" = 'DECLARED'
             UNION SELECT q."centerId" FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."centerId" IS NOT NULL) x), '[]') AS "centers"
      FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId" JOIN "User" u ON u."id" = m."userId" LEFT JOIN "Agency" g ON g."id" = u."agencyId"
     WHERE t."cycleId" = ${cycleId} ORDER BY m."position", u."name", u."id"`;
}
