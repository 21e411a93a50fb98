import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { Prisma, type AppealOutcome } from "@/lib/generated/prisma/client";

/** The latest extension of the deadline that holds or held. */
export type ExtensionView = { fromOn: Day; untilOn: Day; reason: string };
/** A correction that was not sent in time. */
export type ExpiredReturn = { deadlineOn: Day; closedAt: Date };
export type AppealState = { receipt: string; filedAt: Date; outcome: AppealOutcome | null; answeredAt: Date | null };

export type Extras = { extension: ExtensionView | null; expired: ExpiredReturn | null; appeal: AppealState | null };

export type ExtrasRow = {
  fromOn: Date | null; untilOn: Date | null; reason: string | null; deadlineOn: Date | null; closedAt: Date | null;
  receipt: string | null; filedAt: Date | null; outcome: AppealOutcome | null; answeredAt: Date | null;
};

/** What may stand beside the ordinary course of a case, as part of the statement that reads "Application" p. */
export const extrasColumns = Prisma.sql`x."fromOn", x."untilOn", x."reason", r."deadlineOn", r."closedAt", l."receipt", l."filedAt", l."outcome"::text, l."answeredAt"`;
export const extrasJoins = Prisma.sql`
  LEFT JOIN LATERAL (SELECT * FROM "Extension" x WHERE x."applicationId" = p."id"
    AND NOT EXISTS (SELECT 1 FROM "ExtensionTakenBack" q WHERE q."extensionId" = x."id") ORDER BY x."id" DESC LIMIT 1) x ON true
  LEFT JOIN LATERAL (
    SELECT * FROM "Return" r WHERE r."applicationId" = p."id" AND r."closedAt" IS NOT NULL AND p."stage" <> 'WITHDRAWN'
       AND NOT EXISTS (SELECT 1 FROM "Submission" s WHERE s."applicationId" = p."id" AND s."submittedAt" > r."sentAt")
     ORDER BY r."round" DESC LIMIT 1) r ON true
  LEFT JOIN "Appeal" l ON l."applicationId" = p."id"`;

export const toExtras = (row: ExtrasRow): Extras => ({ extension: toExtension(row), expired: toExpired(row), appeal: toAppeal(row) });

const toExtension = ({ fromOn, untilOn, reason }: ExtrasRow): ExtensionView | null =>
  (fromOn && untilOn && reason !== null ? { fromOn: toDay(fromOn), untilOn: toDay(untilOn), reason } : null);

const toExpired = ({ deadlineOn, closedAt }: ExtrasRow): ExpiredReturn | null =>
  (deadlineOn && closedAt ? { deadlineOn: toDay(deadlineOn), closedAt } : null);

const toAppeal = ({ receipt, filedAt, outcome, answeredAt }: ExtrasRow): AppealState | null =>
  (receipt !== null && filedAt ? { receipt, filedAt, outcome, answeredAt } : null);

export type ExtensionGiven = ExtensionView & { givenAt: Date; givenBy: string | null; takenBackAt: Date | null };

/** What was given to a case, newest first. */
export async function listExtensions(applicationId: number): Promise<ExtensionGiven[]> {
  const rows = await db().$queryRaw<{ fromOn: Date; untilOn: Date; reason: string; givenAt: Date; givenBy: string | null; takenBackAt: Date | null }[]>`
    SELECT x."fromOn", x."untilOn", x."reason", x."givenAt", u."name" AS "givenBy", q."takenBackAt"
      FROM "Extension" x LEFT JOIN "User" u ON u."id" = x."givenById" LEFT JOIN "ExtensionTakenBack" q ON q."extensionId" = x."id"
     WHERE x."applicationId" = ${applicationId} ORDER BY x."id" DESC`;
  return rows.map(({ fromOn, untilOn, ...row }) => ({ ...row, fromOn: toDay(fromOn), untilOn: toDay(untilOn) }));
}
