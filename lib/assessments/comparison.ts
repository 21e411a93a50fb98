import { findOpenSheet, findSubmission, getCase, type CaseHead, type Claim, type GivenMark, type Submitted, type SubmittedAnswer } from "@/lib/assessments/queries";
import { sidesOf, type ShownSheet, type Sides } from "@/lib/assessments/look-comparison";
import { borderAt, type Assessment } from "@/lib/assessments/second-look";
import { readStage, type ComparedSheet, type Discussed, type StageLook, type StageSheets } from "@/lib/assessments/stage-sheets";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { commonValue, type ComparedRow } from "@/lib/domain/agreement";
import { isGate } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { can, relationTo, type Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import type { ReconcileGaps } from "@/lib/domain/reconcile";
import { concludeStage, isGiven, scoreSheet, type Mark, type Marks, type ScoreStep, type SheetScore } from "@/lib/domain/score";
import { ASSESSED_STAGES, type AssessedStage } from "@/lib/domain/stage";
import { asksWhyNow, whyNowGaps } from "@/lib/domain/why-now";
import type { ApplicationRow } from "@/lib/facts";
import { listOffered } from "@/lib/reasons/queries";
import { listRulings, type Ruling } from "@/lib/rulings/queries";

export type ComparisonRow = Omit<ComparedRow, "code" | "kind"> & {
  criterion: StoredCriterion;
  answer: SubmittedAnswer;
  claim: Claim | null;
  /** In the order of the sheets. */
  marks: (GivenMark | null)[];
  /** The reasons that the scorers gave, to be taken over with one click. */
  reasons: { name: string; reason: string }[];
  discussion: Discussed | null;
  agreed: GivenMark | null;
  /** What was agreed on documents, where less must say why only now. */
  document: Mark | null;
  /** What the secretariat said of the criterion; which of it the agreed mark rests on, or one of the sheets while there is none. */
  rulings: Ruling[];
  cited: readonly number[];
  /** Where all sheets agree, that value; and the reason where there is one only. */
  suggestion: GivenMark | null;
};

export type Comparison = {
  head: CaseHead; stage: AssessedStage; finishedAt: Date | null;
  /** The chair may still change the agreed sheet. */
  canAgree: boolean;
  sheets: ShownSheet[];
  /** A second look was asked for; once it is done its sheet is among the others. */
  look: StageLook | null;
  /** Both results lie open and differ. */
  reconciling: boolean;
  /** Finished as it stands, somebody would look again before the stage ends. */
  asksForLook: boolean;
  /** Kept and not counted: a conflict was found late. */
  voided: ComparedSheet[];
  rows: ComparisonRow[];
  /** Standard reasons. */
  offered: string[];
  /** The agreed sheet's words of the visit, or those of a scorer to start from. */
  visit: { visitedOn: Date | null; present: string | null; note: string | null; version: number };
  /** The agreed sheet itself says when and who was there. */
  agreedVisit: boolean;
  savedAt: Date | null;
  gaps: ReconcileGaps & { whyNowMissing: string[] };
  score: SheetScore;
  /** As the agreed sheet stands; `passed` is null while marks are missing. */
  passed: boolean | null;
  steps: ScoreStep[];
  passMark: Hundredths;
  fullScore: Hundredths;
};

/**
 * All sheets of a stage side by side, with the agreed sheet as far as it is.
 * @throws NOT_FOUND for who is not of the team or the secretariat; SHEETS_NOT_FINISHED while a named scorer still works, and for who
 * still has an own sheet of the case to finish
 */
export async function getComparison(actor: Actor, applicationId: number, stage: AssessedStage): Promise<Comparison> {
  const { facts, head } = await getCase(actor, applicationId);
  const assessment = facts.assessments.find((item) => item.stage === stage);
  const { judge, secretariat } = relationTo(actor, facts);
  if (!assessment || (!judge && !secretariat)) throw refuse("NOT_FOUND");
  if (!can(actor, "viewSheets", facts, stage)) throw refuse(assessment.allFinished ? "NOT_FOUND" : "SHEETS_NOT_FINISHED");
  if ((await findOpenSheet(actor, applicationId)) !== null) throw refuse("SHEETS_NOT_FINISHED");
  const set = await getCriteriaSet(db(), facts.criteriaSetId);
  const [read, submission, rulings, offered] = await Promise.all([
    readCompared(set, facts, stage, assessment.id), findSubmission(applicationId), listRulings(head.year), listOffered(applicationId, stage, "MARK"),
  ]);
  const compared = compare(set, facts, read, submission, rulings);
  const canAgree = can(actor, AGREE[stage], facts);
  return { head, offered, ...compared, canAgree, asksForLook: canAgree && asksForLook(set, facts, assessment, compared) };
}

const AGREE = { DOCUMENT: "agreeDocument", ON_SITE: "agreeOnSite" } as const;

function asksForLook(
  set: StoredCriteriaSet, facts: ApplicationRow, assessment: Assessment, { stage, score, passed, steps }: Pick<Comparison, "stage" | "score" | "passed" | "steps">,
): boolean {
  const { total, gatesUnmet } = score;
  return passed !== null && borderAt(stage, facts, set, assessment, { total, gatesUnmet, passed, steps }) !== null;
}

type Blank = Pick<ComparedSheet, "marks" | "citations" | "beside" | "finishedAt" | "visitedOn" | "present" | "note" | "visitVersion"> & { savedAt: number | null };
/** An agreed sheet that was not begun. */
const BLANK: Blank = { marks: {}, citations: new Map(), beside: new Map(), visitVersion: 0, finishedAt: null, savedAt: null, visitedOn: null, present: null, note: null };

/** The sheets of a stage, and what was agreed on documents before it. */
type StageRead = { stage: AssessedStage; stored: StageSheets; document: Marks };

async function readCompared(set: StoredCriteriaSet, facts: ApplicationRow, stage: AssessedStage, id: number): Promise<StageRead> {
  const before = asksWhyNow(stage, facts.policy) ? facts.assessments.find((item) => item.stage === ASSESSED_STAGES[0]) : undefined;
  const { stored, earlier } = await readStage(set, id, before?.id);
  return { stage, stored, document: earlier };
}

function compare(
  set: StoredCriteriaSet, facts: ApplicationRow, { stage, stored, document }: StageRead, submission: Submitted | null, rulings: Ruling[],
): Omit<Comparison, "head" | "offered" | "canAgree" | "asksForLook"> {
  const { marks: agreed, finishedAt, savedAt, visitedOn, present } = stored.agreed ?? BLANK;
  const sides = sidesOf(set, stored, facts.policy);
  const { sheets, reconciling } = sides;
  const said = Object.fromEntries([...(stored.agreed?.beside ?? [])].map(([code, { whyNow }]) => [code, whyNow]));
  const compared = new Map(sides.rows.map((row) => [row.code, row]));
  return {
    stage, sheets, reconciling, gaps: { ...sides.gaps, whyNowMissing: whyNowGaps(set, document, agreed, said) }, look: stored.look, voided: stored.voided, passMark: facts.policy.passMark, fullScore: set.fullScore,
    finishedAt, savedAt: savedAt === null ? null : new Date(savedAt), ...scoreOf(set, facts, agreed),
    visit: visitOf(stored), agreedVisit: Boolean(visitedOn && present),
    rows: set.criteria.flatMap((criterion) => {
      const row = compared.get(criterion.code);
      const ruled = rulings.filter(({ code }) => code === criterion.code);
      return row ? [{ ...rowOf(criterion, row, { ...sides, agreed: stored.agreed }, submission, ruled), document: document[criterion.code] ?? null }] : [];
    }),
  };
}

function scoreOf(set: StoredCriteriaSet, facts: ApplicationRow, agreed: Marks): Pick<Comparison, "score" | "passed" | "steps"> {
  const score = scoreSheet(set, agreed);
  if (score.missing.length > 0) return { score, passed: null, steps: score.steps };
  const { passed, steps } = concludeStage(set, facts.policy, agreed);
  return { score, passed, steps };
}

/** The agreed sheet's own words of the visit; until it has any, those of the first sheet that has. */
function visitOf({ agreed, own }: StageSheets): Comparison["visit"] {
  const written = agreed ?? BLANK;
  const said = [written, ...own].find((sheet) => sheet.visitedOn !== null || sheet.present !== null) ?? BLANK;
  return { visitedOn: said.visitedOn, present: said.present, note: written.note, version: written.visitVersion };
}

function rowOf(
  criterion: StoredCriterion, compared: ComparedRow, stored: Sides & Pick<StageSheets, "agreed">, submission: Submitted | null, rulings: Ruling[],
): Omit<ComparisonRow, "document"> {
  const { code } = criterion;
  const { values, differs, mustDiscuss } = compared;
  const { claim, ...answer } = submission?.answers.get(code) ?? { text: "", evidence: [], outcome: null, claim: null };
  const reasons = stored.sheets.map((sheet) => ({ name: sheet.name, reason: (sheet.marks[code]?.reason ?? "").trim() })).filter(({ reason }) => reason !== "");
  const sheet = stored.agreed ?? BLANK;
  const agreed = markOf(sheet, code);
  return {
    rulings, cited: agreed?.citations ?? [...new Set(stored.sheets.flatMap((own) => own.citations.get(code) ?? []))],
    criterion, values, differs, mustDiscuss, reasons, answer, claim,
    marks: stored.sheets.map((own) => markOf(own, code)), agreed, discussion: stored.notes.get(code) ?? null,
    suggestion: isGiven(criterion, sheet.marks[code]) ? null : suggest(criterion, compared, reasons.map(({ reason }) => reason)),
  };
}

export function markOf({ marks, citations, beside }: Pick<ComparedSheet, "marks" | "citations" | "beside">, code: string): GivenMark | null {
  const mark = marks[code];
  return mark ? { points: mark.points, met: mark.met, reason: mark.reason ?? "", citations: citations.get(code) ?? [], ...beside.get(code) } : null;
}

function suggest(criterion: StoredCriterion, row: ComparedRow, reasons: string[]): GivenMark | null {
  const value = commonValue(row);
  if (value === null) return null;
  const [only = "", ...more] = [...new Set(reasons)];
  const below = isGate(criterion) ? value === false : value !== criterion.points;
  return {
    points: typeof value === "number" ? value : null, met: typeof value === "boolean" ? value : null,
    reason: below && more.length === 0 ? only : "",
  };
}
