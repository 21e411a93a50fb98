import { PolicyInput } from "@/lib/cycles/schema";
import { getCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { workloadOf, type JudgedTotals, type Workload } from "@/lib/domain/second-look";
import { floorsOf } from "@/lib/domain/tier";

export type YearWorkload = Workload & { year: number };
export type WorkloadPage = {
  cycleId: number; year: number; announced: boolean;
  /** What is switched on now. */
  margin: Hundredths | null;
  /** This cycle first, then earlier ones, the latest first; those without a finished stage are left out. */
  years: YearWorkload[];
};

type CycleRow = { id: number; year: number; criteriaSetId: number; policy: unknown; announcedAt: Date | null };
type TotalsRow = JudgedTotals & { cycleId: number };

/**
 * What a margin would cost: on the totals that this cycle has so far and on those of earlier cycles, each by its own floors.
 * @throws NOT_FOUND for all but the secretariat
 */
export async function getWorkload(actor: Actor, year: number, margin: Hundredths): Promise<WorkloadPage> {
  if (!hasRole(actor, "SECRETARIAT")) throw refuse("NOT_FOUND");
  const cycles = await db().$queryRaw<CycleRow[]>`
    SELECT "id", "year", "criteriaSetId", "policy", "announcedAt" FROM "Cycle" WHERE "year" <= ${year} ORDER BY "year" DESC`;
  const [own] = cycles;
  if (own?.year !== year) throw refuse("NOT_FOUND");
  const totals = await readTotals(cycles.map(({ id }) => id));
  const years = await Promise.all(cycles.map((cycle) => workloadOfYear(cycle, totals, margin)));
  return {
    cycleId: own.id, year, announced: own.announcedAt !== null, margin: policyOf(own).secondLookMargin,
    years: years.filter(({ cases }) => cases > 0),
  };
}

const policyOf = ({ policy }: CycleRow): Policy => completePolicy(PolicyInput.parse(policy));

async function workloadOfYear(cycle: CycleRow, totals: TotalsRow[], margin: Hundredths): Promise<YearWorkload> {
  const policy = policyOf(cycle);
  const { tiers } = await getCriteriaSet(db(), cycle.criteriaSetId);
  const own = totals.filter(({ cycleId }) => cycleId === cycle.id);
  return { year: cycle.year, ...workloadOf(own, floorsOf(tiers, policy.tierFloors), { ...policy, secondLookMargin: margin }) };
}

/** The totals of every finished stage: a case has two of them, one at documents and one on site. */
function readTotals(cycleIds: number[]): Promise<TotalsRow[]> {
  return db().$queryRaw<TotalsRow[]>`
    SELECT p."cycleId", CASE a."stage" WHEN 'DOCUMENT' THEN p."documentTotal" ELSE p."onSiteTotal" END AS "stageTotal",
           CASE a."stage" WHEN 'ON_SITE' THEN p."finalTotal" END AS "finalTotal",
           (SELECT count(*)::int FROM "Sheet" h JOIN "Mark" m ON m."sheetId" = h."id"
             WHERE h."assessmentId" = a."id" AND h."kind" = 'AGREED' AND m."met" = false) AS "gatesUnmet"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId"
     WHERE p."cycleId" = ANY(${cycleIds}::int[]) AND a."finishedAt" IS NOT NULL
       AND CASE a."stage" WHEN 'DOCUMENT' THEN p."documentTotal" ELSE p."onSiteTotal" END IS NOT NULL`;
}
