import { z } from "zod";
import { changeRecord } from "@/lib/change";
import { editSet } from "@/lib/criteria/commands";
import { contentOf, StoredContent } from "@/lib/criteria/content";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { ImportId } from "@/lib/criteria/schema";
import { readCriteria } from "@/lib/criteria/sheet";
import { db, type Tx } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { CELL_FAULTS, type CellFault } from "@/lib/domain/cell-fault";
import { compareSets, type SetComparison } from "@/lib/domain/criteria-compare";
import { readinessFaults, type ContentFault } from "@/lib/domain/criteria-content";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ZipSource } from "@/lib/zip-read";

type SentTable = { setId: number; fileName: string; source: ZipSource };

/** Of a file with more, the first ones are mended first. */
const MOST_SHOWN = 500;

/** Reads a file for a set: what it would change, or every fault by its cell. Nothing of the set changes. @throws SET_FROZEN, SHEET_… */
export async function readImport(actor: Actor, { setId, fileName, source }: SentTable, now: Date): Promise<{ id: number }> {
  if (!canManage(actor, "criteria")) throw refuse("NOT_FOUND");
  const read = await readCriteria(source);
  return changeRecord(actor, "criteria", { type: "CriteriaSet", id: setId, action: "readCriteriaFile" }, now, async (tx) => {
    const set = await getCriteriaSet(tx, setId);
    if (set.frozen) throw refuse("SET_FROZEN");
    const content = read.faults.length === 0 ? StoredContent.parse({ ...contentOf(set), criteria: read.criteria }) : undefined;
    const { id } = await tx.criteriaImport.create({
      data: { setId, at: now, fileName, faults: read.faults.slice(0, MOST_SHOWN), afterChangeId: await lastChange(tx, setId), ...(content ? { content } : {}) },
      select: { id: true },
    });
    return { result: { id }, detail: { fileName, faults: read.faultCount, criteria: read.criteria.length } };
  });
}

const lastChange = async (tx: Tx, setId: number): Promise<number | null> => {
  const last = await tx.criteriaChange.findFirst({ where: { setId }, orderBy: { id: "desc" }, select: { id: true } });
  return last?.id ?? null;
};

/** Makes the set say what the file says; one edit, taken back like any other. @throws SET_CHANGED, SET_FROZEN, CRITERION_IN_USE, NOT_FOUND */
export function confirmImport(actor: Actor, { setId, importId }: ImportId, now: Date): Promise<{ setId: number }> {
  return editSet(actor, setId, "importCriteria", now, async (before, tx) => {
    const found = await tx.criteriaImport.findFirst({ where: { id: importId, setId } });
    const content = StoredContent.safeParse(found?.content);
    if (!found || !content.success) throw refuse("NOT_FOUND");
    if (found.importedAt !== null) return before;
    if (found.afterChangeId !== (await lastChange(tx, setId))) throw refuse("SET_CHANGED");
    await tx.criteriaImport.update({ where: { id: importId }, data: { importedAt: now } });
    return { ...before, criteria: content.data.criteria };
  });
}

const Faults = z.array(z.object({
  sheet: z.string(), row: z.number(), column: z.string(), heading: z.string(), code: z.enum(CELL_FAULTS), value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
}));

export type ImportPage = {
  id: number; set: StoredCriteriaSet; fileName: string; at: Date; importedAt: Date | null; faults: CellFault[];
  /** Null where the file has faults. */
  comparison: SetComparison | null;
  /** What the set would still lack. */
  lacks: ContentFault[];
};

/** @throws NOT_FOUND */
export async function getImport(actor: Actor, setId: number, id: number): Promise<ImportPage> {
  if (!canManage(actor, "criteria")) throw refuse("NOT_FOUND");
  const found = await db().criteriaImport.findFirst({ where: { id, setId } });
  if (!found) throw refuse("NOT_FOUND");
  const set = await getCriteriaSet(db(), setId);
  const content = found.content === null ? null : StoredContent.parse(found.content);
  return {
    id, set, fileName: found.fileName, at: found.at, importedAt: found.importedAt,
    faults: Faults.parse(found.faults).map(({ params, ...fault }) => ({ ...fault, ...(params ? { params } : {}) })),
    comparison: content && compareSets(contentOf(set), content), lacks: content ? readinessFaults(content) : [],
  };
}
