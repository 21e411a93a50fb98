import { getCriteriaSet } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { borderOf, type Border } from "@/lib/decisions/border";
import { isDomainError, refuse, type RefusalCode } from "@/lib/domain/errors";
import { authorize, can, hasRole, type Actor, type ApplicationFacts } from "@/lib/domain/permissions";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { isPossible, type JudgedStage, type Stage } from "@/lib/domain/stage";
import { floorsOf, type Tier, type TierFloors } from "@/lib/domain/tier";
import type { WhyNow } from "@/lib/domain/why-now";
import { Prisma, type Cycle, type Outcome } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type Decided = { outcome: Outcome; tier: Tier | null; reason: string | null; whyNow: WhyNow | null; decidedAt: string; by: string };

export type CaseRow = {
  id: number; stage: Stage; declinedAt: JudgedStage | null;
  nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; ministryTh: string; ministryEn: string;
  provinceTh: string; provinceEn: string; isDemo: boolean;
  documentTotal: Hundredths | null; onSiteTotal: Hundredths | null; finalTotal: Millionths | null;
  computedTier: Tier | null; tier: Tier | null;
  decision: Decided | null;
};

export type Case = CaseRow & {
  border: Border | null;
  /** May decide now; else why not (null: it is not this person's part, or not the time). */
  mayDecide: boolean; blockedBy: RefusalCode | null;
};

type Read = CaseRow & Pick<ApplicationFacts, "centerId" | "agencyId" | "ministryId" | "submittedAt" | "assessments">;

/** The cases that stand before the committee, or stood there, among those that this person may see; best total first. */
function readCases(actor: Actor, condition: Prisma.Sql): Promise<Read[]> {
  return db().$queryRaw<Read[]>`
    SELECT p."id", p."stage"::text, p."declinedAt"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt",
           k."nameTh", k."nameEn", o."nameTh" AS "agencyTh", o."nameEn" AS "agencyEn", m."nameTh" AS "ministryTh",
           m."nameEn" AS "ministryEn",
           v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", k."isDemo",
           p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text, p."tier"::text,
           CASE WHEN d."id" IS NOT NULL THEN jsonb_build_object('outcome', d."outcome", 'tier', d."tier", 'reason', d."reason", 'whyNow', d."whyNow",
             'decidedAt', d."decidedAt", 'by', u."name") END AS "decision",
           coalesce((SELECT jsonb_agg(jsonb_build_object('stage', t."stage", 'teamId', t."teamId", 'chairId', t."chairId",
               'finished', t."finishedAt" IS NOT NULL, 'allFinished', t."finishedAt" IS NOT NULL, 'scorerIds', coalesce((
                 SELECT jsonb_agg(h."assessorId") FROM "Sheet" h
                  WHERE h."assessmentId" = t."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL), '[]'),
               'look', (SELECT jsonb_build_object('lookerId', h."assessorId", 'looked', true, 'closed', true) FROM "Sheet" h
                  WHERE h."assessmentId" = t."id" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL)))
             FROM "Assessment" t WHERE t."applicationId" = p."id"), '[]') AS "assessments"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" o ON o."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" v ON v."code" = k."provinceCode"
      LEFT JOIN "Decision" d ON d."applicationId" = p."id" LEFT JOIN "User" u ON u."id" = d."decidedById"
     WHERE ${visibleSql(actor)} AND p."stage" IN ('COMMITTEE', 'CERTIFIED', 'DECLINED') AND ${condition}
     ORDER BY p."finalTotal" DESC NULLS LAST, k."nameTh", p."id"`;
}

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

type CycleRules = { year: number; applyFromOn: Date; policy: Policy; announced: boolean; documentClosed: boolean; floors: TierFloors };

async function rulesOf(cycle: Cycle): Promise<CycleRules> {
  const policy = completePolicy(PolicyInput.parse(cycle.policy));
  const set = await getCriteriaSet(db(), cycle.criteriaSetId);
  return {
    year: cycle.year, applyFromOn: cycle.applyFromOn, policy, announced: cycle.announcedAt !== null, documentClosed: cycle.documentClosedAt !== null,
    floors: floorsOf(set.tiers, policy.tierFloors),
  };
}

function caseOf(actor: Actor, read: Read, { floors, ...rules }: CycleRules): Case | null {
  const { centerId, agencyId, ministryId, submittedAt, assessments, ...row } = read;
  const facts: ApplicationFacts = {
    id: row.id, stage: row.stage, declinedAt: row.declinedAt, centerId, agencyId, ministryId, submittedAt, assessments, ...rules,
  };
  if (!can(actor, "viewResult", facts)) return null;
  const action = row.stage === "DECLINED" ? "confirmDecline" : "decide";
  return { ...row, border: borderOf(row.finalTotal, floors), mayDecide: can(actor, action, facts), blockedBy: blockOf(actor, facts) };
}

/** Sits on the committee or runs the cycle; to all others there is no such page. */
export function assertCommitteeRoom(actor: Actor): void {
  if (!hasRole(actor, "COMMITTEE") && !hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
}

export type CaseList = { cycle: Cycle; floors: TierFloors; cases: Case[]; failed: Case[] };

/**
 * The ranked list: those that passed on site, and those that failed a stage. Before the announcement for the committee and the
 * secretariat only, and without the cases with which the reader is in conflict. @throws NOT_FOUND
 */
export async function listCases(actor: Actor, year: number): Promise<CaseList> {
  assertCommitteeRoom(actor);
  const cycle = await db().cycle.findUnique({ where: { year } });
  if (!cycle?.openedAt) throw refuse("NOT_FOUND");
  const rules = await rulesOf(cycle);
  const rows = await readCases(actor, Prisma.sql`p."cycleId" = ${cycle.id}`);
  const all = rows.flatMap((row) => caseOf(actor, row, rules) ?? []);
  const hasFailed = (item: Case) => item.stage === "DECLINED" && item.declinedAt !== "COMMITTEE";
  return { cycle, floors: rules.floors, cases: all.filter((item) => !hasFailed(item)), failed: all.filter(hasFailed) };
}

/** One case with its cycle. @throws NOT_FOUND */
export async function getCase(actor: Actor, applicationId: number): Promise<{ cycle: Cycle; floors: TierFloors; item: Case; asksWhyNow: boolean }> {
  assertCommitteeRoom(actor);
  const cycle = await db().cycle.findFirst({ where: { applications: { some: { id: applicationId } } } });
  if (!cycle) throw refuse("NOT_FOUND");
  const rules = await rulesOf(cycle);
  const [row] = await readCases(actor, Prisma.sql`p."id" = ${applicationId}`);
  const item = row ? caseOf(actor, row, rules) : null;
  if (!item) throw refuse("NOT_FOUND");
  return { cycle, floors: rules.floors, item, asksWhyNow: rules.policy.whyNowRequired && item.computedTier !== null };
}

/** What was decided of one case, or null. Whoever calls this has asked `can(actor, "viewResult", …)`. */
export async function findDecided(applicationId: number): Promise<Decided | null> {
  const rows = await db().$queryRaw<(Omit<Decided, "decidedAt"> & { decidedAt: Date })[]>`
    SELECT d."outcome"::text, d."tier"::text, d."reason", d."whyNow"::text, d."decidedAt", u."name" AS "by"
      FROM "Decision" d JOIN "User" u ON u."id" = d."decidedById" WHERE d."applicationId" = ${applicationId}`;
  return rows[0] ? { ...rows[0], decidedAt: rows[0].decidedAt.toISOString() } : null;
}
