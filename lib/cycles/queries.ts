import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { FUNNEL_KEYS, noCounts, type Counts } from "@/lib/domain/figures";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy, type Policy, type PolicyOverrides } from "@/lib/domain/policy";
import type { Cycle, Prisma } from "@/lib/generated/prisma/client";

function assertManages(actor: Actor, area: "cycles" | "teams"): void {
  if (!canManage(actor, area)) throw refuse("NOT_FOUND");
}

/** The days of a cycle as days. */
export type CycleRow = Pick<
  Cycle, "id" | "year" | "criteriaSetId" | "openedAt" | "documentClosedAt" | "announcedAt" | "isDemo" | "source" | "synthetic"
> & {
  applyFromOn: Day; applyUntilOn: Day; documentUntilOn: Day; onSiteUntilOn: Day; committeeUntilOn: Day;
};

function toRow(cycle: Cycle): CycleRow {
  const { id, year, criteriaSetId, openedAt, documentClosedAt, announcedAt, isDemo, source, synthetic } = cycle;
  return {
    id, year, criteriaSetId, openedAt, documentClosedAt, announcedAt, isDemo, source, synthetic,
    applyFromOn: toDay(cycle.applyFromOn), applyUntilOn: toDay(cycle.applyUntilOn), documentUntilOn: toDay(cycle.documentUntilOn),
    onSiteUntilOn: toDay(cycle.onSiteUntilOn), committeeUntilOn: toDay(cycle.committeeUntilOn),
  };
}

async function countsByCycle(where: Prisma.CycleFigureWhereInput): Promise<Map<number, Counts>> {
  const sum = { applied: true, passedDocument: true, passedOnSite: true, gold: true, silver: true, blue: true, draft: true, document: true,
    returned: true, onSite: true, committee: true, certified: true, declined: true, withdrawn: true } as const;
  const rows = await db().cycleFigure.groupBy({ by: ["cycleId"], where, _sum: sum });
  return new Map(rows.map((row) => {
    const counts = noCounts();
    for (const key of FUNNEL_KEYS) counts[key] = row._sum[key] ?? 0;
    return [row.cycleId, counts];
  }));
}

/** All cycles with their figures, newest first. */
export async function listCycles(actor: Actor): Promise<(CycleRow & { counts: Counts })[]> {
  assertManages(actor, "cycles");
  const [cycles, counts] = await Promise.all([db().cycle.findMany({ orderBy: { year: "desc" } }), countsByCycle({})]);
  return cycles.map((cycle) => ({ ...toRow(cycle), counts: counts.get(cycle.id) ?? noCounts() }));
}

export type CycleDetail = CycleRow & {
  policy: Policy; overrides: PolicyOverrides; counts: Counts; teamCount: number;
  criteriaSet: { id: number; code: string; titleTh: string; titleEn: string; frozen: boolean };
  announcements: { number: string; announcedOn: Day }[];
  /** The year out of which it was made. */
  rolledFrom: number | null; opensByItself: boolean;
  /** Whether there is a cycle of the next year. */
  followed: boolean;
};

/** One cycle with all that its page shows. @throws NOT_FOUND */
export async function getCycle(actor: Actor, year: number): Promise<CycleDetail> {
  assertManages(actor, "cycles");
  const cycle = await db().cycle.findUnique({
    where: { year },
    include: {
      criteriaSet: { select: { id: true, code: true, titleTh: true, titleEn: true, frozenAt: true } },
      announcements: { select: { number: true, announcedOn: true }, orderBy: { id: "asc" } },
      rolledFrom: { select: { year: true } },
      _count: { select: { teams: true } },
    },
  });
  if (!cycle) throw refuse("NOT_FOUND");
  const [counts, next] = await Promise.all([countsByCycle({ cycleId: cycle.id }), db().cycle.count({ where: { year: year + 1 } })]);
  const overrides = PolicyInput.parse(cycle.policy);
  const { frozenAt, ...set } = cycle.criteriaSet;
  return {
    ...toRow(cycle), overrides, policy: completePolicy(overrides), counts: counts.get(cycle.id) ?? noCounts(),
    teamCount: cycle._count.teams, criteriaSet: { ...set, frozen: frozenAt !== null },
    rolledFrom: cycle.rolledFrom?.year ?? null, opensByItself: cycle.openedAt === null && cycle.opensById !== null, followed: next > 0,
    announcements: cycle.announcements.map(({ number, announcedOn }) => ({ number, announcedOn: toDay(announcedOn) })),
  };
}

/** The criteria of a cycle. @throws NOT_FOUND */
export async function getCriteriaOfCycle(actor: Actor, year: number): Promise<{ year: number; set: StoredCriteriaSet }> {
  assertManages(actor, "cycles");
  const cycle = await db().cycle.findUnique({ where: { year }, select: { criteriaSetId: true } });
  if (!cycle) throw refuse("NOT_FOUND");
  return { year, set: await getCriteriaSet(db(), cycle.criteriaSetId) };
}

export type SetOption = { id: number; titleTh: string; titleEn: string; frozen: boolean };

/** Criteria sets to choose from, newest first. */
export async function listCriteriaSets(actor: Actor): Promise<SetOption[]> {
  assertManages(actor, "cycles");
  const select = { id: true, titleTh: true, titleEn: true, frozenAt: true } as const;
  const rows = await db().criteriaSet.findMany({ select, orderBy: { id: "desc" } });
  return rows.map(({ frozenAt, ...set }) => ({ ...set, frozen: frozenAt !== null }));
}
