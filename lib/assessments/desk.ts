import { citationsSql } from "@/lib/assessments/citations";
import { earlierOf, earlierSql, type EarlierRemark, type EarlierRow } from "@/lib/assessments/earlier-remarks";
import { lookOf, looksSql, type Look, type LookRow } from "@/lib/assessments/fresh-look";
import { marksByCode } from "@/lib/assessments/marks";
import { conflictSaid, getCase, readSubmission, type Beside, type CaseHead, type Claim, type GivenMark, type Submitted, type SubmittedAnswer } from "@/lib/assessments/queries";
import { getCriteriaSet, type StoredCriteriaSet, type StoredCriterion } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Hundredths } from "@/lib/domain/points";
import { isGiven, scoreSheet, type SheetScore } from "@/lib/domain/score";
import type { AssessedStage, Stage } from "@/lib/domain/stage";
import { statesSql, type EvidenceFile, type FileStates } from "@/lib/evidence/queries";
import type { ApplicationRow } from "@/lib/facts";
import { offeredSql } from "@/lib/reasons/sql";
import { listRulings, type Ruling } from "@/lib/rulings/queries";

export type Photo = EvidenceFile;

export type DeskRow = {
  criterion: StoredCriterion;
  /** As submitted; without the claim. */
  answer: SubmittedAnswer;
  mark: (GivenMark & Beside) | null;
  photos: Photo[];
  /** Null until the own score is given. */
  claim: Claim | null;
  /** On site, what the document stage agreed; null until the own score is given. */
  document: GivenMark | null;
  /** What was agreed in earlier announced years of the center, newest first. */
  earlier: EarlierRemark[];
  /** What the secretariat said of the criterion in this cycle. */
  rulings: Ruling[];
  /** The actor proposes its return. */
  proposed: boolean;
  /** The mark was given before the center corrected this criterion: it asks for a fresh look. */
  look: Look | null;
};

export type OpenDesk = {
  asked: true;
  head: CaseHead;
  stage: AssessedStage;
  caseStage: Stage;
  /** Looks again at what a team has judged; ends by an act of its own. */
  isSecond: boolean;
  /** Marks may still be given. */
  open: boolean;
  finishedAt: Date | null;
  savedAt: Date | null;
  visitOn: Date | null;
  visit: { visitedOn: Date | null; present: string | null; note: string | null; version: number };
  version: number;
  /** That a criterion be returned for correction may be proposed now. */
  canPropose: boolean;
  rows: DeskRow[];
  /** Codes of the criteria that ask for a fresh look. */
  toLook: string[];
  /** Standard reasons. */
  offered: string[];
  score: SheetScore;
  fullScore: Hundredths;
};

/** Before a case opens, its judge is asked of a conflict of interest. */
export type Desk = OpenDesk | { asked: false; head: CaseHead; stage: AssessedStage };

type MarkRow = {
  criterionId: number; points: number | null; met: boolean | null; reason: string; internal: string; version: number; savedAt: string; citations?: number[];
};
type PhotoRow = Photo & { criterionId: number };
type Row = {
  isSecond: boolean; finishedAt: Date | null; visitedOn: Date | null; present: string | null; note: string | null; visitVersion: number;
  visitOn: Date | null;
  said: { source: "DECLARED" | "NONE_DECLARED"; declaredAt: string } | null;
  marks: MarkRow[]; photos: PhotoRow[]; document: MarkRow[];
  submission: { version: number; submittedAt: string; content: unknown; states: FileStates } | null;
  rounds: number; proposed: number[]; looks: LookRow[]; offered: string[]; earlier: EarlierRow[];
};

/** The actor's own sheet with all that it needs, in one statement: nobody else's own sheet is read here. */
async function readDesk(actor: Actor, applicationId: number, stage: AssessedStage): Promise<Row | null> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT h."kind" = 'SECOND' AS "isSecond", h."finishedAt", h."visitedOn", h."present", h."note", h."visitVersion", CASE h."kind" WHEN 'OWN' THEN a."visitOn" END AS "visitOn",
           (SELECT jsonb_build_object('source', c."source", 'declaredAt', c."declaredAt") FROM "Conflict" c
             WHERE c."userId" = ${actor.userId} AND c."centerId" = p."centerId") AS "said",
           coalesce((SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('citations', ${citationsSql})) FROM "Mark" m WHERE m."sheetId" = h."id"), '[]') AS "marks",
           coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', o."criterionId", 'id', e."id", 'name', e."name", 'mime', e."mime",
                       'size', e."size", 'check', e."check", 'checkCode', e."checkCode") ORDER BY e."id")
              FROM "SheetPhoto" o JOIN "Evidence" e ON e."id" = o."evidenceId" WHERE o."sheetId" = h."id"), '[]') AS "photos",
           coalesce((SELECT jsonb_agg(to_jsonb(m)) FROM "Assessment" d JOIN "Sheet" g ON g."assessmentId" = d."id" AND g."kind" = 'AGREED'
                       JOIN "Mark" m ON m."sheetId" = g."id"
                      WHERE d."applicationId" = p."id" AND d."stage" = 'DOCUMENT' AND d."finishedAt" IS NOT NULL
                        AND a."stage" = 'ON_SITE'), '[]') AS "document",
           (SELECT jsonb_build_object('version', s."version", 'submittedAt', s."submittedAt", 'content', s."content",
                     'states', ${statesSql}) FROM "Submission" s
             WHERE s."applicationId" = p."id" ORDER BY s."version" DESC LIMIT 1) AS "submission",
           (SELECT count(*)::int FROM "Return" r WHERE r."applicationId" = p."id") AS "rounds",
           coalesce((SELECT jsonb_agg(q."criterionId") FROM "ReturnProposal" q WHERE q."applicationId" = p."id" AND q."returnId" IS NULL
                        AND q."proposedById" = ${actor.userId}), '[]') AS "proposed", ${looksSql} AS "looks", ${offeredSql("MARK")} AS "offered", ${earlierSql} AS "earlier"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
      JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."assessorId" = ${actor.userId} AND h."voidedAt" IS NULL
     WHERE a."applicationId" = ${applicationId} AND a."stage" = ${stage}::"JudgedStage"`;
  return rows[0] ?? null;
}

/**
 * A scorer's own sheet: criteria, the submitted answers, own marks. The applicant's claim of a criterion, and on site what the
 * document stage agreed on it, are there only once the own score of that criterion is given (docs/domain.md §2).
 * @throws NOT_FOUND for everyone but the scorer named
 */
export async function getDesk(actor: Actor, applicationId: number, stage: AssessedStage): Promise<Desk> {
  const { facts, head } = await getCase(actor, applicationId);
  const row = await readDesk(actor, applicationId, stage);
  if (!row) throw refuse("NOT_FOUND");
  const said = row.said && { ...row.said, declaredAt: new Date(row.said.declaredAt) };
  const answer = conflictSaid(actor, facts, said);
  if (answer !== "NO" && answer !== "DISMISSED") return { asked: false, head, stage };
  const [set, rulings] = await Promise.all([getCriteriaSet(db(), facts.criteriaSetId), listRulings(head.year)]);
  return { ...openDesk(actor, facts, stage, row, set, rulings), head };
}

function openDesk(
  actor: Actor, facts: ApplicationRow, stage: AssessedStage, row: Row, set: StoredCriteriaSet, rulings: Ruling[],
): Omit<OpenDesk, "head"> {
  const submission = readSubmission(row.submission && { ...row.submission, submittedAt: new Date(row.submission.submittedAt) });
  const savedAt = row.marks.map((mark) => mark.savedAt).sort().at(-1);
  const rows = set.criteria.map((criterion) => ({ ...rowOf(criterion, row, submission, facts), rulings: rulings.filter(({ code }) => code === criterion.code) }));
  const action = stage === "DOCUMENT" ? "scoreDocument" : "scoreOnSite";
  return {
    asked: true, stage, caseStage: facts.stage, version: submission?.version ?? 0,
    canPropose: mayPropose(actor, facts, stage, row),
    isSecond: row.isSecond, open: row.finishedAt === null && can(actor, action, facts),
    finishedAt: row.finishedAt, savedAt: savedAt ? new Date(savedAt) : null, visitOn: row.visitOn,
    visit: { visitedOn: row.visitedOn, present: row.present, note: row.note, version: row.visitVersion },
    offered: row.offered, rows, toLook: rows.filter(({ look }) => look !== null).map(({ criterion }) => criterion.code),
    score: scoreSheet(set, marksByCode(set, row.marks)), fullScore: set.fullScore,
  };
}

const mayPropose = (actor: Actor, facts: ApplicationRow, stage: AssessedStage, { rounds }: Row): boolean =>
  stage === "DOCUMENT" && rounds < facts.policy.returnRounds && can(actor, "proposeReturn", facts);

function rowOf(criterion: StoredCriterion, row: Row, submission: Submitted | null, facts: ApplicationRow): Omit<DeskRow, "rulings"> {
  const { claim, ...answer } = submission?.answers.get(criterion.code) ?? { text: "", evidence: [], outcome: null, claim: null };
  const mark = findMark(row.marks, criterion);
  const document = findMark(row.document, criterion);
  const isScored = mark !== null && isGiven(criterion, mark);
  return {
    criterion, answer, mark, photos: photosOf(row.photos, criterion.id),
    claim: isScored || !facts.policy.blindSelfScore ? claim : null,
    document: isScored && document ? givenOf(document) : null,
    earlier: earlierOf(row.earlier, criterion), proposed: row.proposed.includes(criterion.id), look: findLook(row.looks, criterion, answer, claim),
  };
}

function findLook(looks: LookRow[], { id, code }: StoredCriterion, answer: SubmittedAnswer, claim: Claim | null): Look | null {
  const found = looks.find(({ criterionId }) => criterionId === id);
  return found ? lookOf(found, code, answer, claim?.met ?? null) : null;
}

function findMark(marks: MarkRow[], { id }: StoredCriterion): DeskRow["mark"] {
  const found = marks.find((mark) => mark.criterionId === id);
  return found ? { ...givenOf(found), internal: found.internal, version: found.version, savedAt: new Date(found.savedAt) } : null;
}

const photosOf = (photos: PhotoRow[], wanted: number): Photo[] =>
  photos.filter(({ criterionId }) => criterionId === wanted).map(({ criterionId: _, ...photo }) => photo);

const givenOf = ({ points, met, reason, citations }: Omit<GivenMark, keyof Beside>): GivenMark => ({ points, met, reason, citations });

export type Revealed = { claim: Claim | null; document: GivenMark | null };

/** What a scorer may see of one criterion after scoring it. @throws NOT_FOUND */
export async function getRevealed(actor: Actor, applicationId: number, stage: AssessedStage, code: string): Promise<Revealed> {
  const desk = await getDesk(actor, applicationId, stage);
  const row = desk.asked ? desk.rows.find((item) => item.criterion.code === code) : undefined;
  if (!row) throw refuse("NOT_FOUND");
  return { claim: row.claim, document: row.document };
}
