import { z } from "zod";
import { assignAssessment } from "@/lib/assessments/assign";
import type { JudgedAt } from "@/lib/assessments/schema";
import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { isDomainError, refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { id } from "@/lib/input";
import { enqueue } from "@/lib/jobs";
import { writeMail } from "@/lib/mail";
import { recordingRefusal } from "@/lib/refusal";
import { pageAddress } from "@/lib/site";

export const StartProposal = z.object({ cycleId: id, stage: z.enum(["DOCUMENT", "ON_SITE"], "REQUIRED"), capacity: z.coerce.number().int().min(1).max(1000) });
export type StartProposal = z.infer<typeof StartProposal>;
export const ProposalId = z.object({ proposalId: id });
export type ProposalId = z.infer<typeof ProposalId>;

const OPEN = ["WAITING", "RUNNING", "READY"];

function change<T>(actor: Actor, action: string, cycleId: number, now: Date, work: (tx: Tx) => Promise<T>): Promise<T> {
  const act = { userId: actor.userId, action, recordType: "Cycle", recordId: cycleId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
    await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${cycleId} FOR UPDATE`;
    const result = await work(tx);
    await appendAudit(tx, { actorId: actor.userId, action, recordType: "Cycle", recordId: cycleId, effectiveAt: now });
    return result;
  }));
}

/** Puts down the job; the proposal that was open before is discarded. Nothing is assigned by it. @throws NOT_FOUND */
export function startProposal(actor: Actor, input: StartProposal, now: Date): Promise<{ id: number }> {
  const { cycleId, stage, capacity } = input;
  return change(actor, "startProposal", cycleId, now, async (tx) => {
    const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, select: { openedAt: true } });
    if (!cycle?.openedAt) throw refuse("CYCLE_NOT_OPEN");
    await tx.assignmentProposal.updateMany({ where: { cycleId, state: { in: OPEN } }, data: { state: "DISCARDED", closedAt: now } });
    const { id: proposalId } = await tx.assignmentProposal.create({
      data: { cycleId, stage, capacity, state: "WAITING", createdById: actor.userId, createdAt: now }, select: { id: true },
    });
    await enqueue(tx, "proposeAssignments", { proposalId });
    return { id: proposalId };
  });
}

/** Closes a proposal that is open, once. @throws NOT_FOUND */
async function close(actor: Actor, proposalId: number, state: "CONFIRMED" | "DISCARDED", from: string[], now: Date) {
  const proposal = await db().assignmentProposal.findUnique({ where: { id: proposalId }, select: { cycleId: true, stage: true } });
  if (!proposal) throw refuse("NOT_FOUND");
  await change(actor, state === "CONFIRMED" ? "confirmProposal" : "discardProposal", proposal.cycleId, now, async (tx) => {
    const closed = await tx.assignmentProposal.updateMany({ where: { id: proposalId, state: { in: from } }, data: { state, closedAt: now } });
    if (closed.count === 0) throw refuse("STALE");
  });
  return proposal;
}

export async function discardProposal(actor: Actor, { proposalId }: ProposalId, now: Date): Promise<{ cycleId: number }> {
  return close(actor, proposalId, "DISCARDED", OPEN, now);
}

/**
 * Assigns every case as proposed, each through the door of an assignment by hand, so that every check holds again; what is refused meanwhile
 * stays listed with its reason. Each assessor hears of it in the mail of the day. @throws NOT_FOUND, STALE
 */
export async function confirmProposal(actor: Actor, { proposalId }: ProposalId, now: Date): Promise<{ assigned: number; refused: number }> {
  const { stage } = await close(actor, proposalId, "CONFIRMED", ["READY"], now);
  const cases = await db().proposedAssignment.findMany({ where: { proposalId, teamId: { not: null } }, orderBy: { applicationId: "asc" } });
  const named = new Map<number, number>();
  const judgedAt: JudgedAt = stage === "ON_SITE" ? "ON_SITE" : "DOCUMENT";
  let assigned = 0;
  for (const { applicationId, teamId, chairId, scorerIds } of cases) {
    const chair = chairId === null ? [] : [chairId];
    const input = { applicationId, stage: judgedAt, teamId: teamId ?? 0, scorerIds, chairId: chair[0] };
    const outcome = await outcomeOf(() => assignAssessment(actor, input, now));
    await db().proposedAssignment.update({ where: { proposalId_applicationId: { proposalId, applicationId } }, data: { outcome } });
    if (outcome !== "ASSIGNED") continue;
    assigned += 1;
    for (const userId of new Set([...scorerIds, ...chair])) named.set(userId, (named.get(userId) ?? 0) + 1);
  }
  await tell(named, now);
  return { assigned, refused: cases.length - assigned };
}

async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "ASSIGNED";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

async function tell(named: ReadonlyMap<number, number>, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const people = await tx.user.findMany({ where: { id: { in: [...named.keys()] } }, select: { id: true, email: true }, orderBy: { id: "asc" } });
    await writeMail(tx, people.map(({ id: userId, email }) => ({
      to: email, inDigest: true, subject: "mail.assigned.subject", body: "mail.assigned.body",
      values: { count: named.get(userId) ?? 0, page: pageAddress("/visits") },
    })), now);
  });
}
