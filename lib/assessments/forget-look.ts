import type { Tx } from "@/lib/db";

type Looker = { assessorId: number; applicationId: number };

/**
 * A conflict of who looked again was found while the chair reconciles: the second result does not count. The agreed sheet is again what
 * it was before it was opened for it, closed, and another is named. Nothing to do where that person is no looker, or has not finished.
 */
export async function forgetLook(tx: Tx, { assessorId, applicationId }: Looker, now: Date): Promise<void> {
  const look = await tx.secondLook.findFirst({
    where: {
      lookedAt: { not: null }, closedAt: null,
      assessment: { applicationId, sheets: { some: { kind: "SECOND", assessorId, voidedAt: null } } },
    },
    select: { assessmentId: true, askedAt: true, lastChangeId: true },
  });
  if (!look) return;
  const { assessmentId, askedAt, lastChangeId } = look;
  await tx.$executeRaw`
    UPDATE "Mark" m SET "points" = c."points", "met" = c."met", "reason" = c."reason", "internal" = c."internal", "whyNow" = c."whyNow", "savedAt" = ${now},
           "savedById" = c."savedById", "version" = m."version" + 1
      FROM (SELECT DISTINCT ON (x."sheetId", x."criterionId") x.* FROM "MarkChange" x JOIN "Sheet" h ON h."id" = x."sheetId"
             WHERE h."assessmentId" = ${assessmentId} AND h."kind" = 'AGREED' AND x."id" > ${lastChangeId} ORDER BY x."sheetId", x."criterionId", x."id") c
     WHERE m."sheetId" = c."sheetId" AND m."criterionId" = c."criterionId"`;
  await tx.sheet.updateMany({ where: { assessmentId, kind: "AGREED" }, data: { finishedAt: askedAt } });
  await tx.lookNote.deleteMany({ where: { assessmentId } });
  await tx.secondLook.update({
    where: { assessmentId },
    data: { lookedAt: null, secondTotal: null, secondFinalTotal: null, agrees: null, lastChangeId: null }, select: { assessmentId: true },
  });
}
