import { z } from "zod";
import { appendAudit } from "@/lib/audit";
import { db, type Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { id } from "@/lib/input";
import { enqueue } from "@/lib/jobs";
import { recordingRefusal } from "@/lib/refusal";

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

/** Puts down the job; the proposal that was open before is discarded. Nothing is assigned by it. @throws NOT_FOUND; STALE while one is being assigned */
export function startProposal(actor: Actor, input: StartProposal, now: Date): Promise<{ id: number }> {
  const { cycleId, stage, capacity } = input;
  return change(actor, "startProposal", cycleId, now, async (tx) => {
    const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, select: { openedAt: true } });
    if (!cycle?.openedAt) throw refuse("CYCLE_NOT_OPEN");
    // What is being assigned would be proposed a second time.
    if (await tx.assignmentProposal.findFirst({ where: { cycleId, state: "CONFIRMED" }, select: { id: true } })) throw refuse("STALE");
    await tx.assignmentProposal.updateMany({ where: { cycleId, state: { in: OPEN } }, data: { state: "DISCARDED", closedAt: now } });
    const { id: proposalId } = await tx.assignmentProposal.create({
      data: { cycleId, stage, capacity, state: "WAITING", createdById: actor.userId, createdAt: now }, select: { id: true },
    });
    await enqueue(tx, "proposeAssignments", { proposalId });
    return { id: proposalId };
  });
}

/** Closes a proposal that is open, once. @throws NOT_FOUND, STALE */
async function close(actor: Actor, proposalId: number, closing: { action: string; state: string; from: string[] }, now: Date, work?: (tx: Tx) => Promise<void>) {
  const proposal = await db().assignmentProposal.findUnique({ where: { id: proposalId }, select: { cycleId: true } });
  if (!proposal) throw refuse("NOT_FOUND");
  await change(actor, closing.action, proposal.cycleId, now, async (tx) => {
    const closed = await tx.assignmentProposal.updateMany({ where: { id: proposalId, state: { in: closing.from } }, data: { state: closing.state, closedAt: now } });
    if (closed.count === 0) throw refuse("STALE");
    await work?.(tx);
  });
  return proposal;
}

export async function discardProposal(actor: Actor, { proposalId }: ProposalId, now: Date): Promise<{ cycleId: number }> {
  return close(actor, proposalId, { action: "discardProposal", state: "DISCARDED", from: OPEN }, now);
}

/** Puts down the job that assigns every case as proposed (proposal-assign.ts). @throws NOT_FOUND, STALE */
export async function confirmProposal(actor: Actor, { proposalId }: ProposalId, now: Date): Promise<{ cycleId: number }> {
  const closing = { action: "confirmProposal", state: "CONFIRMED", from: ["READY"] };
  return close(actor, proposalId, closing, now, (tx) => enqueue(tx, "assignProposed", { proposalId, userId: actor.userId }));
}
