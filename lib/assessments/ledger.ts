import { markOf } from "@/lib/assessments/comparison";
import { assertInside, findOpenSheet, findSubmission, getCase, type CaseHead, type Claim, type GivenMark } from "@/lib/assessments/queries";
import { readStages, type ComparedSheet, type Discussed, type EarlierMark, type StageLook, type StageSheets } from "@/lib/assessments/stage-sheets";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { findDecided, type DecidedBy } from "@/lib/decisions/queries";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { concludeStage, scoreApplication, type ScoreStep } from "@/lib/domain/score";
import { ASSESSED_STAGES, type AssessedStage, type Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import type { ApplicationRow } from "@/lib/facts";
import { listRulings, type Ruling } from "@/lib/rulings/queries";

export type LedgerSheet = Pick<ComparedSheet, "name" | "finishedAt" | "voidedAt" | "visitedOn" | "present" | "note"> & {
  total: Hundredths;
  /** Of who looked again. */
  isSecond: boolean;
};
export type LedgerStage = {
  stage: AssessedStage;
  /** Empty for who reads the agreed sheet only; that of a second look after those of the scorers. */
  sheets: LedgerSheet[];
  /** For who reads the sheets. */
  look: (StageLook & { looker: string | null }) | null;
  agreed: { finishedAt: Date | null; visitedOn: Date | null; present: string | null; note: string | null; total: Hundredths } | null;
  /** How the agreed total came about; null while it is not whole. */
  steps: ScoreStep[] | null;
  passed: boolean | null;
  chairName: string;
};
/** What was there before it was changed, in order; `sheet` names whose it was, null for the agreed sheet. */
export type LedgerChange = EarlierMark & { sheet: string | null };
export type LedgerCell = { sheets: (GivenMark | null)[]; agreed: GivenMark | null; discussion: Discussed | null; settled: Discussed | null; history: LedgerChange[] };
export type LedgerRow = { criterion: StoredCriterion; claim: Claim | null; cells: Record<AssessedStage, LedgerCell | null> };
export type Ledger = {
  head: CaseHead; caseStage: Stage; stages: LedgerStage[]; rows: LedgerRow[]; selfTotal: Hundredths | null; fullScore: Hundredths;
  final: { total: number | null; tier: Tier | null; steps: ScoreStep[] } | null;
  /** Null until it may be told, too. */
  decision: DecidedBy | null;
  rulings: Ruling[];
};

type Read = { stage: AssessedStage; sheetsShown: boolean; stored: StageSheets };

async function readShown(actor: Actor, facts: ApplicationRow, set: StoredCriteriaSet): Promise<Read[]> {
  const readable = ASSESSED_STAGES.flatMap((stage) => {
    const assessment = facts.assessments.find((item) => item.stage === stage);
    return assessment && can(actor, "viewAgreed", facts, stage) ? [{ stage, id: assessment.id }] : [];
  });
  const stored = await readStages(set, readable.map(({ id }) => id));
  return readable.flatMap(({ stage, id }) => {
    const sheets = stored.get(id);
    return sheets ? [{ stage, sheetsShown: can(actor, "viewSheets", facts, stage), stored: sheets }] : [];
  });
}

/**
 * The whole story of a case, criterion by criterion: claim, document sheets and what was agreed, the same on site, what each
 * mark was before it was changed, and what was decided.
 * @throws NOT_FOUND for who neither judges, runs nor decides the case; SHEETS_NOT_FINISHED while the reader still scores alone, or
 * while nothing of it lies open to the reader
 */
export async function getLedger(actor: Actor, applicationId: number): Promise<Ledger> {
  const { facts, head } = await getCase(actor, applicationId);
  assertInside(actor, facts);
  if ((await findOpenSheet(actor, applicationId)) !== null) throw refuse("SHEETS_NOT_FINISHED");
  const set = await getCriteriaSet(db(), facts.criteriaSetId);
  const decided = can(actor, "viewResult", facts) ? findDecided(applicationId) : null;
  const [stages, submission, decision, rulings] = await Promise.all([
    readShown(actor, facts, set), findSubmission(applicationId), decided, listRulings(head.year),
  ]);
  if (stages.length === 0) throw refuse("SHEETS_NOT_FINISHED");
  const rows = set.criteria.map((criterion) => ({
    criterion, claim: submission?.answers.get(criterion.code)?.claim ?? null,
    cells: { DOCUMENT: cellOf(stages, "DOCUMENT", criterion.code), ON_SITE: cellOf(stages, "ON_SITE", criterion.code) },
  }));
  return {
    head, caseStage: facts.stage, rows, fullScore: set.fullScore,
    stages: stages.map((read) => stageOf(set, facts, read)),
    selfTotal: sumOfClaims(rows), final: finalOf(set, facts, stages), decision, rulings,
  };
}

function cellOf(stages: Read[], stage: AssessedStage, code: string): LedgerCell | null {
  const read = stages.find((item) => item.stage === stage);
  if (!read) return null;
  const { stored, sheetsShown } = read;
  return {
    ...(sheetsShown ? toldBySheets(stored, code) : { sheets: [], discussion: null, settled: null }),
    agreed: stored.agreed ? markOf(stored.agreed, code) : null,
    history: historyOf(read, code),
  };
}

const countedOf = ({ own, second }: StageSheets): ComparedSheet[] => (second ? [...own, second] : own);

const toldBySheets = (stored: StageSheets, code: string): Pick<LedgerCell, "sheets" | "discussion" | "settled"> => ({
  sheets: countedOf(stored).map((sheet) => markOf(sheet, code)),
  discussion: stored.discussions.get(code) ?? null, settled: stored.look?.notes.get(code) ?? null,
});

/** Of the sheets that the reader may see. */
function historyOf({ stored, sheetsShown }: Read, code: string): LedgerChange[] {
  const changes = (sheet: ComparedSheet | null, name: string | null) => (sheet?.history ?? []).filter((change) => change.code === code).map((change) => ({ ...change, sheet: name }));
  const own = sheetsShown ? countedOf(stored).flatMap((sheet) => changes(sheet, sheet.name)) : [];
  return [...own, ...changes(stored.agreed, null)];
}

const sheetOf = ({ sheetId, name, finishedAt, voidedAt, visitedOn, present, note, score }: ComparedSheet, { second }: StageSheets): LedgerSheet =>
  ({ name, finishedAt, voidedAt, visitedOn, present, note, total: score.total, isSecond: second?.sheetId === sheetId });

function stageOf(set: StoredCriteriaSet, facts: ApplicationRow, { stage, stored, sheetsShown }: Read): LedgerStage {
  const sheets = sheetsShown ? [...countedOf(stored), ...stored.voided].map((sheet) => sheetOf(sheet, stored)) : [];
  const look = sheetsShown && stored.look ? { ...stored.look, looker: stored.second?.name ?? null } : null;
  return { stage, sheets, look, chairName: stored.chairName, ...agreedOf(set, facts, stored) };
}

function agreedOf(set: StoredCriteriaSet, facts: ApplicationRow, stored: StageSheets): Pick<LedgerStage, "agreed" | "steps" | "passed"> {
  if (!stored.agreed) return { agreed: null, steps: null, passed: null };
  const { finishedAt, visitedOn, present, note, score, marks } = stored.agreed;
  const agreed = { finishedAt, visitedOn, present, note, total: score.total };
  if (score.missing.length > 0) return { agreed, steps: null, passed: null };
  const { steps, passed } = concludeStage(set, facts.policy, marks);
  return { agreed, steps, passed };
}

function sumOfClaims(rows: LedgerRow[]): Hundredths | null {
  const given = rows.flatMap(({ claim }) => claim?.selfScore ?? []);
  return given.length === 0 ? null : given.reduce((sum, points) => sum + points, 0);
}

/** The final score, once both stages are finished. */
function finalOf(set: StoredCriteriaSet, facts: ApplicationRow, stages: Read[]): Ledger["final"] {
  const onSite = stages.find((read) => read.stage === "ON_SITE")?.stored.agreed;
  if (!onSite?.finishedAt || facts.onSiteTotal === null) return null;
  const { documentTotal, onSiteTotal } = facts;
  const gatesUnmet = concludeStage(set, facts.policy, onSite.marks).gatesUnmet;
  const { total, tier, steps } = scoreApplication(set, facts.policy, { documentTotal, onSiteTotal, gatesUnmet });
  return { total, tier, steps };
}
