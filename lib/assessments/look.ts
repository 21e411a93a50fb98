import { finishSheet, openAssessment } from "@/lib/assessments/commands";
import { tellChair } from "@/lib/assessments/look-mail";
import { marksByCode } from "@/lib/assessments/marks";
import type { FinishLook, JudgedAt } from "@/lib/assessments/schema";
import { columnsOf, floorsAt, totalsOf } from "@/lib/assessments/stage-end";
import type { Assessment } from "@/lib/assessments/second-look";
import { changeApplication, type Done } from "@/lib/change";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { concludeStage, type StageConclusion } from "@/lib/domain/score";
import { looksAgree } from "@/lib/domain/second-look";
import type { Action } from "@/lib/domain/stage";
import type { ApplicationRow } from "@/lib/facts";

const ACTIONS = { DOCUMENT: "lookDocument", ON_SITE: "lookOnSite" } as const satisfies Record<JudgedAt, Action>;

export type Looked = { savedAt: Date; agrees: boolean };
type Ends = { first: StageConclusion; second: StageConclusion; agreedId: number };

/**
 * Who looks again finishes. Where both come to the same result the first one stands and the case moves on at once; where they differ
 * the agreed sheet opens again for the chair to reconcile. A second click gets the same answer.
 * @throws NOT_ASSIGNED, SHEET_INCOMPLETE, VISIT_INCOMPLETE; NOT_AT_THIS_STAGE where the case went elsewhere meanwhile
 */
export function finishLook(actor: Actor, { applicationId, stage }: FinishLook, now: Date): Promise<Looked> {
  return changeApplication<Looked>(actor, ACTIONS[stage], applicationId, now, async (tx, application) => {
    const assessment = openAssessment(application, stage);
    const sheetId = assessment.look?.sheetId;
    if (!sheetId) throw refuse("NOT_ASSIGNED");
    const set = await getCriteriaSet(tx, application.criteriaSetId);
    await finishSheet(tx, set, sheetId, stage, now);
    const ends = await readEnds(tx, set, application, assessment.id);
    const totals = [ends.first, ends.second].map((end) => totalsOf(stage, application, set, end));
    const [first, second] = totals;
    if (!first || !second) throw new RangeError("two results");
    const agrees = looksAgree(first, second, floorsAt(application, set), application.policy);
    await tx.$executeRaw`
      UPDATE "SecondLook" SET "lookedAt" = ${now}, "secondTotal" = ${second.stageTotal}, "secondFinalTotal" = ${second.finalTotal}, "agrees" = ${agrees},
             "closedAt" = ${agrees ? now : null}, "lastChangeId" = (SELECT coalesce(max("id"), 0) FROM "MarkChange" WHERE "sheetId" = ${ends.agreedId})
       WHERE "assessmentId" = ${assessment.id}`;
    const detail = { stage, agrees, total: first.stageTotal, secondTotal: second.stageTotal };
    const done = { result: { savedAt: now, agrees }, detail };
    return agrees ? { ...done, ...(await endStage(tx, application, set, { assessment, stage, end: ends.first, now })) }
      : { ...done, ...(await openAgain(tx, application, assessment, ends.agreedId, now)) };
  }, (tx, application) => finishedBefore(tx, actor, application, stage));
}

async function finishedBefore(tx: Tx, actor: Actor, application: ApplicationRow, stage: JudgedAt): Promise<Looked | null> {
  const assessment = application.assessments.find((item) => item.stage === stage);
  if (!assessment?.look?.looked || assessment.look.lookerId !== actor.userId) return null;
  const { lookedAt, agrees } = await tx.secondLook.findUniqueOrThrow({ where: { assessmentId: assessment.id }, select: { lookedAt: true, agrees: true } });
  return lookedAt && agrees !== null ? { savedAt: lookedAt, agrees } : null;
}

async function readEnds(tx: Tx, set: StoredCriteriaSet, { policy }: ApplicationRow, assessmentId: number): Promise<Ends> {
  const sheets = await tx.$queryRaw<{ id: number; kind: string; marks: Parameters<typeof marksByCode>[1] }[]>`
    SELECT h."id", h."kind"::text, coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', m."criterionId", 'points', m."points", 'met', m."met",
             'reason', m."reason")) FROM "Mark" m WHERE m."sheetId" = h."id"), '[]') AS "marks"
      FROM "Sheet" h WHERE h."assessmentId" = ${assessmentId} AND h."voidedAt" IS NULL AND h."kind" IN ('AGREED', 'SECOND')`;
  const endOf = (kind: string) => {
    const sheet = sheets.find((row) => row.kind === kind);
    if (!sheet) throw refuse("NO_SECOND_LOOK");
    return { id: sheet.id, end: concludeStage(set, policy, marksByCode(set, sheet.marks)) };
  };
  const agreed = endOf("AGREED");
  return { first: agreed.end, second: endOf("SECOND").end, agreedId: agreed.id };
}

type Ending = { assessment: Assessment; stage: JudgedAt; end: StageConclusion; now: Date };

/** The first result stands. */
async function endStage(
  tx: Tx, application: ApplicationRow, set: StoredCriteriaSet, { assessment, stage, end, now }: Ending,
): Promise<Pick<Done<Looked>, "outcome" | "set">> {
  await tx.assessment.update({ where: { id: assessment.id }, data: { finishedAt: now }, select: { id: true } });
  return { outcome: end.passed ? "passed" : "failed", set: columnsOf(stage, application, set, end, now) };
}

/** The chair may correct the agreed sheet; what was there stays in its history. */
async function openAgain(tx: Tx, application: ApplicationRow, { chairId }: Assessment, agreedId: number, now: Date): Promise<Pick<Done<Looked>, "outcome">> {
  await tx.sheet.update({ where: { id: agreedId }, data: { finishedAt: null }, select: { id: true } });
  await tellChair(tx, application, chairId, now);
  return { outcome: "differs" };
}
