import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { readWork, type Work } from "@/lib/applications/work";
import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { can, hasRole, visibleTo, type Actor } from "@/lib/domain/permissions";
import { Prisma } from "@/lib/generated/prisma/client";
import { readPage, type Page } from "@/lib/paging";

export type Remark = { id: number; code: string; text: string; author: string; authorId: number; writtenAt: Date; sentAt: Date | null; doneAt: Date | null; doneBy: string | null };
export type PreCheck = { author: string; authorId: number; round: number; note: string; sentAt: Date };
export type Remarks = { remarks: Remark[]; checks: PreCheck[] };

const NONE: Remarks = { remarks: [], checks: [] };

async function readRemarks(applicationId: number, sentOnly: boolean): Promise<Remarks> {
  const sent = sentOnly ? Prisma.sql`AND r."sentAt" IS NOT NULL` : Prisma.empty;
  const [remarks, checks] = await Promise.all([
    db().$queryRaw<Remark[]>`
      SELECT r."id", c."code", r."text", u."name" AS "author", r."authorId", r."writtenAt", r."sentAt", r."doneAt", d."name" AS "doneBy"
        FROM "PreCheckRemark" r JOIN "Criterion" c ON c."id" = r."criterionId" JOIN "User" u ON u."id" = r."authorId" LEFT JOIN "User" d ON d."id" = r."doneById"
       WHERE r."applicationId" = ${applicationId} ${sent} ORDER BY c."position", r."id"`,
    db().$queryRaw<PreCheck[]>`
      SELECT u."name" AS "author", h."authorId", h."round", h."note", h."sentAt" FROM "PreCheck" h JOIN "User" u ON u."id" = h."authorId"
       WHERE h."applicationId" = ${applicationId} ORDER BY h."id" DESC`,
  ]);
  return { remarks, checks };
}

/** What the center reads of a pre-check while its draft is a draft; nobody else does, and nothing is read where the policy knows of none. */
export async function listRemarks({ id, relation, facts }: ApplicationView): Promise<Remarks> {
  const reads = relation.staff && facts.stage === "DRAFT" && facts.policy.ministrySeesDrafts;
  return reads ? readRemarks(id, true) : NONE;
}

/** A draft as who looks after the center reads it, with what was remarked. @throws NOT_FOUND */
export async function getPreCheck(actor: Actor, id: number): Promise<{ work: Work } & Remarks> {
  const application = await getApplication(actor, id);
  if (!can(actor, "remarkDraft", application.facts)) throw refuse("NOT_FOUND");
  const [work, remarks] = await Promise.all([readWork(actor, application), readRemarks(id, false)]);
  return { work, ...remarks };
}

/** Of "Application" p in "Cycle" y: a draft that this person may look through, as `can(remarkDraft)` says of a row. */
function mineSql(actor: Actor): Prisma.Sql {
  const { ministryIds, agencyIds } = visibleTo(actor);
  return Prisma.sql`(p."ministryId" = ANY(${ministryIds}::int[]) OR p."agencyId" = ANY(${agencyIds}::int[]))
    AND p."stage" = 'DRAFT' AND coalesce((y."policy"->>'ministrySeesDrafts')::boolean, false)`;
}

/** Whether an open cycle lets ministries look through drafts: else there is no way there. */
export async function hasPreChecks(actor: Actor): Promise<boolean> {
  if (!hasRole(actor, "MINISTRY_ADMIN")) return false;
  const [row] = await db().$queryRaw<{ open: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Cycle" y WHERE y."openedAt" IS NOT NULL AND y."announcedAt" IS NULL
                      AND coalesce((y."policy"->>'ministrySeesDrafts')::boolean, false)) AS "open"`;
  return row?.open ?? false;
}

export type DraftRow = {
  id: number; year: number; isDemo: boolean; centerTh: string; centerEn: string | null; agencyTh: string; agencyEn: string | null; untilOn: Day;
  answered: number; criteria: number; changedAt: Date | null;
  /** Remarks that wait to be sent, and those that were; of the latter, how many the center dealt with. */
  waiting: number; sent: number; done: number; checkedAt: Date | null; checkedBy: string | null;
};

/** The drafts of the centers that one looks after, where they may be looked through: two statements whatever the rows. @throws NOT_FOUND */
export async function listDrafts(actor: Actor, page: number): Promise<Page<DraftRow>> {
  if (!(await hasPreChecks(actor))) throw refuse("NOT_FOUND");
  const from = Prisma.sql`FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId"
    WHERE ${mineSql(actor)}`;
  return readPage(page, async () => (await db().$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${from}`)[0]?.total ?? 0, async (limit, offset) => {
    const rows = await db().$queryRaw<(Omit<DraftRow, "untilOn"> & { untilOn: Date })[]>`
      SELECT p."id", y."year", k."isDemo" OR y."isDemo" AS "isDemo", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", g."nameEn" AS "agencyEn",
             greatest(y."applyUntilOn", p."extendedUntilOn") AS "untilOn", a."answered", a."changedAt",
             (SELECT count(*)::int FROM "Criterion" c WHERE c."setId" = y."criteriaSetId") AS "criteria",
             r."waiting", r."sent", r."done", h."sentAt" AS "checkedAt", h."name" AS "checkedBy"
        FROM (SELECT p."id" ${from} ORDER BY k."nameTh", p."id" LIMIT ${limit} OFFSET ${offset}) x
        JOIN "Application" p ON p."id" = x."id" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId"
       CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE a."met" IS NOT NULL OR a."selfScore" IS NOT NULL OR a."text" <> '')::int AS "answered", max(a."savedAt") AS "changedAt"
                             FROM "Answer" a WHERE a."applicationId" = p."id") a
       CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r."sentAt" IS NULL)::int AS "waiting", count(r."sentAt")::int AS "sent", count(r."doneAt")::int AS "done"
                             FROM "PreCheckRemark" r WHERE r."applicationId" = p."id") r
        LEFT JOIN LATERAL (SELECT h."sentAt", u."name" FROM "PreCheck" h JOIN "User" u ON u."id" = h."authorId"
                            WHERE h."applicationId" = p."id" ORDER BY h."id" DESC LIMIT 1) h ON true
       ORDER BY k."nameTh", p."id"`;
    return rows.map((row) => ({ ...row, untilOn: toDay(row.untilOn) }));
  });
}
