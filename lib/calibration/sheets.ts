import { checkedMark } from "@/lib/calibration/marks";
import type { SaveDossierSheet } from "@/lib/calibration/schema";
import { scorerSql } from "@/lib/calibration/sql";
import { changeRecord } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

type Saved = { savedAt: Date; finished: boolean; year: number };
type OpenSheet = { sheetId: number; finishedAt: Date | null };

/**
 * Saves an assessor's own sheet on a published dossier, point by point or whole; with `finish` it closes and stays.
 * @throws NOT_FOUND for who is no scorer of the cycle; ALREADY_ANNOUNCED, SHEET_FINISHED, UNKNOWN_CRITERION, OFF_SCALE, SHEET_INCOMPLETE
 */
export function saveDossierSheet(actor: Actor, input: SaveDossierSheet, now: Date): Promise<Saved> {
  const { dossierId, marks, finish } = input;
  return changeRecord(actor, "calibration", { type: "DossierSheet", id: null, action: "scoreDossier" }, now, async (tx) => {
    const { year, criteriaSetId } = await openDossier(tx, actor, dossierId);
    const { sheetId, finishedAt } = await laySheet(tx, actor, dossierId, now);
    const detail = { dossierId, criteria: marks.map(({ code }) => code), finish };
    // A double click, an answer that was lost: what is finished is finished.
    if (finishedAt && finish && marks.length === 0) return { result: { savedAt: finishedAt, finished: true, year }, id: sheetId, detail };
    if (finishedAt) throw refuse("SHEET_FINISHED");
    await writeMarks(tx, await getCriteriaSet(tx, criteriaSetId), sheetId, marks, now);
    if (finish) await close(tx, dossierId, sheetId, now);
    return { result: { savedAt: now, finished: finish, year }, id: sheetId, detail };
  });
}

async function openDossier(tx: Tx, actor: Actor, dossierId: number): Promise<{ year: number; criteriaSetId: number }> {
  const [dossier] = await tx.$queryRaw<{ year: number; criteriaSetId: number; announcedAt: Date | null }[]>`
    SELECT y."year", y."criteriaSetId", y."announcedAt" FROM "Dossier" d JOIN "Cycle" y ON y."id" = d."cycleId"
     WHERE d."id" = ${dossierId} AND d."publishedAt" IS NOT NULL AND ${scorerSql(actor)}`;
  if (!dossier) throw refuse("NOT_FOUND");
  if (dossier.announcedAt) throw refuse("ALREADY_ANNOUNCED");
  return dossier;
}

/** The one sheet of this person, locked; laid by the first save. */
async function laySheet(tx: Tx, { userId }: Actor, dossierId: number, now: Date): Promise<OpenSheet> {
  await tx.$executeRaw`
    INSERT INTO "DossierSheet" ("dossierId", "assessorId", "startedAt") VALUES (${dossierId}, ${userId}, ${now}) ON CONFLICT ("dossierId", "assessorId") DO NOTHING`;
  const [sheet] = await tx.$queryRaw<OpenSheet[]>`
    SELECT "id" AS "sheetId", "finishedAt" FROM "DossierSheet" WHERE "dossierId" = ${dossierId} AND "assessorId" = ${userId} FOR UPDATE`;
  if (!sheet) throw refuse("NOT_FOUND");
  return sheet;
}

async function writeMarks(tx: Tx, set: StoredCriteriaSet, sheetId: number, marks: SaveDossierSheet["marks"], now: Date): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map((mark) => checkedMark(set, mark, "marks"));
  await tx.$executeRaw`
    WITH sent AS (SELECT x.*, o."points" AS "oldPoints", o."met" AS "oldMet", o."reason" AS "oldReason"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "points" int, "hasPoints" boolean, "met" boolean, "hasMet" boolean, "reason" text)
      LEFT JOIN "DossierMark" o ON o."sheetId" = ${sheetId} AND o."criterionId" = x."criterionId")
    INSERT INTO "DossierMark" ("sheetId", "criterionId", "points", "met", "reason", "savedAt")
    SELECT ${sheetId}, "criterionId", CASE WHEN "hasPoints" THEN "points" ELSE "oldPoints" END, CASE WHEN "hasMet" THEN "met" ELSE "oldMet" END,
           coalesce("reason", "oldReason", ''), ${now} FROM sent
    ON CONFLICT ("sheetId", "criterionId") DO UPDATE
      SET "points" = EXCLUDED."points", "met" = EXCLUDED."met", "reason" = EXCLUDED."reason", "savedAt" = EXCLUDED."savedAt"`;
}

async function close(tx: Tx, dossierId: number, sheetId: number, now: Date): Promise<void> {
  const missing = await tx.$queryRaw<{ code: string }[]>`
    SELECT c."code" FROM "DossierItem" i JOIN "Criterion" c ON c."id" = i."criterionId"
      LEFT JOIN "DossierMark" m ON m."sheetId" = ${sheetId} AND m."criterionId" = i."criterionId"
     WHERE i."dossierId" = ${dossierId} AND coalesce(m."points", m."met"::int) IS NULL ORDER BY c."position"`;
  if (missing.length > 0) throw refuse("SHEET_INCOMPLETE", { codes: missing.map(({ code }) => code) });
  await tx.$executeRaw`UPDATE "DossierSheet" SET "finishedAt" = ${now} WHERE "id" = ${sheetId}`;
}
