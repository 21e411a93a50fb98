import { marksByCode } from "@/lib/assessments/marks";
import type { SaveAgreed } from "@/lib/assessments/schema";
import { criterionOf, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Marks } from "@/lib/domain/score";
import { ASSESSED_STAGES } from "@/lib/domain/stage";
import { asksWhyNow, whyNowGaps, type WhyNow, type WhyNowByCode } from "@/lib/domain/why-now";
import type { ApplicationRow } from "@/lib/facts";

type MarkRow = Parameters<typeof marksByCode>[1][number];

/** Where it is not asked, why only now is not kept. */
export const marksSaid = ({ stage, marks }: SaveAgreed, { policy }: ApplicationRow): SaveAgreed["marks"] =>
  (asksWhyNow(stage, policy) ? marks : marks.map((mark) => ({ ...mark, whyNow: undefined })));

/**
 * What the agreed sheet on site gives less than the one on documents says why only now; what was said of a mark that was raised since goes.
 * @throws WHY_NOW_MISSING
 */
export async function settleWhyNow(
  tx: Tx, set: StoredCriteriaSet, application: ApplicationRow, { stage }: SaveAgreed, sheetId: number, agreed: Marks,
): Promise<void> {
  if (!asksWhyNow(stage, application.policy)) return;
  const earlier = await tx.$queryRaw<MarkRow[]>`
    SELECT m."criterionId", m."points", m."met", m."reason" FROM "Mark" m JOIN "Sheet" h ON h."id" = m."sheetId" AND h."kind" = 'AGREED'
      JOIN "Assessment" a ON a."id" = h."assessmentId" WHERE a."applicationId" = ${application.id} AND a."stage"::text = ${ASSESSED_STAGES[0]}`;
  const said = await tx.$queryRaw<{ code: string; whyNow: WhyNow }[]>`
    SELECT k."code", m."whyNow"::text FROM "Mark" m JOIN "Criterion" k ON k."id" = m."criterionId" WHERE m."sheetId" = ${sheetId} AND m."whyNow" IS NOT NULL`;
  const gaps = (byCode: WhyNowByCode) => whyNowGaps(set, marksByCode(set, earlier), agreed, byCode);
  const codes = gaps(Object.fromEntries(said.map(({ code, whyNow }) => [code, whyNow])));
  if (codes.length > 0) throw refuse("WHY_NOW_MISSING", { codes });
  const asked = gaps({}).map((code) => criterionOf(set, code).id);
  await tx.$executeRaw`UPDATE "Mark" SET "whyNow" = NULL WHERE "sheetId" = ${sheetId} AND "whyNow" IS NOT NULL AND "criterionId" <> ALL(${asked}::int[])`;
}
