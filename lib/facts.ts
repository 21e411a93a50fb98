import type { Db, Tx } from "@/lib/db";
import type { ApplicationFacts } from "@/lib/domain/permissions";
import { completePolicy, type PolicyOverrides } from "@/lib/domain/policy";
import type { JudgedStage, Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";

/** What the rules ask about one application, read in one statement. */
export type ApplicationRow = Omit<ApplicationFacts, "assessments"> & {
  assessments: (ApplicationFacts["assessments"][number] & { id: number })[];
  cycleId: number;
  year: number;
  criteriaSetId: number;
  applyFromOn: Date;
  applyUntilOn: Date;
  openedAt: Date | null;
  passedDocumentAt: Date | null;
  passedOnSiteAt: Date | null;
  declinedAt: JudgedStage | null;
  documentTotal: number | null;
  onSiteTotal: number | null;
  finalTotal: number | null;
  computedTier: Tier | null;
  tier: Tier | null;
  profileConfirmedAt: Date | null;
};

type Row = Omit<ApplicationRow, "policy" | "announced" | "documentClosed" | "stage"> & {
  stage: Stage;
  overrides: PolicyOverrides;
  announcedAt: Date | null;
  documentClosedAt: Date | null;
};

/** The facts of the application with this id, or null. Needs no lock; in a transaction that changes, lock the row first. */
export async function findFacts(client: Db | Tx, id: number): Promise<ApplicationRow | null> {
  const rows = await client.$queryRaw<Row[]>`
    SELECT p."id", p."stage"::text, p."centerId", p."agencyId", p."ministryId", p."submittedAt", p."cycleId", p."passedDocumentAt",
           p."passedOnSiteAt", p."declinedAt"::text, p."documentTotal", p."onSiteTotal", p."finalTotal", p."computedTier"::text,
           p."tier"::text, p."profileConfirmedAt", y."year", y."criteriaSetId", y."policy" AS "overrides", y."applyFromOn",
           y."applyUntilOn", y."openedAt", y."announcedAt", y."documentClosedAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object(
               'id', a."id", 'stage', a."stage", 'teamId', a."teamId", 'chairId', a."chairId",
               'finished', a."finishedAt" IS NOT NULL,
               'scorerIds', coalesce(s.ids, '[]'), 'allFinished', coalesce(s.done, false)))
             FROM "Assessment" a
             LEFT JOIN LATERAL (
               SELECT jsonb_agg(h."assessorId") AS ids, bool_and(h."finishedAt" IS NOT NULL) AS done
                 FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL) s ON true
            WHERE a."applicationId" = p."id"), '[]') AS "assessments"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
     WHERE p."id" = ${id}`;
  const row = rows[0];
  if (!row) return null;
  const { overrides, announcedAt, documentClosedAt, assessments, ...facts } = row;
  const policy = completePolicy(overrides);
  // Where a conflict took away a scorer the sheets stay closed until another is named: that one scores alone too.
  const counted = assessments.map((item) => ({ ...item, allFinished: item.allFinished && item.scorerIds.length >= policy.scorersLeast }));
  return { ...facts, assessments: counted, policy, announced: announcedAt !== null, documentClosed: documentClosedAt !== null };
}
