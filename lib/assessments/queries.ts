import { Snapshot } from "@/lib/applications/snapshot";
import { db } from "@/lib/db";
import { hasDeclared } from "@/lib/domain/conflict";
import { refuse } from "@/lib/domain/errors";
import type { FileState } from "@/lib/domain/file-check";
import { outcomePartOf, type OutcomeContent } from "@/lib/domain/outcome";
import { can, hasRole, relationTo, type Actor } from "@/lib/domain/permissions";
import type { WhyNow } from "@/lib/domain/why-now";
import type { Hundredths } from "@/lib/domain/points";
import type { AssessedStage } from "@/lib/domain/stage";
import { personOf } from "@/lib/domain/standing";
import { statesSql, withStates, type FileStates } from "@/lib/evidence/queries";
import { findFacts, type ApplicationRow } from "@/lib/facts";

/** What stands above every page of a case. */
export type CaseHead = {
  applicationId: number; centerId: number; year: number; isDemo: boolean; centerTh: string; centerEn: string | null;
  agencyTh: string; ministryTh: string; ministryEn: string; provinceTh: string; provinceEn: string;
};

export type File = Snapshot["answers"][number]["evidence"][number] & Partial<FileState>;
/** `outcome`: the raw counts, at the criteria that they show. */
export type SubmittedAnswer = { text: string; evidence: File[]; outcome: OutcomeContent | null };
/** What the applicant claims of the own service: a gate met, points. */
export type Claim = { met: boolean | null; selfScore: Hundredths | null };
/** A mark with the words beside it. */
export type GivenMark = {
  points: Hundredths | null; met: boolean | null; reason: string;
  /** Ids of the rulings that it rests on. */
  citations?: readonly number[] | undefined;
} & Partial<Beside>;

/** What stands beside a mark (`whyNow` of an agreed one on site): the remark for those inside only, how often it was changed, when last. */
export type Beside = { internal: string; version: number; savedAt: Date; whyNow?: WhyNow | null };

/** The case with its facts, for who may see it. @throws NOT_FOUND */
export async function getCase(actor: Actor, applicationId: number): Promise<{ facts: ApplicationRow; head: CaseHead }> {
  const facts = await findFacts(db(), applicationId);
  if (!facts || !can(actor, "view", facts)) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<CaseHead[]>`
    SELECT p."id" AS "applicationId", p."centerId", y."year", k."isDemo" OR y."isDemo" AS "isDemo", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn",
           g."nameTh" AS "agencyTh", m."nameTh" AS "ministryTh", m."nameEn" AS "ministryEn", r."nameTh" AS "provinceTh", r."nameEn" AS "provinceEn"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Agency" g ON g."id" = p."agencyId" JOIN "Ministry" m ON m."id" = p."ministryId" JOIN "Province" r ON r."code" = k."provinceCode"
     WHERE p."id" = ${applicationId}`;
  const head = rows[0];
  if (!head) throw refuse("NOT_FOUND");
  return { facts, head };
}

/** Those who judge a case, run it or decide on it; to all others its judging is not there. */
export function assertInside(actor: Actor, facts: ApplicationRow): void {
  const { judge, committee, secretariat } = relationTo(actor, facts);
  if (!judge && !committee && !secretariat) throw refuse("NOT_FOUND");
}

/**
 * The stage at which this person still has to score alone: until that sheet is finished neither what others gave nor what the
 * applicant claims may be shown on any other page of the case.
 */
export async function findOpenSheet(actor: Actor, applicationId: number): Promise<AssessedStage | null> {
  const sheet = await db().sheet.findFirst({
    where: { assessorId: actor.userId, finishedAt: null, voidedAt: null, assessment: { applicationId, finishedAt: null } },
    select: { assessment: { select: { stage: true } } },
  });
  if (!sheet) return null;
  return sheet.assessment.stage === "ON_SITE" ? "ON_SITE" : "DOCUMENT";
}

export type Scorer = { userId: number; name: string; finishedAt: Date | null; voidedAt: Date | null };
/** A second look, as everybody may know of it who belongs to the case: who, when, and whether it is over; no total and no floor. */
export type LookProgress = { askedAt: Date; looker: string | null; namedAt: Date | null; lookedAt: Date | null; closedAt: Date | null };
export type StageProgress = {
  assessmentId: number; stage: AssessedStage; teamId: number; teamNumber: number; teamNameTh: string | null; chairId: number; chairName: string;
  visitOn: Date | null; assignedAt: Date; finishedAt: Date | null; scorers: Scorer[];
  look: LookProgress | null;
};

/** Who is named at which stage and who has finished; no points. @throws NOT_FOUND for who neither judges, runs nor decides. */
export async function listProgress(actor: Actor, facts: ApplicationRow): Promise<StageProgress[]> {
  assertInside(actor, facts);
  const rows = await db().$queryRaw<(Omit<StageProgress, "scorers" | "look"> & { scorers: ScorerRow[]; look: LookRow | null })[]>`
    SELECT a."id" AS "assessmentId", a."stage"::text, a."teamId", t."number" AS "teamNumber", t."nameTh" AS "teamNameTh", a."chairId",
           c."name" AS "chairName", a."visitOn", a."assignedAt", a."finishedAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('userId', u."id", 'name', u."name", 'finishedAt', h."finishedAt", 'voidedAt', h."voidedAt")
                                      ORDER BY h."id")
              FROM "Sheet" h JOIN "User" u ON u."id" = h."assessorId" WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN'), '[]') AS "scorers",
           (SELECT jsonb_build_object('askedAt', l."askedAt", 'namedAt', l."namedAt", 'lookedAt', l."lookedAt", 'closedAt', l."closedAt", 'looker', (
              SELECT u."name" FROM "Sheet" h JOIN "User" u ON u."id" = h."assessorId"
               WHERE h."assessmentId" = a."id" AND h."kind" = 'SECOND' AND h."voidedAt" IS NULL))
              FROM "SecondLook" l WHERE l."assessmentId" = a."id") AS "look"
      FROM "Assessment" a JOIN "Team" t ON t."id" = a."teamId" JOIN "User" c ON c."id" = a."chairId"
     WHERE a."applicationId" = ${facts.id} ORDER BY a."stage"`;
  return rows.map(({ scorers, look, ...row }) => ({ ...row, scorers: scorers.map(toScorer), look: look && toLook(look) }));
}

type LookRow = { askedAt: string; looker: string | null; namedAt: string | null; lookedAt: string | null; closedAt: string | null };
const toLook = ({ looker, askedAt, namedAt, lookedAt, closedAt }: LookRow): LookProgress =>
  ({ looker, askedAt: new Date(askedAt), namedAt: instant(namedAt), lookedAt: instant(lookedAt), closedAt: instant(closedAt) });

type ScorerRow = { userId: number; name: string; finishedAt: string | null; voidedAt: string | null };
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
const toScorer = ({ finishedAt, voidedAt, ...row }: ScorerRow): Scorer => ({ ...row, finishedAt: instant(finishedAt), voidedAt: instant(voidedAt) });

/**
 * Whether a person was asked of a conflict of interest in this case; what was said before it was submitted was said of another year.
 * DISMISSED: yes, and the secretariat let the person judge all the same.
 */
export type ConflictSaid = "YES" | "NO" | "NOT_ASKED" | "DISMISSED";

export async function findConflictSaid(actor: Actor, facts: ApplicationRow): Promise<ConflictSaid> {
  const row = await db().conflict.findUnique({ where: { userId_centerId: { userId: actor.userId, centerId: facts.centerId } } });
  return conflictSaid(actor, facts, row);
}

type SaidRow = { source: "DECLARED" | "NONE_DECLARED"; declaredAt: Date } | null;

export function conflictSaid(actor: Actor, { centerId, submittedAt }: ApplicationRow, row: SaidRow): ConflictSaid {
  if (row?.source === "DECLARED") return hasDeclared(personOf(actor), centerId) ? "YES" : "DISMISSED";
  return row && submittedAt && row.declaredAt >= submittedAt ? "NO" : "NOT_ASKED";
}

export type Submitted = { version: number; submittedAt: Date; answers: Map<string, SubmittedAnswer & { claim: Claim }> };

/** The version that is judged: the last that was submitted. */
export function readSubmission(row: { version: number; submittedAt: Date; content: unknown; states: FileStates } | null): Submitted | null {
  if (row === null) return null;
  const { answers, outcomeData = null } = Snapshot.parse(row.content);
  const outcomeOf = (code: string) => (outcomePartOf({ kind: "OUTCOME", code }) === null ? null : outcomeData);
  return {
    version: row.version, submittedAt: row.submittedAt,
    answers: new Map(answers.map(({ code, text, evidence, met, selfScore }) =>
      [code, { text, evidence: withStates(evidence, row.states), outcome: outcomeOf(code), claim: { met, selfScore } }])),
  };
}

export async function findSubmission(applicationId: number): Promise<Submitted | null> {
  const rows = await db().$queryRaw<Parameters<typeof readSubmission>[0][]>`
    SELECT s."version", s."submittedAt", s."content", ${statesSql} AS "states" FROM "Submission" s JOIN "Application" p ON p."id" = s."applicationId"
     WHERE p."id" = ${applicationId} ORDER BY s."version" DESC LIMIT 1`;
  return readSubmission(rows[0] ?? null);
}

/** The chair of this stage, or who runs the programme. */
export const runsProgramme = (actor: Actor): boolean => hasRole(actor, "SECRETARIAT");
