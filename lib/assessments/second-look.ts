import { tellSecretariat } from "@/lib/assessments/look-mail";
import { marksByCode } from "@/lib/assessments/marks";
import type { JudgedAt } from "@/lib/assessments/schema";
import { floorsAt, totalsOf } from "@/lib/assessments/stage-end";
import type { StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { isReconciling, waitsForLook } from "@/lib/domain/looking";
import { reconcileGaps } from "@/lib/domain/reconcile";
import type { Marks, StageConclusion } from "@/lib/domain/score";
import { secondLookOf, type SecondLook } from "@/lib/domain/second-look";
import type { ApplicationRow } from "@/lib/facts";

/** What the second look does to the agreed sheet: asked for when it is finished first, closed when it is finished for good. */

export type Assessment = ApplicationRow["assessments"][number];
type MarkRow = Parameters<typeof marksByCode>[1][number];

/** Nothing is changed on the agreed sheet while somebody looks again. @throws SECOND_LOOK_OPEN */
export function assertNotLookedAt(assessment: Assessment): void {
  if (waitsForLook(assessment)) throw refuse("SECOND_LOOK_OPEN");
}

/** Whether the stage's end asks for a second look by the cycle's setting of this day. There is one at most: what was reconciled stands. */
export function borderAt(
  stage: JudgedAt, application: ApplicationRow, set: StoredCriteriaSet, assessment: Assessment, stageEnd: StageConclusion,
): SecondLook | null {
  if (assessment.look) return null;
  return secondLookOf(totalsOf(stage, application, set, stageEnd), floorsAt(application, set), application.policy);
}

type Asked = { stage: JudgedAt; stageEnd: StageConclusion; look: SecondLook; by: number; now: Date };

/** The team's result is kept, and the case waits. */
export async function askForLook(tx: Tx, application: ApplicationRow, set: StoredCriteriaSet, assessmentId: number, asked: Asked): Promise<void> {
  const { stage, stageEnd, look, by, now } = asked;
  const { stageTotal, finalTotal } = totalsOf(stage, application, set, stageEnd);
  await tx.secondLook.create({
    data: {
      assessmentId, askedAt: now, askedById: by, floor: look.floor, side: look.side, by: look.by,
      margin: application.policy.secondLookMargin ?? 0, total: stageTotal, finalTotal,
    },
    select: { assessmentId: true },
  });
  await tellSecretariat(tx, application, now);
}

/** The first agreed marks, the second's, and what was noted of the differences. */
async function readLook(tx: Tx, set: StoredCriteriaSet, assessmentId: number): Promise<{ first: Marks; second: Marks; settled: string[] }> {
  const [row] = await tx.$queryRaw<{ first: MarkRow[]; second: MarkRow[]; settled: string[] }[]>`
    SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', m."criterionId", 'points', f."points", 'met', f."met", 'reason', f."reason"))
              FROM "Sheet" h JOIN "Mark" m ON m."sheetId" = h."id"
              CROSS JOIN LATERAL (SELECT * FROM (
                SELECT c."id", c."points", c."met", c."reason" FROM "MarkChange" c
                 WHERE c."sheetId" = h."id" AND c."criterionId" = m."criterionId" AND c."id" > l."lastChangeId"
                UNION ALL SELECT NULL, m."points", m."met", m."reason") v ORDER BY v."id" LIMIT 1) f
             WHERE h."assessmentId" = l."assessmentId" AND h."kind" = 'AGREED'), '[]') AS "first",
           coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', m."criterionId", 'points', m."points", 'met', m."met", 'reason', m."reason"))
              FROM "Sheet" h JOIN "Mark" m ON m."sheetId" = h."id"
             WHERE h."assessmentId" = l."assessmentId" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL), '[]') AS "second",
           ARRAY(SELECT c."code" FROM "LookNote" n JOIN "Criterion" c ON c."id" = n."criterionId" WHERE n."assessmentId" = l."assessmentId") AS "settled"
      FROM "SecondLook" l WHERE l."assessmentId" = ${assessmentId}`;
  if (!row) throw refuse("NO_SECOND_LOOK");
  return { first: marksByCode(set, row.first), second: marksByCode(set, row.second), settled: row.settled };
}

type Sheets = { own: Marks[]; agreed: Marks; discussed: string[] };

/** What the agreed sheet still lacks; where it is reconciled, the second sheet and the notes count too. */
export async function reconciled(tx: Tx, application: ApplicationRow, set: StoredCriteriaSet, assessmentId: number, sheets: Sheets) {
  return reconcileGaps(set, { ...sheets, ...(await readLook(tx, set, assessmentId)) }, application.policy);
}

/** The chair has reconciled: there is no further look. */
export async function closeLook(tx: Tx, assessment: Assessment, now: Date): Promise<void> {
  if (!isReconciling(assessment)) return;
  await tx.secondLook.update({ where: { assessmentId: assessment.id }, data: { closedAt: now }, select: { assessmentId: true } });
}
