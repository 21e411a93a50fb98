import { contentOf } from "@/lib/criteria/content";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { compareSets, type SetComparison } from "@/lib/domain/criteria-compare";
import { notesOf, readinessFaults, type ContentFault, type SetNotes } from "@/lib/domain/criteria-content";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { z } from "zod";

function assertManages(actor: Actor): void {
  if (!canManage(actor, "criteria")) throw refuse("NOT_FOUND");
}

export type SetRow = {
  id: number; code: string; titleTh: string; titleEn: string; frozenAt: Date | null; items: number; placeholders: number; years: number[];
};

/** All criteria sets, the newest first, with the years that use them. @throws NOT_FOUND */
export async function listSets(actor: Actor): Promise<SetRow[]> {
  assertManages(actor);
  return db().$queryRaw<SetRow[]>`
    SELECT s."id", s."code", s."titleTh", s."titleEn", s."frozenAt", count(c."id")::int AS "items",
           (count(c."id") FILTER (WHERE c."textStatus" = 'placeholder'))::int AS "placeholders",
           COALESCE((SELECT array_agg(y."year" ORDER BY y."year" DESC) FROM "Cycle" y WHERE y."criteriaSetId" = s."id"), '{}') AS "years"
      FROM "CriteriaSet" s LEFT JOIN "Criterion" c ON c."setId" = s."id" GROUP BY s."id" ORDER BY s."id" DESC`;
}

/** Of an edit the list shows what it was about. */
const Detail = z.object({
  added: z.array(z.string()).default([]), removed: z.array(z.string()).default([]),
  changed: z.array(z.object({ code: z.string() })).default([]), moved: z.array(z.string()).default([]),
  head: z.array(z.object({ field: z.string() })).default([]),
});
export type EditRow = { id: number; at: Date; action: string; codes: string[]; undone: boolean };

export type SetPage = {
  set: StoredCriteriaSet; frozenAt: Date | null; base: { id: number; code: string } | null; cycles: { year: number; open: boolean }[];
  faults: ContentFault[]; notes: SetNotes; edits: EditRow[];
};

const EDITS_SHOWN = 10;

/** One set with what its page shows. @throws NOT_FOUND */
export async function getSetPage(actor: Actor, id: number): Promise<SetPage> {
  assertManages(actor);
  const [set, row] = await Promise.all([getCriteriaSet(db(), id), db().criteriaSet.findUnique({
    where: { id },
    select: {
      frozenAt: true, base: { select: { id: true, code: true } },
      cycles: { select: { year: true, openedAt: true }, orderBy: { year: "desc" } },
      changes: { orderBy: { id: "desc" }, take: EDITS_SHOWN, select: { id: true, at: true, action: true, detail: true, undoneAt: true } },
    },
  })]);
  if (!row) throw refuse("NOT_FOUND");
  const edits = row.changes.map(({ detail, undoneAt, ...edit }) => ({ ...edit, codes: codesOf(detail), undone: undoneAt !== null }));
  return {
    set, frozenAt: row.frozenAt, base: row.base, cycles: row.cycles.map(({ year, openedAt }) => ({ year, open: openedAt !== null })),
    faults: readinessFaults(set), notes: notesOf(set), edits,
  };
}

function codesOf(detail: unknown): string[] {
  const { added, removed, changed, moved } = Detail.parse(detail);
  return [...new Set([...added, ...removed, ...changed.map(({ code }) => code), ...moved])];
}

export type Comparison = { older: StoredCriteriaSet; newer: StoredCriteriaSet; comparison: SetComparison };

/** What a set says otherwise than another. @throws NOT_FOUND */
export async function compareStored(actor: Actor, olderId: number, newerId: number): Promise<Comparison> {
  assertManages(actor);
  const [older, newer] = await Promise.all([getCriteriaSet(db(), olderId), getCriteriaSet(db(), newerId)]);
  return { older, newer, comparison: compareSets(contentOf(older), contentOf(newer)) };
}
