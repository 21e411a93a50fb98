import { writeCitations } from "@/lib/assessments/citations";
import { assertFresh, marksByCode, marksStatement, writeMarks, type SavedMark, type WrittenMark } from "@/lib/assessments/marks";
import { writeDiscussions } from "@/lib/assessments/notes";
import type { JudgedAt, RecordDiscussions, SaveSheet } from "@/lib/assessments/schema";
import { assertVisit, writeVisit } from "@/lib/assessments/visit";
import { changeApplication, type Asker } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { scoreSheet } from "@/lib/domain/score";
import type { Action } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";

/** The actions of a stage, so that each names the stage that it acts on. */
export const ACTIONS: Record<JudgedAt, { score: Action; discuss: Action; agree: Action; finish: Action }> = {
  DOCUMENT: { score: "scoreDocument", discuss: "discussDocument", agree: "agreeDocument", finish: "finishDocument" },
  ON_SITE: { score: "scoreOnSite", discuss: "discussOnSite", agree: "agreeOnSite", finish: "finishOnSite" },
};

/** The assessment of this stage, unfinished. @throws NOT_ASSIGNED, SHEET_FINISHED */
export function openAssessment(application: ApplicationRow, stage: JudgedAt): ApplicationRow["assessments"][number] {
  const assessment = application.assessments.find((item) => item.stage === stage);
  if (!assessment) throw refuse("NOT_ASSIGNED");
  if (assessment.finished) throw refuse("SHEET_FINISHED");
  return assessment;
}

async function assertWhole(tx: Tx, set: StoredCriteriaSet, sheetId: number): Promise<void> {
  const rows = await tx.$queryRaw<Parameters<typeof marksByCode>[1]>`
    SELECT "criterionId", "points", "met", "reason" FROM "Mark" WHERE "sheetId" = ${sheetId}`;
  const { missing } = scoreSheet(set, marksByCode(set, rows));
  if (missing.length > 0) throw refuse("SHEET_INCOMPLETE", { codes: missing });
  const unseen = await tx.$queryRaw<{ code: string }[]>`SELECT "code" FROM gecc_to_look(${sheetId}) ORDER BY "position"`;
  if (unseen.length > 0) throw refuse("LOOK_MISSING", { codes: unseen.map(({ code }) => code) });
}

/** How often what was saved was changed by now, so that the next save tells what it saw; the visit's null where nothing was sent of it. */
export type SavedSheet = { savedAt: Date; finished: boolean; marks: SavedMark[]; visitVersion: number | null };

/** Nothing but marks: what a browser sends all day while somebody scores. */
const isPlain = ({ finish, marks, visitedOn, present, note }: SaveSheet): boolean =>
  !finish && [visitedOn, present, note].every((value) => value === undefined) && marks.every(({ citations }) => citations === undefined);

/**
 * Saves the own sheet of who asks, point by point or whole; with `finish` it closes and stays. Marks alone take two statements, what is
 * asked of the row and what is left behind.
 * @throws NOT_ASSIGNED, SHEET_FINISHED, OFF_SCALE, UNKNOWN_CRITERION, RULING_FOREIGN, MARK_CHANGED, VISIT_CHANGED, SHEET_INCOMPLETE,
 * LOOK_MISSING, VISIT_INCOMPLETE, SIGNED_OUT
 */
export function saveSheet(asker: Asker, input: SaveSheet, now: Date): Promise<SavedSheet> {
  const finishedBefore = async (tx: Tx, application: ApplicationRow, actor: Actor) => {
    const own = ownSheet(actor, application, input.stage);
    if (!input.finish || !own?.finished) return null;
    const { finishedAt } = await tx.sheet.findUniqueOrThrow({ where: { id: own.id }, select: { finishedAt: true } });
    return { savedAt: finishedAt ?? now, finished: true, marks: [], visitVersion: null };
  };
  return changeApplication<SavedSheet>(asker, ACTIONS[input.stage].score, input.applicationId, now, async (tx, application, actor) => {
    const { id, isSecond } = openSheet(actor, application, input.stage);
    // A second look ends by an act of its own (lib/assessments/look.ts): it may move the case.
    if (input.finish && isSecond) throw refuse("NOT_ASSIGNED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    const detail = { stage: input.stage, criteria: input.marks.map((mark) => mark.code), finish: input.finish };
    const saved = { savedAt: now, finished: input.finish, visitVersion: null };
    if (isPlain(input)) {
      const statement = marksStatement(set, id, input.marks, actor, now);
      return { last: async (send) => ({ ...saved, marks: assertFresh(await send<WrittenMark>(statement)) }), detail };
    }
    const marks = await writeMarks(tx, set, id, input.marks, actor, now);
    await writeCitations(tx, application, set, id, input.marks);
    const visitVersion = await writeVisit(tx, id, input);
    if (input.finish) await finishSheet(tx, set, id, input.stage, now);
    return { result: { ...saved, marks, visitVersion }, detail };
  }, finishedBefore);
}

/** Closes a whole sheet. @throws SHEET_INCOMPLETE, LOOK_MISSING, VISIT_INCOMPLETE */
export async function finishSheet(tx: Tx, set: StoredCriteriaSet, sheetId: number, stage: JudgedAt, now: Date): Promise<void> {
  await assertWhole(tx, set, sheetId);
  await assertVisit(tx, stage, sheetId);
  await tx.sheet.update({ where: { id: sheetId }, data: { finishedAt: now }, select: { id: true } });
}

/** The own sheet, to be written in. @throws NOT_ASSIGNED, SHEET_FINISHED */
function openSheet(actor: Actor, application: ApplicationRow, stage: JudgedAt) {
  openAssessment(application, stage);
  const own = ownSheet(actor, application, stage);
  if (!own) throw refuse("NOT_ASSIGNED");
  if (own.finished) throw refuse("SHEET_FINISHED");
  return own;
}

/** The actor's own sheet of this stage, if it counts: a scorer's, or that of who looks again. */
function ownSheet(actor: Actor, application: ApplicationRow, stage: JudgedAt) {
  const { sheets = [], look } = application.assessments.find((item) => item.stage === stage) ?? {};
  const own = sheets.find((sheet) => sheet.assessorId === actor.userId);
  if (own) return { ...own, isSecond: false };
  return look?.sheetId && look.lookerId === actor.userId ? { id: look.sheetId, finished: look.looked, isSecond: true } : undefined;
}

/** Records the discussions of a stage. @throws SHEETS_NOT_FINISHED while a named scorer still works. */
export function recordDiscussions(actor: Actor, input: RecordDiscussions, now: Date): Promise<{ savedAt: Date }> {
  return changeApplication(actor, ACTIONS[input.stage].discuss, input.applicationId, now, async (tx, application) => {
    const assessment = openAssessment(application, input.stage);
    if (!assessment.allFinished) throw refuse("SHEETS_NOT_FINISHED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await writeDiscussions(tx, { set, assessmentId: assessment.id, notes: input.notes, actorId: actor.userId, now });
    return { result: { savedAt: now }, detail: { stage: input.stage, criteria: input.notes.map((note) => note.code) } };
  });
}
