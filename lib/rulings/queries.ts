import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { canManage } from "@/lib/domain/areas";
import type { Actor } from "@/lib/domain/permissions";
import { getCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";

/** Public: who issued it is not told. `replacedBy`: the number of the newer one that took its place. */
export type Ruling = {
  id: number; code: string; number: number; year: number; textTh: string; textEn: string | null; issuedAt: Date; replacedBy: number | null;
};

/** The rulings of a cycle in the order of their numbers. */
export function listRulings(year: number): Promise<Ruling[]> {
  return db().$queryRaw<Ruling[]>`
    SELECT r."id", c."code", r."number", y."year", r."textTh", r."textEn", r."issuedAt", n."number" AS "replacedBy"
      FROM "Ruling" r JOIN "Cycle" y ON y."id" = r."cycleId" JOIN "Criterion" c ON c."id" = r."criterionId"
      LEFT JOIN "Ruling" n ON n."replacesId" = r."id"
     WHERE y."year" = ${year} ORDER BY r."number"`;
}

export type RulingDesk = {
  cycleId: number; year: number; criteria: StoredCriterion[]; rulings: Ruling[];
  /** The cycle is open and its results are not announced. */
  open: boolean;
};

/** What issuing needs. @throws NOT_FOUND for all but the secretariat */
export async function getRulingDesk(actor: Actor, year: number): Promise<RulingDesk> {
  if (!canManage(actor, "rulings")) throw refuse("NOT_FOUND");
  const cycle = await db().cycle.findUnique({ where: { year }, select: { id: true, criteriaSetId: true, openedAt: true, announcedAt: true } });
  if (!cycle) throw refuse("NOT_FOUND");
  const [set, rulings] = await Promise.all([getCriteriaSet(db(), cycle.criteriaSetId), listRulings(year)]);
  return { cycleId: cycle.id, year, criteria: set.criteria, rulings, open: cycle.openedAt !== null && cycle.announcedAt === null };
}
