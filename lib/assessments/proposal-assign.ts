import { findActorOfUser } from "@/lib/actor";
import { assignAssessment } from "@/lib/assessments/assign";
import type { JudgedAt } from "@/lib/assessments/schema";
import { db, type Tx } from "@/lib/db";
import { isDomainError } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { writeMail } from "@/lib/mail";
import { pageAddress } from "@/lib/site";

type Row = { applicationId: number; teamId: number | null; chairId: number | null; scorerIds: number[] };

/**
 * The job: assigns every case as proposed and confirmed, each through the door of an assignment by hand, so that every check holds again;
 * what is refused meanwhile stays listed with its reason. Begun anew it goes on where it stopped. Each assessor hears of it once, in the
 * mail of the day.
 */
export async function assignProposed({ proposalId, userId }: { proposalId: number; userId: number }, now: Date): Promise<void> {
  const actor = await findActorOfUser(userId);
  // Who confirmed may act no more: somebody else begins anew.
  if (!actor) return void (await db().assignmentProposal.updateMany({ where: { id: proposalId, state: "CONFIRMED" }, data: { state: "FAILED" } }));
  const { stage } = await db().assignmentProposal.findUniqueOrThrow({ where: { id: proposalId }, select: { stage: true } });
  const rows = await db().proposedAssignment.findMany({ where: { proposalId, teamId: { not: null }, outcome: null }, orderBy: { applicationId: "asc" } });
  for (const row of rows) {
    const outcome = await outcomeOf(actor, row, stage === "ON_SITE" ? "ON_SITE" : "DOCUMENT", now);
    await db().proposedAssignment.update({ where: { proposalId_applicationId: { proposalId, applicationId: row.applicationId } }, data: { outcome } });
  }
  await db().$transaction((tx) => finish(tx, proposalId, now));
}

/** Who was named by somebody else, or another team, since it was proposed, stays named. */
async function isTaken(actor: Actor, { applicationId, teamId }: Row, stage: JudgedAt): Promise<boolean> {
  const held = await db().assessment.findUnique({
    where: { applicationId_stage: { applicationId, stage } }, select: { teamId: true, assignedById: true },
  });
  return held !== null && (held.teamId !== teamId || held.assignedById !== actor.userId);
}

async function outcomeOf(actor: Actor, row: Row, stage: JudgedAt, now: Date): Promise<string> {
  return (await isTaken(actor, row, stage)) ? "STALE" : assign(actor, row, stage, now);
}

async function assign(actor: Actor, { applicationId, teamId, chairId, scorerIds }: Row, stage: JudgedAt, now: Date): Promise<string> {
  const input = { applicationId, stage, teamId: teamId ?? 0, scorerIds, ...(chairId === null ? {} : { chairId }) };
  try {
    await assignAssessment(actor, input, now);
    return "ASSIGNED";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

/** Once: of two that come to the end only one tells. */
async function finish(tx: Tx, proposalId: number, now: Date): Promise<void> {
  const ended = await tx.assignmentProposal.updateMany({ where: { id: proposalId, state: "CONFIRMED" }, data: { state: "ASSIGNED" } });
  if (ended.count === 0) return;
  const named = await tx.$queryRaw<{ email: string; count: number }[]>`
    SELECT u."email", count(DISTINCT p."applicationId")::int AS "count" FROM "ProposedAssignment" p CROSS JOIN LATERAL (
           SELECT unnest(p."scorerIds" || p."chairId") AS "userId") n JOIN "User" u ON u."id" = n."userId"
     WHERE p."proposalId" = ${proposalId} AND p."outcome" = 'ASSIGNED' GROUP BY u."id" ORDER BY u."id"`;
  await writeMail(tx, named.map(({ email, count }) => ({
    to: email, inDigest: true, subject: "mail.assigned.subject", body: "mail.assigned.body", values: { count, page: pageAddress("/visits") },
  })), now);
}
