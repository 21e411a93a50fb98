import type { MarkInput } from "@/lib/assessments/schema";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { ApplicationRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";

/** The rulings that the mark `m` rests on, as a list of ids. */
export const citationsSql = Prisma.sql`coalesce((SELECT jsonb_agg(x."rulingId" ORDER BY x."rulingId") FROM "Citation" x
  WHERE x."sheetId" = m."sheetId" AND x."criterionId" = m."criterionId"), '[]')`;

/**
 * Writes on which rulings marks rest, where that was said; the marks are there already. Only rulings on the same criterion, of the
 * cycle of the case, can be cited: what was ruled in a later cycle is no reason in an earlier one.
 * @throws RULING_FOREIGN, UNKNOWN_CRITERION
 */
export async function writeCitations(
  tx: Tx, { cycleId }: ApplicationRow, set: StoredCriteriaSet, sheetId: number, marks: MarkInput[],
): Promise<void> {
  const said = marks.flatMap(({ code, citations }) => (citations ? [{ code, criterionId: criterionOf(set, code).id, citations }] : []));
  if (said.length === 0) return;
  const rows = said.flatMap(({ criterionId, citations }) => citations.map((rulingId) => ({ criterionId, rulingId })));
  const asked = Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "rulingId" int)`;
  const [foreign] = await tx.$queryRaw<{ criterionId: number }[]>`
    SELECT x."criterionId" FROM ${asked} WHERE NOT EXISTS (
      SELECT 1 FROM "Ruling" r WHERE r."id" = x."rulingId" AND r."criterionId" = x."criterionId" AND r."cycleId" = ${cycleId})`;
  if (foreign) throw refuse("RULING_FOREIGN", { criterion: said.find((mark) => mark.criterionId === foreign.criterionId)?.code ?? "" });
  await tx.$executeRaw`
    DELETE FROM "Citation" c WHERE c."sheetId" = ${sheetId} AND c."criterionId" = ANY(${said.map(({ criterionId }) => criterionId)}::int[])
       AND NOT EXISTS (SELECT 1 FROM ${asked} WHERE x."criterionId" = c."criterionId" AND x."rulingId" = c."rulingId")`;
  await tx.$executeRaw`
    INSERT INTO "Citation" ("sheetId", "criterionId", "rulingId") SELECT ${sheetId}, x."criterionId", x."rulingId" FROM ${asked} ON CONFLICT DO NOTHING`;
}
