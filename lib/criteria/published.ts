import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { completePolicy, type Policy } from "@/lib/domain/policy";
import { listRulings, type Ruling } from "@/lib/rulings/queries";
import { floorsOf, type TierFloors } from "@/lib/domain/tier";

export type PublishedCriteria = { year: number; set: StoredCriteriaSet; policy: Policy; floors: TierFloors; rulings: Ruling[] };

/** The rubric of the cycle opened last, or of one year; null before the first one opens, and for a year that has not opened. */
export async function findPublishedCriteria(year?: number): Promise<PublishedCriteria | null> {
  const cycle = await db().cycle.findFirst({
    where: { openedAt: { not: null }, ...(year === undefined ? {} : { year }) }, orderBy: { year: "desc" },
    select: { year: true, criteriaSetId: true, policy: true },
  });
  if (!cycle) return null;
  const [set, rulings] = await Promise.all([getCriteriaSet(db(), cycle.criteriaSetId), listRulings(cycle.year)]);
  const policy = completePolicy(PolicyInput.parse(cycle.policy));
  return { year: cycle.year, set, policy, floors: floorsOf(set.tiers, policy.tierFloors), rulings };
}
