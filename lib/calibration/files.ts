import { scorerSql } from "@/lib/calibration/sql";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ServedFile } from "@/lib/evidence/queries";

/** A file of a dossier under its harmless name: to the secretariat, and once published to the scorers of the cycle. @throws NOT_FOUND */
export async function getDossierFile(actor: Actor, id: number): Promise<ServedFile> {
  const [file] = await db().$queryRaw<ServedFile[]>`
    SELECT f."id", f."name", e."mime", e."size", e."key" FROM "DossierFile" f JOIN "Evidence" e ON e."id" = f."evidenceId"
      JOIN "Dossier" d ON d."id" = f."dossierId" JOIN "Cycle" y ON y."id" = d."cycleId"
     WHERE f."id" = ${id} AND e."check" = 'PASSED' AND (${canManage(actor, "dossiers")} OR (d."publishedAt" IS NOT NULL AND ${scorerSql(actor)}))`;
  if (!file) throw refuse("NOT_FOUND");
  return file;
}
