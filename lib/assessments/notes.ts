import type { RecordDiscussions } from "@/lib/assessments/schema";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export type NotesOf = { set: StoredCriteriaSet; assessmentId: number; notes: RecordDiscussions["notes"]; actorId: number; now: Date };

/** Writes a note of each criterion in one statement; an empty one takes it away. */
async function writeNotes(tx: Tx, table: Prisma.Sql, { set, assessmentId, notes, actorId, now }: NotesOf): Promise<void> {
  if (notes.length === 0) return;
  const rows = notes.map(({ code, note }) => ({ criterionId: criterionOf(set, code).id, note: note.trim() }));
  await tx.$executeRaw`
    WITH said AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "note" text)),
         gone AS (DELETE FROM ${table} d USING said WHERE d."assessmentId" = ${assessmentId}
                     AND d."criterionId" = said."criterionId" AND said."note" = '')
    INSERT INTO ${table} ("assessmentId", "criterionId", "note", "recordedAt", "recordedById")
    SELECT ${assessmentId}, "criterionId", "note", ${now}, ${actorId} FROM said WHERE "note" <> ''
    ON CONFLICT ("assessmentId", "criterionId") DO UPDATE
      SET "note" = EXCLUDED."note", "recordedAt" = EXCLUDED."recordedAt", "recordedById" = EXCLUDED."recordedById"`;
}

/** What the team said of the items that differ beyond the threshold. */
export const writeDiscussions = (tx: Tx, of: NotesOf): Promise<void> => writeNotes(tx, Prisma.sql`"Discussion"`, of);

/** How differences to a second look were settled. */
export const writeLookNotes = (tx: Tx, of: NotesOf): Promise<void> => writeNotes(tx, Prisma.sql`"LookNote"`, of);
