import { z } from "zod";
import { db } from "@/lib/db";
import { columnIndex } from "@/lib/domain/cell-fault";
import { refuse } from "@/lib/domain/errors";
import type { ImportCounts } from "@/lib/domain/import";
import { TABLES } from "@/lib/imports/importers";
import { changeOf, digestOf, isChanged, isNew, type Planned } from "@/lib/imports/plan";
import { tableKindOf } from "@/lib/imports/schema";
import { storedSource } from "@/lib/stored-source";
import { handler } from "@/lib/work/handler";

export const ImportParams = z.object({ importId: z.number().int() });

/** Of what would change so many rows are shown, and so many cells are told. */
const MOST_SHOWN = 200;
const MOST_FAULTS = 2_000;

export function countsOf(planned: readonly Planned[], faults: number): ImportCounts {
  const changed = planned.filter(isChanged);
  return { created: changed.filter(isNew).length, changed: changed.filter((one) => !isNew(one)).length, unchanged: planned.length - changed.length, faults };
}

const CreatedCount = z.object({ created: z.number() }).nullable();

export async function requireFile(importId: number) {
  const found = await db().import.findUnique({ where: { id: importId }, select: { id: true, kind: true, state: true, fileKey: true, fileName: true, fileSize: true, sha256: true, digest: true, counts: true } });
  if (!found || found.fileKey === null) throw refuse("IMPORT_NOT_READY");
  return { ...found, counts: CreatedCount.parse(found.counts)?.created ?? 0, source: storedSource({ key: found.fileKey, size: found.fileSize }) };
}

/** The job: reads what was sent, and says what it would change or, cell by cell, what speaks against it. Changes nothing. */
export const importCheck = handler(ImportParams, async ({ importId }, { actor, now, progress }) => {
  const { kind, source, fileName } = await requireFile(importId);
  const read = await TABLES[tableKindOf(kind)].read(source, (count) => progress(count, 0));
  const { planned, faults } = await db().$transaction((tx) => read.plan({ tx, actor, now, fileName }));
  const all = [...read.faults, ...faults].sort((a, b) => a.row - b.row || (columnIndex(a.column) ?? 0) - (columnIndex(b.column) ?? 0));
  const count = read.faultCount + faults.length;
  const preview = planned.filter(isChanged).slice(0, MOST_SHOWN).map(changeOf);
  await db().import.updateMany({
    where: { id: importId, state: "CHECKING" },
    data: { state: count === 0 ? "READY" : "REFUSED", counts: countsOf(planned, count), faults: all.slice(0, MOST_FAULTS), preview, digest: digestOf(planned) },
  });
  return { page: `/imports/${importId}` };
});
