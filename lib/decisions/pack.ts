import { db } from "@/lib/db";
import type { Case } from "@/lib/decisions/cases";
import type { CaseList } from "@/lib/decisions/queries";
import type { FunnelStep } from "@/lib/domain/figures";
import type { Tier } from "@/lib/domain/tier";

export type MinistryCount = { nameTh: string; nameEn: string; cases: number; gold: number; silver: number; blue: number; declined: number; undecided: number };
/** `funnel`: of the whole cycle; its tiers as proposed, among the cases that the reader may see. */
export type PackStatistics = { funnel: Record<FunnelStep, number>; ministries: MinistryCount[] };

/** What is proposed: the decision, and where there is none yet what was computed. */
const proposed = ({ decision, computedTier }: Case): Tier | null => (decision === null ? computedTier : decision.tier);
const countTier = (cases: readonly Case[], tier: Tier): number => cases.filter((item) => proposed(item) === tier).length;

function countMinistry(cases: readonly Case[]): MinistryCount {
  const { ministryTh = "", ministryEn = "" } = cases[0] ?? {};
  return {
    nameTh: ministryTh, nameEn: ministryEn, cases: cases.length,
    gold: countTier(cases, "GOLD"), silver: countTier(cases, "SILVER"), blue: countTier(cases, "BLUE"),
    declined: cases.filter(({ decision }) => decision?.outcome === "DECLINE").length, undecided: cases.filter(({ decision }) => decision === null).length,
  };
}

const thai = new Intl.Collator("th");

/** The figures beside the ranked list. The list itself asks who may read it. */
export async function getPackStatistics({ cycle, cases }: CaseList): Promise<PackStatistics> {
  const sums = await db().cycleFigure.aggregate({ where: { cycleId: cycle.id }, _sum: { applied: true, passedDocument: true, passedOnSite: true } });
  const tiers = { gold: countTier(cases, "GOLD"), silver: countTier(cases, "SILVER"), blue: countTier(cases, "BLUE") };
  const { applied, passedDocument, passedOnSite } = sums._sum;
  const funnel = { applied: applied ?? 0, passedDocument: passedDocument ?? 0, passedOnSite: passedOnSite ?? 0, ...tiers };
  const names = [...new Set(cases.map(({ ministryTh }) => ministryTh))].sort(thai.compare);
  return { funnel, ministries: names.map((name) => countMinistry(cases.filter(({ ministryTh }) => ministryTh === name))) };
}
