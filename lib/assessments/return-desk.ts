import { assertInside, getCase, type CaseHead } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { addDays, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { can, type Actor } from "@/lib/domain/permissions";
import { prefill, type Prefilled, type Proposed } from "@/lib/domain/return-proposals";
import type { ApplicationRow } from "@/lib/facts";
import { listOffered } from "@/lib/reasons/queries";

export type ReturnRound = { round: number; sentAt: Date; deadlineOn: Day; closedAt: Date | null; items: { code: string; reason: string }[] };
export type ReturnDesk = {
  head: CaseHead; criteria: StoredCriterion[]; rounds: ReturnRound[]; canPropose: boolean; canReturn: boolean; canResume: boolean; roundsLeft: number;
  /** By criterion: what the reader's form starts from. */
  proposed: Record<string, Prefilled>;
  /** Standard reasons. */
  offered: string[];
  /** Were it sent today. */
  deadlineOn: Day;
};

/** What a return needs and what was returned before. @throws NOT_FOUND for who neither judges nor runs the case */
export async function getReturnDesk(actor: Actor, applicationId: number, now: Date): Promise<ReturnDesk> {
  const { facts, head } = await getCase(actor, applicationId);
  assertInside(actor, facts);
  const [set, returns, proposals, offered] = await Promise.all([
    getCriteriaSet(db(), facts.criteriaSetId),
    db().return.findMany({
      where: { applicationId }, orderBy: { round: "asc" },
      include: { items: { include: { criterion: { select: { code: true } } }, orderBy: { criterionId: "asc" } } },
    }),
    readProposals(actor, facts),
    listOffered(applicationId, "DOCUMENT", "RETURN"),
  ]);
  const canReturn = can(actor, "returnForCorrection", facts);
  return {
    head, criteria: set.criteria, canPropose: can(actor, "proposeReturn", facts), canReturn, canResume: can(actor, "resume", facts),
    proposed: prefill(proposals, actor.userId, canReturn), offered,
    roundsLeft: Math.max(0, facts.policy.returnRounds - returns.length), deadlineOn: addDays(todayInThailand(now), facts.policy.returnDays),
    rounds: returns.map(({ round, sentAt, deadlineOn, closedAt, items }) => ({
      round, sentAt, deadlineOn: toDay(deadlineOn), closedAt, items: items.map(({ criterion, reason }) => ({ code: criterion.code, reason })),
    })),
  };
}

/**
 * Open proposals of who judges the documents now. A scorer reads only the own ones until all have finished; the chair, who combines
 * them, all (docs/decisions/0012).
 */
function readProposals(actor: Actor, facts: ApplicationRow): Promise<Proposed[]> {
  const assessment = facts.assessments.find(({ stage }) => stage === "DOCUMENT");
  const named = assessment ? [assessment.chairId, ...assessment.scorerIds] : [];
  const seen = can(actor, "returnForCorrection", facts) || can(actor, "viewSheets", facts, "DOCUMENT") ? named : [actor.userId];
  return db().$queryRaw<Proposed[]>`
    SELECT c."code", q."reason", q."proposedById" AS "by", u."name"
      FROM "ReturnProposal" q JOIN "Criterion" c ON c."id" = q."criterionId" JOIN "User" u ON u."id" = q."proposedById"
     WHERE q."applicationId" = ${facts.id} AND q."returnId" IS NULL AND q."proposedById" = ANY(${seen}::int[])
     ORDER BY c."position", q."proposedAt", q."id"`;
}
