import { db } from "@/lib/db";
import { barredFrom, readCommittee, type Barred } from "@/lib/decisions/barred";
import type { Decided } from "@/lib/decisions/case-rows";
import { hearCases, rulesOf, type Case } from "@/lib/decisions/cases";
import { listSeats } from "@/lib/decisions/seats";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Seat } from "@/lib/domain/meeting";
import type { TierFloors } from "@/lib/domain/tier";
import { Prisma, type Cycle } from "@/lib/generated/prisma/client";
import { currentSql, visibleSql } from "@/lib/visible";

export type DecidedBy = Omit<Decided, "votes" | "meeting">;

/** Sits on the committee or runs the cycle; to all others there is no such page. */
export function assertCommitteeRoom(actor: Actor): void {
  if (!hasRole(actor, "COMMITTEE") && !hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
}

/** `seats`: the meetings that run and in which the reader may vote; `quorum`: so many must agree. */
export type CaseList = { cycle: Cycle; floors: TierFloors; quorum: number; cases: Case[]; failed: Case[]; seats: Seat[] };

/** Of a center the version that counts, and one that is judged anew beside it. */
const inYear = (cycleId: number) => Prisma.sql`p."cycleId" = ${cycleId} AND ${currentSql}`;

export const hasFailed = (item: Case): boolean => item.stage === "DECLINED" && item.declinedAt !== "COMMITTEE";

/**
 * The ranked list: those that passed on site, and those that failed a stage. Before the announcement for the committee and the
 * secretariat only, and without the cases with which the reader is in conflict. @throws NOT_FOUND
 */
export async function listCases(actor: Actor, year: number): Promise<CaseList> {
  assertCommitteeRoom(actor);
  const cycle = await db().cycle.findUnique({ where: { year } });
  if (!cycle?.openedAt) throw refuse("NOT_FOUND");
  const rules = await rulesOf(cycle);
  const [heard, seats] = await Promise.all([hearCases(actor, rules, inYear(cycle.id)), listSeats(actor, cycle.id)]);
  const all = heard.map(({ item }) => item);
  return { cycle, floors: rules.floors, quorum: rules.policy.quorum, seats, cases: all.filter((item) => !hasFailed(item)), failed: all.filter(hasFailed) };
}

/** Years already announced in which a case is judged anew and stands before the committee again, the latest first. @throws NOT_FOUND */
export async function listYearsAnew(actor: Actor): Promise<number[]> {
  assertCommitteeRoom(actor);
  const rows = await db().$queryRaw<{ year: number }[]>`
    SELECT DISTINCT y."year" FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."stage" = 'COMMITTEE' AND p."version" > 1 AND y."announcedAt" IS NOT NULL AND ${visibleSql(actor)} ORDER BY y."year" DESC`;
  return rows.map(({ year }) => year);
}

export type CaseDesk = { cycle: Cycle; floors: TierFloors; quorum: number; item: Case; asksWhyNow: boolean; seats: Seat[]; barred: Barred[] };

/** One case with its cycle, and the members who do not vote on it. @throws NOT_FOUND */
export async function getCase(actor: Actor, applicationId: number): Promise<CaseDesk> {
  assertCommitteeRoom(actor);
  const cycle = await db().cycle.findFirst({ where: { applications: { some: { id: applicationId } } } });
  if (!cycle) throw refuse("NOT_FOUND");
  const rules = await rulesOf(cycle);
  const [[heard], seats, members] = await Promise.all([
    hearCases(actor, rules, Prisma.sql`p."id" = ${applicationId}`), listSeats(actor, cycle.id), readCommittee(),
  ]);
  if (!heard) throw refuse("NOT_FOUND");
  const { item, facts } = heard;
  const asksWhyNow = rules.policy.whyNowRequired && item.computedTier !== null;
  return { cycle, floors: rules.floors, quorum: rules.policy.quorum, item, asksWhyNow, seats, barred: barredFrom(members, facts) };
}

/** What was decided of one case, or null. Whoever calls this has asked `can(actor, "viewResult", …)`. */
export async function findDecided(applicationId: number): Promise<DecidedBy | null> {
  const rows = await db().$queryRaw<(Omit<DecidedBy, "decidedAt"> & { decidedAt: Date })[]>`
    SELECT d."outcome"::text, d."tier"::text, d."reason", d."whyNow"::text, d."decidedAt", u."name" AS "by"
      FROM "Decision" d JOIN "User" u ON u."id" = d."decidedById" WHERE d."applicationId" = ${applicationId}`;
  return rows[0] ? { ...rows[0], decidedAt: rows[0].decidedAt.toISOString() } : null;
}
