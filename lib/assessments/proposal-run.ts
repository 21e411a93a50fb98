import { setImmediate } from "node:timers/promises";
import { listPassed } from "@/lib/calibration/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { assignmentSteps, type AssignmentProposal, type AssignmentTask, type TeamToAssign } from "@/lib/domain/assignment";
import { planTravel } from "@/lib/domain/assignment-travel";
import type { AssessorToAssign, CaseToAssign } from "@/lib/domain/assignment-cost";
import { toDay } from "@/lib/domain/calendar";
import { conflictOf, type ConflictRules, type Person } from "@/lib/domain/conflict";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import type { Prisma } from "@/lib/generated/prisma/client";

type Proposal = { id: number; cycleId: number; stage: string; capacity: number; cycle: { year: number; applyFromOn: Date; criteriaSetId: number; policy: unknown } };
type CaseRow = CaseToAssign & { agencyId: number; ministryId: number; judgedBefore: number[] };
type MemberRow = { teamId: number; userId: number; position: string; person: Person; load: number };
type ScorerRow = MemberRow & { capacity: number };

const readCases = ({ cycleId, stage }: Proposal) => db().$queryRaw<CaseRow[]>`
  SELECT p."id", p."centerId", p."agencyId", p."ministryId", k."provinceCode", r."region",
         CASE WHEN p."version" = 1 THEN '{}' ELSE ARRAY(SELECT b."userId" FROM gecc_judged_before(p."id") b) END AS "judgedBefore"
    FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" JOIN "Province" r ON r."code" = k."provinceCode"
   WHERE p."cycleId" = ${cycleId} AND p."stage"::text = ${stage}
     AND NOT EXISTS (SELECT 1 FROM "Assessment" a WHERE a."applicationId" = p."id" AND a."stage"::text = ${stage}) ORDER BY p."id"`;

/** Who may score, with the sheets named already in this cycle. */
const readMembers = ({ cycleId }: Proposal) => db().$queryRaw<MemberRow[]>`
  SELECT m."teamId", m."userId", m."position"::text, gecc_person(u."id") AS "person",
         (SELECT count(*)::int FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId" JOIN "Application" p ON p."id" = a."applicationId"
           WHERE h."assessorId" = u."id" AND h."voidedAt" IS NULL AND p."cycleId" = ${cycleId}) AS "load"
    FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId" JOIN "User" u ON u."id" = m."userId"
   WHERE t."cycleId" = ${cycleId} AND m."position" IN ('CHAIR', 'MEMBER') AND u."disabledAt" IS NULL
     AND EXISTS (SELECT 1 FROM "RoleGrant" q WHERE q."userId" = u."id" AND q."role" = 'ASSESSOR') ORDER BY m."teamId", m."userId"`;

/** Those who may score; where the cycle asks for it, who has passed on no dossier has room for no sheet, and may chair. */
async function readScorers(proposal: Proposal, policy: Policy): Promise<ScorerRow[]> {
  const { capacity, cycleId: id, cycle: { criteriaSetId } } = proposal;
  const passed = policy.calibrationRequired ? await listPassed(db(), { id, criteriaSetId }, policy) : null;
  return (await readMembers(proposal)).map((member) => ({ ...member, capacity: passed === null || passed.has(member.userId) ? capacity : 0 }));
}

function teamsOf(members: readonly ScorerRow[], { cycle }: Proposal): TeamToAssign[] {
  const toAssessor = ({ userId, load, person, capacity }: ScorerRow): AssessorToAssign => ({
    id: userId, capacity, load, provinceCode: null, region: null,
    judgedLast: new Set(person.judged?.filter(({ year }) => year === cycle.year - 1).map(({ centerId }) => centerId)),
  });
  return [...new Set(members.map(({ teamId }) => teamId))].map((id) => {
    const own = members.filter(({ teamId }) => teamId === id);
    return { id, chairId: own.find(({ position }) => position === "CHAIR")?.userId ?? null, members: own.map(toAssessor), provinces: [] };
  });
}

async function taskOf(proposal: Proposal): Promise<AssignmentTask> {
  const policy = completePolicy(PolicyInput.parse(proposal.cycle.policy));
  const [cases, members] = await Promise.all([readCases(proposal), readScorers(proposal, policy)]);
  const rules: ConflictRules = { ...policy, on: toDay(proposal.cycle.applyFromOn), year: proposal.cycle.year };
  const teams = teamsOf(members, proposal);
  const travel = planTravel(cases, teams, policy.scorersLeast);
  const people = new Map(members.map(({ userId, person }) => [userId, person]));
  const owners = new Map(cases.map(({ id, centerId, agencyId, ministryId, judgedBefore }) => [id, { id: centerId, agencyId, ministryId, judgedBefore }]));
  return {
    cases, scorers: policy.scorersLeast, teams: teams.map((team) => ({ ...team, provinces: travel.get(team.id) ?? [] })),
    isBlocked: (assessor, item) => {
      const [person, center] = [people.get(assessor.id), owners.get(item.id)];
      return !person || !center || center.judgedBefore.includes(assessor.id) || conflictOf(person, center, rules) !== null;
    },
  };
}

const PROGRESS_MS = 250;

/** Runs the flows in slices: progress is written, and the process does other work in between. */
async function propose(id: number, task: AssignmentTask): Promise<AssignmentProposal> {
  const steps = assignmentSteps(task);
  for (let told = 0; ;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    const passed = value.step === "TEAMS" ? value.done : value.total + value.done;
    await db().assignmentProposal.updateMany({ where: { id, state: "RUNNING" }, data: { done: passed, total: 2 * value.total } });
    await setImmediate();
  }
}

const rowsOf = (proposalId: number, { placed, unplaced }: AssignmentProposal): Prisma.ProposedAssignmentCreateManyInput[] => [
  ...placed.map(({ caseId, teamId, chairId, scorers, isStandIn, free }) => ({
    proposalId, applicationId: caseId, teamId, chairId, scorerIds: scorers.map(({ assessorId }) => assessorId), facts: { isStandIn, free, scorers },
  })),
  ...unplaced.map(({ caseId, reason }) => ({ proposalId, applicationId: caseId, scorerIds: [], facts: { reason } })),
];

/** The job: proposes for every case without a team at the proposal's stage. Done twice it does no harm; discarded meanwhile it writes nothing. */
export async function runProposal({ proposalId: id }: { proposalId: number }, now: Date): Promise<void> {
  const taken = await db().assignmentProposal.updateMany({ where: { id, state: { in: ["WAITING", "RUNNING"] } }, data: { state: "RUNNING" } });
  if (taken.count === 0) return;
  const proposal = await db().assignmentProposal.findUniqueOrThrow({
    where: { id }, select: { id: true, cycleId: true, stage: true, capacity: true, cycle: { select: { year: true, applyFromOn: true, criteriaSetId: true, policy: true } } },
  });
  try {
    const found = await propose(id, await taskOf(proposal));
    await db().$transaction(async (tx) => {
      const ready = await tx.assignmentProposal.updateMany({ where: { id, state: "RUNNING" }, data: { state: "READY", finishedAt: now } });
      if (ready.count === 1) await tx.proposedAssignment.createMany({ data: rowsOf(id, found) });
    });
  } catch (error) {
    await db().assignmentProposal.updateMany({ where: { id, state: "RUNNING" }, data: { state: "FAILED", finishedAt: now } });
    throw error;
  }
}
