import { writeCitations } from "@/lib/assessments/citations";
import { ACTIONS, openAssessment, writeDiscussions } from "@/lib/assessments/commands";
import { marksByCode, writeMarks, type SavedMark } from "@/lib/assessments/marks";
import type { SaveAgreed } from "@/lib/assessments/schema";
import { assertVisit, writeVisit } from "@/lib/assessments/visit";
import { changeApplication, type Done } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { agreedGaps } from "@/lib/domain/agreement";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { concludeStage, scoreApplication, type StageConclusion } from "@/lib/domain/score";
import type { ApplicationRow } from "@/lib/facts";
import type { SheetKind } from "@/lib/generated/prisma/client";
import type { ApplicationSet } from "@/lib/settle";

export type Agreed = {
  savedAt: Date; finished: boolean; passed: boolean | null; total: number | null;
  /** As of an own sheet (SavedSheet). */
  marks: SavedMark[]; visitVersion: number | null;
};
type Assessment = ApplicationRow["assessments"][number];

/** Every rule of the agreed sheet, each with the items it names (docs/domain.md §2). */
function assertAgreed(set: StoredCriteriaSet, application: ApplicationRow, sheets: Parameters<typeof agreedGaps>[2], discussed: string[],
  agreed: Parameters<typeof agreedGaps>[1]): void {
  const gaps = agreedGaps(set, agreed, sheets, discussed, application.policy);
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

function columnsOf(stage: SaveAgreed["stage"], application: ApplicationRow, set: StoredCriteriaSet, stageEnd: StageConclusion, now: Date): ApplicationSet {
  const passed = stageEnd.passed;
  if (stage === "DOCUMENT") return {
    documentTotal: stageEnd.total, ...(passed ? { passedDocumentAt: now } : { declinedAt: "DOCUMENT" }),
  };
  const score = scoreApplication(set, application.policy, {
    documentTotal: application.documentTotal, onSiteTotal: stageEnd.total, gatesUnmet: stageEnd.gatesUnmet,
  });
  return {
    onSiteTotal: stageEnd.total, finalTotal: score.total,
    ...(passed ? { passedOnSiteAt: now, computedTier: score.tier } : { declinedAt: "ON_SITE" }),
  };
}

async function finish(tx: Tx, application: ApplicationRow, assessment: Assessment, input: SaveAgreed, sheetId: number, now: Date): Promise<Done<Agreed>> {
  const set = await getCriteriaSet(tx, application.criteriaSetId);
  const { own, agreed, discussed } = await readSheets(tx, set, assessment.id);
  assertAgreed(set, application, own, discussed, agreed);
  const stageEnd = concludeStage(set, application.policy, agreed);
  await assertVisit(tx, input.stage, sheetId);
  await tx.sheet.update({ where: { id: sheetId }, data: { finishedAt: now }, select: { id: true } });
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

/** A finished stage answers with what it found, whatever happened to the case since. */
async function finishedBefore(tx: Tx, application: ApplicationRow, input: SaveAgreed): Promise<Agreed | null> {
  const assessment = application.assessments.find((item) => item.stage === input.stage);
  if (!input.finish || !assessment?.finished) return null;
  const sheet = await tx.sheet.findFirstOrThrow({ where: { assessmentId: assessment.id, kind: "AGREED" }, include: { marks: true } });
  const set = await getCriteriaSet(tx, application.criteriaSetId);
  const { passed, total } = concludeStage(set, application.policy, marksByCode(set, sheet.marks));
  return { savedAt: sheet.finishedAt ?? new Date(0), finished: true, passed, total, marks: [], visitVersion: null };
}

/**
 * The chair's agreed sheet. With `finish` the stage ends: it is passed when every gate is met and the total reaches the pass mark.
 * Two finishing at once end it once; the second gets the same result.
 * @throws SHEETS_NOT_FINISHED, MARK_CHANGED, VISIT_CHANGED, SHEET_INCOMPLETE, DISCUSSION_MISSING, DEPARTURE_REASON_MISSING, REASON_MISSING, VISIT_INCOMPLETE
 */
export function saveAgreed(actor: Actor, input: SaveAgreed, now: Date): Promise<Agreed> {
  const action = input.finish ? ACTIONS[input.stage].finish : ACTIONS[input.stage].agree;
  return changeApplication<Agreed>(actor, action, input.applicationId, now, async (tx, application) => {
    const assessment = openAssessment(application, input.stage);
    if (!assessment.allFinished) throw refuse("SHEETS_NOT_FINISHED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const sheetId = await layAgreed(tx, assessment.id);
    await writeDiscussions(tx, set, assessment.id, input.notes, actor.userId, now);
    const marks = await writeMarks(tx, set, sheetId, input.marks, actor, now);
    await writeCitations(tx, application, set, sheetId, input.marks);
    const visitVersion = await writeVisit(tx, sheetId, input);
    if (input.finish) return finish(tx, application, assessment, input, sheetId, now);
    const detail = { stage: input.stage, criteria: input.marks.map((mark) => mark.code) };
    return { result: { savedAt: now, finished: false, passed: null, total: null, marks, visitVersion }, detail };
  }, (tx, application) => finishedBefore(tx, application, input));
}
