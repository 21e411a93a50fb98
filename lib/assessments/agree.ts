import { writeCitations } from "@/lib/assessments/citations";
import { ACTIONS, openAssessment } from "@/lib/assessments/commands";
import { marksByCode, writeMarks, type SavedMark } from "@/lib/assessments/marks";
import { writeDiscussions, writeLookNotes } from "@/lib/assessments/notes";
import type { SaveAgreed } from "@/lib/assessments/schema";
import { askForLook, assertNotLookedAt, borderAt, closeLook, reconciled, type Assessment } from "@/lib/assessments/second-look";
import { marksSaid, settleWhyNow } from "@/lib/assessments/settle-why-now";
import { columnsOf } from "@/lib/assessments/stage-end";
import { assertVisit, writeVisit } from "@/lib/assessments/visit";
import { changeApplication, type Done } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { agreedGaps, type AgreedGaps } from "@/lib/domain/agreement";
import { refuse } from "@/lib/domain/errors";
import { isReconciling, waitsForLook } from "@/lib/domain/looking";
import type { Actor } from "@/lib/domain/permissions";
import type { ReconcileGaps } from "@/lib/domain/reconcile";
import { concludeStage } from "@/lib/domain/score";
import type { ApplicationRow } from "@/lib/facts";
import type { SheetKind } from "@/lib/generated/prisma/client";

/** Finished and not yet passed or failed: the total lies near a floor and is looked at again. */
export type Agreed = {
  savedAt: Date; finished: boolean; passed: boolean | null; total: number | null;
  /** As of an own sheet (SavedSheet). */
  marks: SavedMark[]; visitVersion: number | null;
};

/** Every rule of the agreed sheet, each with the items it names (docs/domain.md §2). */
function assertAgreed(gaps: AgreedGaps & Partial<Pick<ReconcileGaps, "settlementMissing">>): void {
  const { settlementMissing = [] } = gaps;
  if (settlementMissing.length > 0) throw refuse("SETTLEMENT_MISSING", { codes: settlementMissing });
  if (gaps.missing.length > 0) throw refuse("SHEET_INCOMPLETE", { codes: gaps.missing });
  if (gaps.discussionMissing.length > 0) throw refuse("DISCUSSION_MISSING", { codes: gaps.discussionMissing });
  if (gaps.departureReasonMissing.length > 0) throw refuse("DEPARTURE_REASON_MISSING", { codes: gaps.departureReasonMissing });
  if (gaps.reasonMissing.length > 0) throw refuse("REASON_MISSING", { codes: gaps.reasonMissing });
}

type SheetRow = { kind: SheetKind; marks: Parameters<typeof marksByCode>[1] };

async function readSheets(tx: Tx, set: StoredCriteriaSet, assessmentId: number) {
  const sheets = await tx.$queryRaw<SheetRow[]>`
    SELECT h."kind"::text, coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', m."criterionId", 'points', m."points", 'met', m."met",
             'reason', m."reason")) FROM "Mark" m WHERE m."sheetId" = h."id"), '[]') AS "marks"
      FROM "Sheet" h WHERE h."assessmentId" = ${assessmentId} AND h."voidedAt" IS NULL ORDER BY h."id"`;
  const discussions = await tx.discussion.findMany({ where: { assessmentId }, select: { criterionId: true } });
  const discussed = new Set(discussions.map(({ criterionId }) => criterionId));
  return {
    own: sheets.filter((sheet) => sheet.kind === "OWN").map((sheet) => marksByCode(set, sheet.marks)),
    agreed: marksByCode(set, sheets.find((sheet) => sheet.kind === "AGREED")?.marks ?? []),
    discussed: set.criteria.filter(({ id }) => discussed.has(id)).map(({ code }) => code),
  };
}

type Finishing = { actor: Actor; input: SaveAgreed; sheetId: number; now: Date };

async function finish(
  tx: Tx, application: ApplicationRow, assessment: Assessment, { actor, input, sheetId, now }: Finishing,
): Promise<Done<Agreed>> {
  const set = await getCriteriaSet(tx, application.criteriaSetId);
  const sheets = await readSheets(tx, set, assessment.id);
  const { own, agreed, discussed } = sheets;
  assertAgreed(isReconciling(assessment) ? await reconciled(tx, application, set, assessment.id, sheets)
    : agreedGaps(set, agreed, own, discussed, application.policy));
  await settleWhyNow(tx, set, application, input, sheetId, agreed);
  const stageEnd = concludeStage(set, application.policy, agreed);
  await assertVisit(tx, input.stage, sheetId);
  await tx.sheet.update({ where: { id: sheetId }, data: { finishedAt: now }, select: { id: true } });
  const look = borderAt(input.stage, application, set, assessment, stageEnd);
  if (look) {
    await askForLook(tx, application, set, assessment.id, { stage: input.stage, stageEnd, look, by: actor.userId, now });
    return {
      result: { savedAt: now, finished: true, passed: null, total: stageEnd.total, marks: [], visitVersion: null }, outcome: "border",
      detail: { stage: input.stage, total: stageEnd.total, floor: look.floor, side: look.side },
    };
  }
  await closeLook(tx, assessment, now);
  await tx.assessment.update({ where: { id: assessment.id }, data: { finishedAt: now }, select: { id: true } });
  return {
    result: { savedAt: now, finished: true, passed: stageEnd.passed, total: stageEnd.total, marks: [], visitVersion: null },
    outcome: stageEnd.passed ? "passed" : "failed",
    set: columnsOf(input.stage, application, set, stageEnd, now),
    detail: { stage: input.stage, total: stageEnd.total, gatesUnmet: stageEnd.gatesUnmet },
  };
}

async function layAgreed(tx: Tx, assessmentId: number): Promise<number> {
  const held = await tx.sheet.findFirst({ where: { assessmentId, kind: "AGREED" }, select: { id: true } });
  return (held ?? await tx.sheet.create({ data: { assessmentId, kind: "AGREED" }, select: { id: true } })).id;
}

/** A finished sheet answers with what it found, whatever happened to the case since. */
async function finishedBefore(tx: Tx, application: ApplicationRow, input: SaveAgreed): Promise<Agreed | null> {
  const assessment = application.assessments.find((item) => item.stage === input.stage);
  if (!input.finish || !assessment || !(assessment.finished || waitsForLook(assessment))) return null;
  const sheet = await tx.sheet.findFirstOrThrow({ where: { assessmentId: assessment.id, kind: "AGREED" }, include: { marks: true } });
  const set = await getCriteriaSet(tx, application.criteriaSetId);
  const { passed, total } = concludeStage(set, application.policy, marksByCode(set, sheet.marks));
  return { savedAt: sheet.finishedAt ?? new Date(0), finished: true, passed: assessment.finished ? passed : null, total, marks: [], visitVersion: null };
}

/**
 * The chair's agreed sheet. With `finish` the stage ends: it is passed when every gate is met and the total reaches the pass mark;
 * a total near a floor is looked at again first, where the cycle says so, and once reconciled it is finished for good.
 * Two finishing at once end it once; the second gets the same result.
 * @throws SHEETS_NOT_FINISHED, MARK_CHANGED, VISIT_CHANGED, SHEET_INCOMPLETE, DISCUSSION_MISSING, DEPARTURE_REASON_MISSING, REASON_MISSING,
 * WHY_NOW_MISSING, VISIT_INCOMPLETE, SECOND_LOOK_OPEN, SETTLEMENT_MISSING
 */
export function saveAgreed(actor: Actor, input: SaveAgreed, now: Date): Promise<Agreed> {
  const action = input.finish ? ACTIONS[input.stage].finish : ACTIONS[input.stage].agree;
  return changeApplication<Agreed>(actor, action, input.applicationId, now, async (tx, application) => {
    const assessment = openAssessment(application, input.stage);
    if (!assessment.allFinished) throw refuse("SHEETS_NOT_FINISHED");
    assertNotLookedAt(assessment);
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const sheetId = await layAgreed(tx, assessment.id);
    await (assessment.look ? writeLookNotes : writeDiscussions)(tx, { set, assessmentId: assessment.id, notes: input.notes, actorId: actor.userId, now });
    const marks = await writeMarks(tx, set, sheetId, marksSaid(input, application), actor, now);
    await writeCitations(tx, application, set, sheetId, input.marks);
    const visitVersion = await writeVisit(tx, sheetId, input);
    if (input.finish) return finish(tx, application, assessment, { actor, input, sheetId, now });
    const detail = { stage: input.stage, criteria: input.marks.map((mark) => mark.code) };
    return { result: { savedAt: now, finished: false, passed: null, total: null, marks, visitVersion }, detail };
  }, (tx, application) => finishedBefore(tx, application, input));
}
