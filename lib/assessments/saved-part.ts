import { citationsSql } from "@/lib/assessments/citations";
import { ACTIONS } from "@/lib/assessments/commands";
import type { JudgedAt } from "@/lib/assessments/schema";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import type { WhyNow } from "@/lib/domain/why-now";
import { findFacts } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";

/** Which sheet of a case: the actor's own, or the team's agreed one. */
export type SheetOf = { applicationId: number; stage: JudgedAt; sheet: "OWN" | "AGREED" };

export type SavedPart = {
  version: number; savedAt: Date | null; savedBy: string | null; points: number | null; met: boolean | null; reason: string; internal: string; whyNow: WhyNow | null;
  citations: number[]; discussion: string;
};
export type SavedVisit = { version: number; visitedOn: Date | null; present: string | null; note: string | null };

/** The sheet, for who may write on it now. @throws NOT_FOUND */
async function sheetSql(actor: Actor, { applicationId, stage, sheet }: SheetOf): Promise<Prisma.Sql> {
  const facts = await findFacts(db(), applicationId);
  const action = ACTIONS[stage][sheet === "OWN" ? "score" : "agree"];
  if (!facts || !can(actor, action, facts)) throw refuse("NOT_FOUND");
  const whose = sheet === "OWN" ? Prisma.sql`h."assessorId" = ${actor.userId} AND h."voidedAt" IS NULL` : Prisma.sql`h."kind" = 'AGREED'`;
  return Prisma.sql`"Sheet" h JOIN "Assessment" a ON a."id" = h."assessmentId" AND a."applicationId" = ${applicationId}
    AND a."stage" = ${stage}::"JudgedStage" AND ${whose}`;
}

/** What stands of one criterion on a sheet, to be shown beside what could not be saved. @throws NOT_FOUND */
export async function getSavedMark(actor: Actor, of: SheetOf, code: string): Promise<SavedPart> {
  const rows = await db().$queryRaw<SavedPart[]>`
    SELECT m."version", m."savedAt", u."name" AS "savedBy", m."points", m."met", m."reason", m."internal", m."whyNow"::text, ${citationsSql} AS "citations",
           coalesce(CASE WHEN l."assessmentId" IS NULL THEN d."note" ELSE n."note" END, '') AS "discussion"
      FROM ${await sheetSql(actor, of)} JOIN "Mark" m ON m."sheetId" = h."id" JOIN "Criterion" c ON c."id" = m."criterionId" AND c."code" = ${code}
      LEFT JOIN "User" u ON u."id" = m."savedById"
      LEFT JOIN "Discussion" d ON d."assessmentId" = a."id" AND d."criterionId" = m."criterionId"
      LEFT JOIN "SecondLook" l ON l."assessmentId" = a."id" LEFT JOIN "LookNote" n ON n."assessmentId" = l."assessmentId" AND n."criterionId" = m."criterionId"`;
  if (!rows[0]) throw refuse("NOT_FOUND");
  return rows[0];
}

/** The same of the visit itself. @throws NOT_FOUND */
export async function getSavedVisit(actor: Actor, of: SheetOf): Promise<SavedVisit> {
  const rows = await db().$queryRaw<SavedVisit[]>`
    SELECT h."visitVersion" AS "version", h."visitedOn", h."present", h."note" FROM ${await sheetSql(actor, of)}`;
  if (!rows[0]) throw refuse("NOT_FOUND");
  return rows[0];
}
