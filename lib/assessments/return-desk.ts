import { assertInside, getCase, type CaseHead } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { addDays, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { can, type Actor } from "@/lib/domain/permissions";

export type ReturnRound = { round: number; sentAt: Date; deadlineOn: Day; closedAt: Date | null; items: { code: string; reason: string }[] };
export type ReturnDesk = {
  head: CaseHead; criteria: StoredCriterion[]; rounds: ReturnRound[]; canReturn: boolean; canResume: boolean; roundsLeft: number;
  /** Were it sent today. */
  deadlineOn: Day;
};

/** What a return needs and what was returned before. @throws NOT_FOUND for who neither judges nor runs the case */
export async function getReturnDesk(actor: Actor, applicationId: number, now: Date): Promise<ReturnDesk> {
  const { facts, head } = await getCase(actor, applicationId);
  assertInside(actor, facts);
  const [set, returns] = await Promise.all([
    getCriteriaSet(db(), facts.criteriaSetId),
    db().return.findMany({
      where: { applicationId }, orderBy: { round: "asc" },
      include: { items: { include: { criterion: { select: { code: true } } }, orderBy: { criterionId: "asc" } } },
    }),
  ]);
  return {
    head, criteria: set.criteria, canReturn: can(actor, "returnForCorrection", facts), canResume: can(actor, "resume", facts),
    roundsLeft: Math.max(0, facts.policy.returnRounds - returns.length), deadlineOn: addDays(todayInThailand(now), facts.policy.returnDays),
    rounds: returns.map(({ round, sentAt, deadlineOn, closedAt, items }) => ({
      round, sentAt, deadlineOn: toDay(deadlineOn), closedAt, items: items.map(({ criterion, reason }) => ({ code: criterion.code, reason })),
    })),
  };
}
