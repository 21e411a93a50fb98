import { agreedSql, ownMarksSql } from "@/lib/calibration/sql";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Db, Tx } from "@/lib/db";
import { calibrate, type CalibrationResult, type CalibrationRule } from "@/lib/domain/calibration";
import type { Hundredths } from "@/lib/domain/points";
import type { Marks } from "@/lib/domain/score";

export type MarkRow = { criterionId: number; points: Hundredths | null; met: boolean | null; reason: string };

/** Stored marks by criterion code, as the rules read them. */
export function marksOf(set: StoredCriteriaSet, rows: readonly MarkRow[] | null): Marks {
  const byId = new Map((rows ?? []).map((row) => [row.criterionId, row]));
  return Object.fromEntries(set.criteria.flatMap(({ id, code }) => {
    const row = byId.get(id);
    return row ? [[code, { points: row.points, met: row.met, reason: row.reason }]] : [];
  }));
}

/** A finished sheet with how it stands to the agreed marks. */
export type FinishedSheet = { dossierId: number; number: number; assessorId: number; finishedAt: Date; marks: Marks; result: CalibrationResult };
type Row = Omit<FinishedSheet, "result" | "marks"> & { own: MarkRow[] | null };
type DossierRow = { id: number; agreed: MarkRow[] | null };

/** Every finished sheet on the dossiers of a cycle, or those of one person. Whoever calls this has asked who may know. */
export async function readFinished(
  client: Db | Tx, cycle: { id: number; criteriaSetId: number }, rule: CalibrationRule, assessorId: number | null = null,
): Promise<FinishedSheet[]> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT h."dossierId", d."number", h."assessorId", h."finishedAt", ${ownMarksSql} AS "own"
      FROM "DossierSheet" h JOIN "Dossier" d ON d."id" = h."dossierId"
     WHERE d."cycleId" = ${cycle.id} AND h."finishedAt" IS NOT NULL AND (${assessorId}::int IS NULL OR h."assessorId" = ${assessorId}) ORDER BY h."finishedAt", h."id"`;
  if (rows.length === 0) return [];
  const dossiers = await client.$queryRaw<DossierRow[]>`SELECT d."id", ${agreedSql} AS "agreed" FROM "Dossier" d WHERE d."cycleId" = ${cycle.id} AND d."publishedAt" IS NOT NULL`;
  const set = await getCriteriaSet(client, cycle.criteriaSetId);
  const agreed = new Map(dossiers.map((dossier) => [dossier.id, marksOf(set, dossier.agreed)]));
  return rows.map(({ own, ...row }) => {
    const marks = marksOf(set, own);
    return { ...row, marks, result: calibrate(set, agreed.get(row.dossierId) ?? {}, marks, rule) };
  });
}
