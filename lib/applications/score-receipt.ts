import { getResult, type Result, type StageResult, type Verdict } from "@/lib/applications/results";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { ScoreStep } from "@/lib/domain/score";
import { markOf, type ReceiptStage } from "@/lib/domain/score-receipt";
import { ASSESSED_STAGES, type AssessedStage } from "@/lib/domain/stage";
import { makeReceipt, type ReceiptFile } from "@/lib/applications/score-receipt-file";

/** `steps`: of the end of the calculation; those of the stages are in the result. */
export type ScoreReceipt = { result: Result; file: ReceiptFile; steps: ScoreStep[] };

/** The receipt of a result, for whoever may read the result. @throws NOT_FOUND also while the embargo lasts, and where nothing was judged */
export async function getScoreReceipt(actor: Actor, id: number): Promise<ScoreReceipt> {
  const result = await getResult(actor, id);
  const { verdict, set, application: { facts, head } } = result;
  const stages = ASSESSED_STAGES.flatMap((stage) => stageOf(result, stage));
  if (!verdict || stages.length === 0) throw refuse("NOT_FOUND");
  const [{ frozenAt }, decided] = await Promise.all([
    db().criteriaSet.findUniqueOrThrow({ where: { id: set.id }, select: { frozenAt: true } }),
    db().decision.findUnique({ where: { applicationId: id }, select: { tier: true } }),
  ]);
  const { outcome, reason, whyNow, announcement, certificate } = verdict;
  const receipt = makeReceipt({
    application: { id, version: facts.version, center: head.centerTh, year: facts.year }, set, frozenAt, policy: facts.policy, stages,
    gatesUnmet: unmetOf(verdict, stages), decision: outcome === null ? null : { outcome, tier: decided?.tier ?? null, reason, whyNow }, announcement,
    certificate: certificate?.number ?? null,
  });
  return { result, ...receipt };
}

function stageOf({ stages, application: { facts } }: Result, stage: AssessedStage): ReceiptStage[] {
  const told = stages.find((item) => item.stage === stage);
  if (told) return [fullStage(told)];
  const [total, passedAt] = stage === "DOCUMENT" ? [facts.documentTotal, facts.passedDocumentAt] : [facts.onSiteTotal, facts.passedOnSiteAt];
  return total === null ? [] : [{ stage, total, passed: passedAt !== null, gatesUnmet: null, marks: null }];
}

function fullStage({ stage, total, passed, rows }: StageResult): ReceiptStage {
  return { stage, total, passed, gatesUnmet: rows.filter(({ met }) => met === false).map(({ criterion }) => criterion.code), marks: rows.map(markOf) };
}

/** Of both stages together; for who reads no marks as the verdict tells them. */
function unmetOf(verdict: Verdict, stages: readonly ReceiptStage[]): string[] {
  if (stages.every(({ gatesUnmet }) => gatesUnmet !== null)) return [...new Set(stages.flatMap(({ gatesUnmet }) => gatesUnmet ?? []))];
  const codes = verdict.steps.find(({ code }) => code === "NOT_PASSED")?.params.codes;
  return Array.isArray(codes) ? codes : [];
}
