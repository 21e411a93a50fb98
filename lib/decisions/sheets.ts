import { getCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { assertCommitteeRoom } from "@/lib/decisions/queries";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import { concludeStage, scoreApplication, type Marks, type ScoreStep } from "@/lib/domain/score";
import { ASSESSED_STAGES, type AssessedStage } from "@/lib/domain/stage";
import { findFacts, type ApplicationRow } from "@/lib/facts";

/** `remarks`: for those inside only, by criterion. */
export type StageSheet = { stage: AssessedStage; marks: Marks; remarks: ReadonlyMap<string, string>; steps: ScoreStep[]; passed: boolean };
export type Derivation = { criteria: StoredCriterion[]; sheets: StageSheet[]; final: ScoreStep[] };

type MarkRow = { stage: AssessedStage; code: string; points: number | null; met: boolean | null; reason: string; internal: string };

async function readAgreed(applicationId: number): Promise<Map<AssessedStage, Pick<StageSheet, "marks" | "remarks">>> {
  const rows = await db().$queryRaw<MarkRow[]>`
    SELECT a."stage"::text, c."code", m."points", m."met", m."reason", m."internal"
      FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED'
      JOIN "Mark" m ON m."sheetId" = h."id" JOIN "Criterion" c ON c."id" = m."criterionId"
     WHERE (a."applicationId", a."stage") IN (SELECT j."applicationId", j."stage" FROM gecc_judged(${applicationId}) j) AND a."finishedAt" IS NOT NULL ORDER BY c."position"`;
  return new Map(ASSESSED_STAGES.map((stage) => {
    const held = rows.filter((row) => row.stage === stage);
    const marks: Marks = Object.fromEntries(held.map(({ code, points, met, reason }) => [code, { points, met, reason }]));
    return [stage, { marks, remarks: new Map(held.map(({ code, internal }) => [code, internal])) }];
  }));
}

function finalOf(set: Parameters<typeof scoreApplication>[0], application: ApplicationRow, sheets: StageSheet[]): ScoreStep[] {
  if (application.onSiteTotal === null) return [];
  const gatesUnmet = sheets.flatMap(({ marks }) => Object.entries(marks).flatMap(([code, mark]) => (mark.met === false ? [code] : [])));
  const { documentTotal, onSiteTotal, policy } = application;
  return scoreApplication(set, policy, { documentTotal, onSiteTotal, gatesUnmet }).steps;
}

/**
 * The agreed sheets of both stages, and how the total and the tier came about: the same steps that every other page shows.
 * @throws NOT_FOUND
 */
export async function getDerivation(actor: Actor, applicationId: number): Promise<Derivation> {
  assertCommitteeRoom(actor);
  const application = await findFacts(db(), applicationId);
  if (!application || !can(actor, "viewResult", application)) throw refuse("NOT_FOUND");
  const [set, agreed] = await Promise.all([getCriteriaSet(db(), application.criteriaSetId), readAgreed(applicationId)]);
  const sheets = ASSESSED_STAGES.flatMap((stage) => {
    const { marks, remarks } = agreed.get(stage) ?? { marks: {}, remarks: new Map<string, string>() };
    if (Object.keys(marks).length === 0 || !can(actor, "viewAgreed", application, stage)) return [];
    const { steps, passed } = concludeStage(set, application.policy, marks);
    return [{ stage, marks, remarks, steps, passed }];
  });
  return { criteria: set.criteria, sheets, final: finalOf(set, application, sheets) };
}
