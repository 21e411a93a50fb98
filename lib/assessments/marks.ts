import type { MarkInput } from "@/lib/assessments/schema";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { onScale } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { formatPoints } from "@/lib/domain/points";
import type { Marks } from "@/lib/domain/score";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Statement } from "@/lib/settle";

function rowOf(set: StoredCriteriaSet, mark: MarkInput) {
  const criterion = criterionOf(set, mark.code);
  if (typeof mark.points === "number" && !onScale(criterion, mark.points))
    throw refuse("OFF_SCALE", {
      criterion: criterion.code, points: formatPoints(mark.points), field: `marks[${criterion.code}][points]`,
    });
  const { looked = false, version = null, citations = [] } = mark;
  return {
    criterionId: criterion.id, code: criterion.code, ...valueOf(criterion.kind === "GATE", mark), ...wordsOf(mark),
    looked, seen: version, cites: citations.length > 0,
  };
}

/** A gate is met or not, all else has points; what was not sent stays as it is. */
function valueOf(isGate: boolean, { points, met }: MarkInput) {
  return isGate
    ? { points: null, hasPoints: false, met: met ?? null, hasMet: met !== undefined }
    : { points: points ?? null, hasPoints: points !== undefined, met: null, hasMet: false };
}

const wordsOf = ({ reason, internal, whyNow }: MarkInput) => ({
  reason: reason ?? "", hasReason: reason !== undefined, internal: internal ?? "", hasInternal: internal !== undefined,
  whyNow: whyNow ?? null, hasWhyNow: whyNow !== undefined,
});

/** What stands now. `version` counts the changes; 0 and no time where nothing was ever said. */
export type SavedMark = { code: string; version: number; savedAt: Date | null };
export type WrittenMark = SavedMark & { isStale: boolean };

/**
 * Writes any number of marks of one sheet in one statement, all or none; a trigger keeps what was there. The application is locked by the
 * caller, so the row read here is the row replaced. What is already there is not written again; what was changed since the version that the
 * person saw is not written over. A mark was given on the last submitted version when its value is new, or when it was said that it stands;
 * that it came along with others says nothing.
 * @throws OFF_SCALE, UNKNOWN_CRITERION
 */
export function marksStatement(set: StoredCriteriaSet, sheetId: number, marks: MarkInput[], by: { userId: number }, now: Date): Statement {
  const rows = marks.map((mark) => rowOf(set, mark));
  const steps = Prisma.sql`
    sent AS (SELECT coalesce(max(s."version"), 1) AS "last" FROM "Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId"
                    JOIN "Submission" s ON s."applicationId" = a."applicationId" WHERE h."id" = ${sheetId}),
    given AS (
      SELECT x."criterionId", x."code", x."seen", coalesce(o."version", 0) AS "held", o."savedAt", x."cites" AND o."version" IS NULL AS "cites",
             CASE WHEN x."hasPoints" THEN x."points" ELSE o."points" END AS "points", CASE WHEN x."hasMet" THEN x."met" ELSE o."met" END AS "met",
             CASE WHEN x."hasReason" THEN x."reason" ELSE coalesce(o."reason", '') END AS "reason",
             CASE WHEN x."hasInternal" THEN x."internal" ELSE coalesce(o."internal", '') END AS "internal",
             CASE WHEN x."hasWhyNow" THEN x."whyNow"::"WhyNow" ELSE o."whyNow" END AS "whyNow", o."whyNow" AS "oldWhyNow",
             o."points" AS "oldPoints", o."met" AS "oldMet", coalesce(o."reason", '') AS "oldReason", coalesce(o."internal", '') AS "oldInternal",
             x."looked", o."seenVersion"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x("criterionId" int, "code" text, "seen" int, "points" int, "hasPoints" boolean,
             "met" boolean, "hasMet" boolean, "reason" text, "hasReason" boolean, "internal" text, "hasInternal" boolean, "whyNow" text, "hasWhyNow" boolean,
             "looked" boolean, "cites" boolean)
        LEFT JOIN "Mark" o ON o."sheetId" = ${sheetId} AND o."criterionId" = x."criterionId"),
    x AS (
      SELECT g.*, (g."points", g."met", g."reason", g."internal", g."whyNow")
               IS DISTINCT FROM (g."oldPoints", g."oldMet", g."oldReason", g."oldInternal", g."oldWhyNow") AS "differs",
             CASE WHEN g."seenVersion" IS NULL OR g."looked" OR (g."points", g."met") IS DISTINCT FROM (g."oldPoints", g."oldMet")
                  THEN sent."last" ELSE g."seenVersion" END AS "on"
        FROM given g CROSS JOIN sent),
    w AS (
      INSERT INTO "Mark" ("sheetId", "criterionId", "points", "met", "reason", "internal", "whyNow", "savedAt", "savedById", "seenVersion")
      SELECT ${sheetId}, x."criterionId", x."points", x."met", x."reason", x."internal", x."whyNow", ${now}, ${by.userId}, x."on"
        FROM x WHERE (x."differs" OR x."cites" OR x."on" <> x."seenVersion") AND NOT EXISTS (SELECT 1 FROM x WHERE x."differs" AND x."seen" <> x."held")
      ON CONFLICT ("sheetId", "criterionId") DO UPDATE SET "points" = EXCLUDED."points", "met" = EXCLUDED."met", "reason" = EXCLUDED."reason",
        "internal" = EXCLUDED."internal", "whyNow" = EXCLUDED."whyNow", "savedAt" = EXCLUDED."savedAt", "savedById" = EXCLUDED."savedById", "seenVersion" = EXCLUDED."seenVersion",
        "version" = "Mark"."version" + 1
      RETURNING "criterionId", "version", "savedAt")`;
  return { steps, rows: WRITTEN };
}

const WRITTEN = Prisma.sql`
  SELECT x."code", coalesce(w."version", x."held") AS "version", coalesce(w."savedAt", x."savedAt") AS "savedAt",
         coalesce(x."differs" AND x."seen" <> x."held", false) AS "isStale"
    FROM x LEFT JOIN w ON w."criterionId" = x."criterionId"`;

/** @throws MARK_CHANGED where another window or person was first */
export function assertFresh(written: WrittenMark[]): SavedMark[] {
  const stale = written.find(({ isStale }) => isStale);
  if (stale) throw refuse("MARK_CHANGED", { criterion: stale.code, field: `marks[${stale.code}][reason]` });
  return written.map(({ code, version, savedAt }) => ({ code, version, savedAt }));
}

/** The marks as a part of a greater act. @throws OFF_SCALE, UNKNOWN_CRITERION, MARK_CHANGED */
export async function writeMarks(
  tx: Tx, set: StoredCriteriaSet, sheetId: number, marks: MarkInput[], by: { userId: number }, now: Date,
): Promise<SavedMark[]> {
  if (marks.length === 0) return [];
  const { steps, rows } = marksStatement(set, sheetId, marks, by, now);
  return assertFresh(await tx.$queryRaw<WrittenMark[]>`WITH ${steps} ${rows}`);
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
