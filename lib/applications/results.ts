import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { findOpenSheet } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { concludeStage, scoreApplication, type Marks, type ScoreStep } from "@/lib/domain/score";
import { ASSESSED_STAGES, type AssessedStage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import type { WhyNow } from "@/lib/domain/why-now";
import type { Outcome } from "@/lib/generated/prisma/client";

export type JudgedCriterion = { criterion: StoredCriterion; points: Hundredths | null; met: boolean | null; reason: string; whyNow: WhyNow | null };
export type StageResult = { stage: AssessedStage; total: Hundredths; passed: boolean; steps: ScoreStep[]; rows: JudgedCriterion[] };

export type Verdict = {
  outcome: Outcome | null; tier: Tier | null; computedTier: Tier | null; reason: string | null; whyNow: WhyNow | null; steps: ScoreStep[];
  /** Millionths; null where there was no on-site stage. */
  total: number | null;
  certificate: { number: string; validFrom: Day; validUntil: Day } | null;
  announcement: { number: string; announcedOn: Day } | null;
};

export type Result = {
  application: ApplicationView;
  set: StoredCriteriaSet;
  /** Null while the embargo keeps it from this person. */
  verdict: Verdict | null;
  /** The stages of which this person may read points and reasons. */
  stages: StageResult[];
  /** The gates that a case which did not pass on documents lacks; null where there is nothing to tell. */
  gateFailure: JudgedCriterion[] | null;
};

type MarkRow = { stage: AssessedStage; criterionId: number; points: number | null; met: boolean | null; reason: string; whyNow: WhyNow | null };

/** What may be told of how a case came out (docs/domain.md §4, embargo). @throws NOT_FOUND */
export async function getResult(actor: Actor, id: number): Promise<Result> {
  const application = await getApplication(actor, id);
  const { facts } = application;
  const [set, agreed, openSheet] = await Promise.all([getCriteriaSet(db(), facts.criteriaSetId), readAgreedMarks(id), findOpenSheet(actor, id)]);
  // Who still scores alone is not told what an earlier stage came to (docs/domain.md §2).
  const marks = openSheet === null ? agreed : [];
  const ledger = ASSESSED_STAGES.flatMap((stage) => {
    const rows = marks.filter((mark) => mark.stage === stage);
    return rows.length > 0 ? [stageResult(application, set, stage, rows)] : [];
  });
  const readable = ledger.filter(({ stage }) => can(actor, "viewScores", facts, stage));
  const failed = ledger.find(({ stage, passed }) => stage === "DOCUMENT" && !passed);
  const tellsFailure = failed !== undefined && can(actor, "viewGateFailure", facts, "DOCUMENT");
  return {
    application, set, stages: readable,
    verdict: can(actor, "viewResult", facts) ? await readVerdict(application, set, ledger) : null,
    gateFailure: tellsFailure ? failed.rows.filter(({ met }) => met === false) : null,
  };
}

/** Of the agreed sheets of finished assessments only. */
function readAgreedMarks(applicationId: number): Promise<MarkRow[]> {
  return db().$queryRaw<MarkRow[]>`
    SELECT a."stage"::text, m."criterionId", m."points", m."met", m."reason", m."whyNow"::text
      FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED' JOIN "Mark" m ON m."sheetId" = h."id"
     WHERE (a."applicationId", a."stage") IN (SELECT j."applicationId", j."stage" FROM gecc_judged(${applicationId}) j) AND a."finishedAt" IS NOT NULL`;
}

function stageResult({ facts }: ApplicationView, set: StoredCriteriaSet, stage: AssessedStage, marks: MarkRow[]): StageResult {
  const byId = new Map(marks.map((mark) => [mark.criterionId, mark]));
  const rows = set.criteria.map((criterion): JudgedCriterion => {
    const { points = null, met = null, reason = "", whyNow = null } = byId.get(criterion.id) ?? {};
    return { criterion, points, met, reason, whyNow };
  });
  const given: Marks = Object.fromEntries(rows.map(({ criterion, points, met }) => [criterion.code, { points, met }]));
  const { total, passed, steps } = concludeStage(set, facts.policy, given);
  return { stage, total, passed, steps, rows };
}

const UNDECIDED = { outcome: null, reason: null, whyNow: null };

async function readVerdict({ id, facts }: ApplicationView, set: StoredCriteriaSet, ledger: StageResult[]): Promise<Verdict> {
  const row = await db().application.findUniqueOrThrow({
    where: { id },
    select: {
      tier: true, decision: { select: { outcome: true, reason: true, whyNow: true } },
      certificate: { select: { number: true, validFrom: true, validUntil: true } },
      announcement: { select: { number: true, announcedOn: true } },
    },
  });
  const totalOf = (stage: AssessedStage) => ledger.find((result) => result.stage === stage)?.total ?? null;
  const gatesUnmet = ledger.flatMap(({ rows }) => rows.filter(({ met }) => met === false).map(({ criterion }) => criterion.code));
  const totals = { documentTotal: totalOf("DOCUMENT"), onSiteTotal: totalOf("ON_SITE"), gatesUnmet: [...new Set(gatesUnmet)] };
  const score = scoreApplication(set, facts.policy, totals);
  const { announcement } = row;
  return {
    ...(row.decision ?? UNDECIDED), tier: row.tier, computedTier: facts.computedTier,
    total: score.total, steps: ledger.length > 0 ? score.steps : [],
    certificate: row.certificate && {
      number: row.certificate.number, validFrom: toDay(row.certificate.validFrom), validUntil: toDay(row.certificate.validUntil),
    },
    announcement: announcement ? { number: announcement.number, announcedOn: toDay(announcement.announcedOn) } : null,
  };
}
