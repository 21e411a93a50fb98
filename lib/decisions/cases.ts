import { getCriteriaSet } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db, type Db, type Tx } from "@/lib/db";
import { borderOf, type Border } from "@/lib/decisions/border";
import { readCases, type CaseRow, type Decided, type ReadCase } from "@/lib/decisions/case-rows";
import { isCarried } from "@/lib/domain/carried";
import { isDomainError, type RefusalCode } from "@/lib/domain/errors";
import { authorize, can, hasRole, type Actor, type ApplicationFacts } from "@/lib/domain/permissions";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { isPossible } from "@/lib/domain/stage";
import { floorsOf, type TierFloors } from "@/lib/domain/tier";
import { Prisma, type Cycle } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type Case = CaseRow & {
  border: Border | null;
  /** The secretariat: may propose something to the committee. */
  mayRecommend: boolean;
  /** May decide now; else why not (null: it is not this person's part, or not the time). */
  mayDecide: boolean; blockedBy: RefusalCode | null;
  /** Enough members have agreed to the decision. */
  carried: boolean;
  /** Has agreed to it; may agree to it now, or take that back. */
  agreed: boolean; mayAgree: boolean; mayTakeBack: boolean;
};
export type HeardCase = { item: Case; facts: ApplicationFacts };

/** Why this person cannot decide a case that is open to decisions. */
function blockOf(actor: Actor, facts: ApplicationFacts): RefusalCode | null {
  const action = facts.stage === "DECLINED" ? "confirmDecline" : "decide";
  if (!hasRole(actor, "COMMITTEE") || !isPossible(facts.stage, action)) return null;
  try {
    authorize(actor, action, facts);
    return null;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

export type CycleRules = { year: number; applyFromOn: Date; policy: Policy; documentClosed: boolean; floors: TierFloors };

export async function rulesOf(cycle: Cycle, client: Db | Tx = db()): Promise<CycleRules> {
  const policy = completePolicy(PolicyInput.parse(cycle.policy));
  const set = await getCriteriaSet(client, cycle.criteriaSetId);
  return {
    year: cycle.year, applyFromOn: cycle.applyFromOn, policy, documentClosed: cycle.documentClosedAt !== null,
    floors: floorsOf(set.tiers, policy.tierFloors),
  };
}

/** What the rules ask of a case. */
export function factsOf(read: ReadCase, { floors: _floors, ...rules }: CycleRules): ApplicationFacts {
  const { id, stage, declinedAt, centerId, agencyId, ministryId, submittedAt, assessments, judgeIds, announced, reopenedTo, version } = read;
  return {
    ...rules, id, stage, declinedAt, centerId, agencyId, ministryId, submittedAt, assessments, announced,
    ...(judgeIds ? { judgeIds } : {}), reopenedTo: reopenedTo ?? null, documentClosed: rules.documentClosed && version === 1,
  };
}

/** A case as one person has it before them, with what the rules ask of it; null where its result is not for them. */
function caseOf(actor: Actor, read: ReadCase, rules: CycleRules): HeardCase | null {
  const facts = factsOf(read, rules);
  const { centerId: _1, agencyId: _2, ministryId: _3, submittedAt: _4, assessments: _5, judgeIds: _6, announced: _7, reopenedTo: _8, ...row } = read;
  if (!can(actor, "viewResult", facts)) return null;
  const action = row.stage === "DECLINED" ? "confirmDecline" : "decide";
  const item = {
    ...row, border: borderOf(row.finalTotal, rules.floors), mayRecommend: can(actor, "recommend", facts), mayDecide: can(actor, action, facts), blockedBy: blockOf(actor, facts),
    carried: row.decision !== null && isCarried(row.decision.votes.length, rules.policy), ...voteOf(actor, row.decision, facts),
  };
  return { item, facts };
}

/** A decision of a closed meeting is neither agreed to nor left any more: the case is decided anew. */
function voteOf(actor: Actor, decision: Decided | null, facts: ApplicationFacts): Pick<Case, "agreed" | "mayAgree" | "mayTakeBack"> {
  const agreed = decision !== null && decision.votes.some(({ userId }) => userId === actor.userId);
  const isOpen = decision !== null && !decision.meeting?.closed;
  return {
    agreed, mayAgree: isOpen && !agreed && can(actor, "agreeDecision", facts), mayTakeBack: isOpen && agreed && can(actor, "takeBackVote", facts),
  };
}

/** The cases before this person, best total first: without those that a conflict hides from them. */
export async function hearCases(actor: Actor, rules: CycleRules, condition: Prisma.Sql): Promise<HeardCase[]> {
  return (await readCases(Prisma.sql`${visibleSql(actor)} AND ${condition}`)).flatMap((row) => caseOf(actor, row, rules) ?? []);
}
