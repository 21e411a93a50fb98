import type { Db, Tx } from "@/lib/db";
import type { Criterion, CriteriaSet } from "@/lib/domain/criteria";
import { readinessFaults } from "@/lib/domain/criteria-content";
import { isTier } from "@/lib/domain/tier";
import { refuse } from "@/lib/domain/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { z } from "zod";

export type StoredCriterion = Criterion & { id: number };
export type StoredCriteriaSet = Omit<CriteriaSet, "criteria"> & {
  id: number; titleTh: string; titleEn: string; provenance: string | null; frozen: boolean; criteria: StoredCriterion[];
};

const Tiers = z.array(z.object({ code: z.string().refine(isTier), from: z.number().int() }));
const include = { criteria: { orderBy: { position: "asc" }, include: { steps: { orderBy: { points: "asc" } } } } } satisfies Prisma.CriteriaSetInclude;
type Row = Prisma.CriteriaSetGetPayload<{ include: typeof include }>;

/** Sets that are frozen never change (a trigger holds that), so a process reads each once. */
const frozenSets = new Map<number, StoredCriteriaSet>();

function toSet({ tiers, frozenAt, criteria, ...row }: Row): StoredCriteriaSet {
  return {
    ...row,
    frozen: frozenAt !== null,
    tiers: Tiers.parse(tiers).flatMap(({ code, from }) => (isTier(code) ? [{ code, from }] : [])),
    criteria: criteria.map(({ steps, ...criterion }) => ({ ...criterion, steps: steps.map((step) => step.points) })),
  };
}

/** The criteria set with its criteria in order. @throws NOT_FOUND */
export async function getCriteriaSet(client: Db | Tx, id: number): Promise<StoredCriteriaSet> {
  const held = frozenSets.get(id);
  if (held) return held;
  const row = await client.criteriaSet.findUnique({ where: { id }, include });
  if (!row) throw refuse("NOT_FOUND");
  const set = toSet(row);
  if (set.frozen) frozenSets.set(id, set);
  return set;
}

/** @throws SET_NOT_READY where the set contradicts itself or does not come to its full score; one that is frozen is as it is */
export async function assertReady(client: Db | Tx, id: number): Promise<void> {
  const set = await getCriteriaSet(client, id);
  const count = set.frozen ? 0 : readinessFaults(set).length;
  if (count > 0) throw refuse("SET_NOT_READY", { count });
}

/** The criterion with this code. @throws UNKNOWN_CRITERION */
export function criterionOf(set: StoredCriteriaSet, code: string): StoredCriterion {
  const criterion = set.criteria.find((item) => item.code === code);
  if (!criterion) throw refuse("UNKNOWN_CRITERION", { criterion: code });
  return criterion;
}
