import type { JudgedAt, SaveSheet } from "@/lib/assessments/schema";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";

type Said = Pick<SaveSheet, "visitedOn" | "present" | "note" | "visitVersion">;
type WrittenVisit = { version: number; isStale: boolean };

/** Whether anything was sent of the visit itself. */
const saysOf = ({ visitedOn, present, note }: Said): boolean => [visitedOn, present, note].some((value) => value !== undefined);

/**
 * Writes what a sheet says of the visit itself; what was not sent stays. Counts the changes as marks do. The application is locked.
 * @returns how often it was changed; null where nothing was sent
 * @throws VISIT_CHANGED where another window or person was first
 */
export async function writeVisit(tx: Tx, sheetId: number, said: Said): Promise<number | null> {
  if (!saysOf(said)) return null;
  const { visitedOn, present, note, visitVersion } = said;
  const [written] = await tx.$queryRaw<WrittenVisit[]>`
    WITH given AS (
           SELECT h."visitVersion" AS "held", h."visitedOn" AS "oldOn", h."present" AS "oldPresent", h."note" AS "oldNote",
                  CASE WHEN ${visitedOn !== undefined} THEN ${visitedOn ?? null}::date ELSE h."visitedOn" END AS "visitedOn",
                  CASE WHEN ${present !== undefined} THEN ${present ?? null}::text ELSE h."present" END AS "present",
                  CASE WHEN ${note !== undefined} THEN ${note ?? null}::text ELSE h."note" END AS "note"
             FROM "Sheet" h WHERE h."id" = ${sheetId}),
         x AS (SELECT g.*, (g."visitedOn", g."present", g."note") IS DISTINCT FROM (g."oldOn", g."oldPresent", g."oldNote") AS "differs",
                      coalesce(${visitVersion ?? null}::int <> g."held", false) AS "isOld" FROM given g),
         w AS (UPDATE "Sheet" h SET "visitedOn" = x."visitedOn", "present" = x."present", "note" = x."note", "visitVersion" = h."visitVersion" + 1
                 FROM x WHERE h."id" = ${sheetId} AND x."differs" AND NOT x."isOld" RETURNING h."visitVersion")
    SELECT coalesce(w."visitVersion", x."held") AS "version", x."differs" AND x."isOld" AS "isStale" FROM x LEFT JOIN w ON true`;
  if (!written || written.isStale) throw refuse("VISIT_CHANGED", { field: "present" });
  return written.version;
}

/** On site a sheet says when and who was there. @throws VISIT_INCOMPLETE */
export async function assertVisit(tx: Tx, stage: JudgedAt, sheetId: number): Promise<void> {
  if (stage !== "ON_SITE") return;
  const { visitedOn, present } = await tx.sheet.findUniqueOrThrow({ where: { id: sheetId }, select: { visitedOn: true, present: true } });
  if (visitedOn === null || !present) throw refuse("VISIT_INCOMPLETE", { field: "visitedOn" });
}
