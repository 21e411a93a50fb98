import type { MarkInput } from "@/lib/assessments/schema";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { formatPoints } from "@/lib/domain/points";
import type { Marks } from "@/lib/domain/score";

function rowOf(set: StoredCriteriaSet, mark: MarkInput) {
  const criterion = criterionOf(set, mark.code);
  if (typeof mark.points === "number" && !onScale(criterion, mark.points))
    throw refuse("OFF_SCALE", {
      criterion: criterion.code, points: formatPoints(mark.points), field: `marks[${criterion.code}][points]`,
    });
  const { reason = "", looked = false } = mark;
  return { criterionId: criterion.id, ...valueOf(criterion.kind === "GATE", mark), reason, hasReason: mark.reason !== undefined, looked };
}

/** A gate is met or not, all else has points; what was not sent stays as it is. */
function valueOf(isGate: boolean, { points, met }: MarkInput) {
  return isGate
    ? { points: null, hasPoints: false, met: met ?? null, hasMet: met !== undefined }
    : { points: points ?? null, hasPoints: points !== undefined, met: null, hasMet: false };
}

/**
 * Writes any number of marks of one sheet in one statement. The application is locked by the caller; a trigger keeps what was there.
 * What is already there is not written again. A mark was given on the last submitted version when its value is new, or when it was said
 * that it stands; that it came along with others says nothing.
 * @throws OFF_SCALE, UNKNOWN_CRITERION
 */
export async function writeMarks(tx: Tx, set: StoredCriteriaSet, sheetId: number, marks: MarkInput[], by: { userId: number }, now: Date): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map((mark) => rowOf(set, mark));
  await tx.$executeRaw`
    WITH sent AS (SELECT coalesce(max(s."version"), 1) AS "version" FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId"
                    JOIN "Submission" s ON s."applicationId" = a."applicationId" WHERE h."id" = ${sheetId}),
         given AS (SELECT x."criterionId", CASE WHEN x."hasPoints" THEN x."points" ELSE o."points" END AS "points",
                          CASE WHEN x."hasMet" THEN x."met" ELSE o."met" END AS "met",
                          CASE WHEN x."hasReason" THEN x."reason" ELSE coalesce(o."reason", '') END AS "reason",
                          x."looked", o."points" AS "oldPoints", o."met" AS "oldMet", o."seenVersion"
                     FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "points" int, "hasPoints" boolean,
                          "met" boolean, "hasMet" boolean, "reason" text, "hasReason" boolean, "looked" boolean)
                     LEFT JOIN "Mark" o ON o."sheetId" = ${sheetId} AND o."criterionId" = x."criterionId")
    INSERT INTO "Mark" ("sheetId", "criterionId", "points", "met", "reason", "savedAt", "savedById", "seenVersion")
    SELECT ${sheetId}, g."criterionId", g."points", g."met", g."reason", ${now}, ${by.userId},
           CASE WHEN g."seenVersion" IS NULL OR g."looked" OR (g."points", g."met") IS DISTINCT FROM (g."oldPoints", g."oldMet")
                THEN sent."version" ELSE g."seenVersion" END
      FROM given g CROSS JOIN sent
    ON CONFLICT ("sheetId", "criterionId") DO UPDATE SET "points" = EXCLUDED."points", "met" = EXCLUDED."met", "reason" = EXCLUDED."reason",
      "savedAt" = EXCLUDED."savedAt", "savedById" = EXCLUDED."savedById", "seenVersion" = EXCLUDED."seenVersion"
      WHERE ("Mark"."points", "Mark"."met", "Mark"."reason", "Mark"."seenVersion")
            IS DISTINCT FROM (EXCLUDED."points", EXCLUDED."met", EXCLUDED."reason", EXCLUDED."seenVersion")`;
}

type MarkRow = { criterionId: number; points: number | null; met: boolean | null; reason: string };

/** Stored marks by criterion code, as the rules read them. */
export function marksByCode(set: StoredCriteriaSet, rows: MarkRow[]): Marks {
  const byId = new Map(rows.map((row) => [row.criterionId, row]));
  return Object.fromEntries(set.criteria.flatMap((criterion) => {
    const row = byId.get(criterion.id);
    return row ? [[criterion.code, { points: row.points, met: row.met, reason: row.reason }]] : [];
  }));
}
