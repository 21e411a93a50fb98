import type { ApplicationView } from "@/lib/applications/queries";
import { db, type Tx } from "@/lib/db";
import type { Criterion } from "@/lib/domain/criteria";
import { refuse } from "@/lib/domain/errors";
import { can, type Actor } from "@/lib/domain/permissions";
import type { Hundredths, Millionths } from "@/lib/domain/points";
import type { AssessedStage } from "@/lib/domain/stage";
import { toFacts, type ApplicationRow, type FactsRow } from "@/lib/facts";
import { Prisma } from "@/lib/generated/prisma/client";

/** What the center gave itself in an announced cycle, and what it came to. */
export type SelfScoreGap = {
  year: number; self: Hundredths;
  /** The final total; of the document stage, where the case went no further. */
  real: Millionths;
  documentOnly: boolean;
};

type GapRow = FactsRow & { self: number | null };

/**
 * The center's earlier announced cycles, newest first, in one statement whatever the years. A year without self-scores or without a total
 * says nothing. Only for who may read the scores of that year.
 */
export async function listSelfScoreGaps(actor: Actor, { facts }: Pick<ApplicationView, "facts">): Promise<SelfScoreGap[]> {
  const rows = await db().$queryRaw<GapRow[]>`
    SELECT f.*, s."self"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
      CROSS JOIN LATERAL gecc_case(p."id", false) f
      CROSS JOIN LATERAL (
        SELECT (SELECT sum((x->>'selfScore')::int)::int FROM jsonb_array_elements(v."content"->'answers') x) AS "self"
          FROM "Submission" v WHERE v."applicationId" = p."id" ORDER BY v."version" DESC LIMIT 1) s
     WHERE p."centerId" = ${facts.centerId} AND y."year" < ${facts.year} AND y."announcedAt" IS NOT NULL AND p."counts" ORDER BY y."year" DESC`;
  return rows.flatMap(({ self, ...row }) => {
    const own = toFacts(row);
    const real = own.finalTotal ?? (own.documentTotal === null ? null : own.documentTotal * 10_000);
    const readable = own.announced && can(actor, "viewScores", own, own.finalTotal === null ? "DOCUMENT" : "ON_SITE");
    return self === null || real === null || !readable ? [] : [{ year: own.year, self, real, documentOnly: own.finalTotal === null }];
  });
}

export type EarlierFile = { id: number; name: string; usable: boolean };
export type EarlierMark = { stage: AssessedStage; points: Hundredths | null; met: boolean | null; reason: string };

/** One criterion in an earlier year: what the center sent, and what the assessors said of it where this person may know. */
export type EarlierAnswer = {
  applicationId: number; year: number;
  /** The text of that year's criterion, where it is another; and its full points. */
  otherText: { textTh: string; textEn: string } | null;
  points: Hundredths;
  text: string; met: boolean | null; selfScore: Hundredths | null; evidence: EarlierFile[];
  marks: EarlierMark[];
};

type SentAnswer = { code: string; text: string; met: boolean | null; selfScore: number | null; evidence: { id: number; name: string }[]; usable: number[] };
type EarlierRow = FactsRow & {
  criteria: { code: string; textTh: string; textEn: string; points: number }[];
  answers: SentAnswer[];
  marks: (EarlierMark & { code: string })[];
};

/** A file that can be put to a criterion again. */
const USABLE = Prisma.sql`NOT e."isStub" AND e."check" <> 'REFUSED' AND e."removedAt" IS NULL`;

/**
 * These criteria in the center's earlier years, newest first, by code: one statement, whatever the years. Only what was sent; points and
 * reasons by the rules of each year's result (docs/domain.md §4, embargo).
 */
export async function listEarlier(
  actor: Actor, { facts }: Pick<ApplicationView, "facts">, criteria: readonly Pick<Criterion, "code" | "textTh">[],
): Promise<Map<string, EarlierAnswer[]>> {
  const rows = await readEarlier(facts.centerId, facts.year, criteria.map(({ code }) => code));
  const years = rows.map((row) => ({ row, facts: toFacts(row) })).filter((year) => can(actor, "view", year.facts));
  return new Map(criteria.map((criterion) => [
    criterion.code,
    years.flatMap(({ row, facts: own }) => earlierAnswer(actor, row, own, criterion) ?? []),
  ]));
}

function earlierAnswer(actor: Actor, row: EarlierRow, own: ApplicationRow, { code, textTh }: Pick<Criterion, "code" | "textTh">): EarlierAnswer | null {
  const answer = row.answers.find((item) => item.code === code);
  const criterion = row.criteria.find((item) => item.code === code);
  if (!answer || !criterion) return null;
  const { text, met, selfScore, evidence, usable } = answer;
  return {
    applicationId: own.id, year: own.year, points: criterion.points, text, met, selfScore,
    otherText: criterion.textTh === textTh ? null : { textTh: criterion.textTh, textEn: criterion.textEn },
    evidence: evidence.map(({ id, name }) => ({ id, name, usable: usable.includes(id) })),
    marks: row.marks.flatMap(({ code: of, ...mark }) => (of === code && can(actor, "viewScores", own, mark.stage) ? [mark] : [])),
  };
}

function readEarlier(centerId: number, before: number, codes: string[]): Promise<EarlierRow[]> {
  return db().$queryRaw<EarlierRow[]>`
    SELECT f.*, coalesce(c."list", '[]') AS "criteria", s."list" AS "answers", coalesce(m."list", '[]') AS "marks"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
      CROSS JOIN LATERAL gecc_case(p."id", false) f
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('code', c."code", 'textTh', c."textTh", 'textEn', c."textEn", 'points', c."points")) AS "list"
          FROM "Criterion" c WHERE c."setId" = y."criteriaSetId" AND c."code" = ANY(${codes})) c ON true
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(x || jsonb_build_object('usable', coalesce((
                 SELECT jsonb_agg(e."id") FROM jsonb_array_elements(x->'evidence') g JOIN "Evidence" e ON e."id" = (g->>'id')::int
                  WHERE ${USABLE}), '[]'))) AS "list"
          FROM (SELECT v."content" FROM "Submission" v WHERE v."applicationId" = p."id" ORDER BY v."version" DESC LIMIT 1) v
          CROSS JOIN LATERAL jsonb_array_elements(v."content"->'answers') x WHERE x->>'code' = ANY(${codes})) s ON true
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('code', c."code", 'stage', a."stage", 'points', k."points", 'met', k."met", 'reason', k."reason")
                         ORDER BY a."stage") AS "list"
          FROM "Assessment" a JOIN "Sheet" h ON h."assessmentId" = a."id" AND h."kind" = 'AGREED' JOIN "Mark" k ON k."sheetId" = h."id"
          JOIN "Criterion" c ON c."id" = k."criterionId"
         WHERE (a."applicationId", a."stage") IN (SELECT j."applicationId", j."stage" FROM gecc_judged(p."id") j)
           AND a."finishedAt" IS NOT NULL AND c."code" = ANY(${codes})) m ON true
     WHERE p."centerId" = ${centerId} AND y."year" < ${before} AND p."counts" AND s."list" IS NOT NULL ORDER BY y."year" DESC`;
}

export type Reusable = { year: number; text: string; evidenceIds: number[] };

/**
 * What an earlier year of the same center sent for a criterion; a file that was replaced since stands for its newest version. Who writes for
 * a center may read all that it sent.
 * @throws NOT_FOUND
 */
export async function getReusable(tx: Tx, { centerId, year }: ApplicationRow, fromId: number, code: string): Promise<Reusable> {
  const rows = await tx.$queryRaw<Reusable[]>`
    SELECT y."year", x->>'text' AS "text", coalesce((
             WITH RECURSIVE n AS (
               SELECT (g->>'id')::int AS "id" FROM jsonb_array_elements(x->'evidence') g
               UNION SELECT r."id" FROM "Evidence" r JOIN n ON r."replacesId" = n."id")
             SELECT array_agg(e."id" ORDER BY e."id") FROM n JOIN "Evidence" e ON e."id" = n."id"
              WHERE ${USABLE} AND NOT EXISTS (SELECT 1 FROM "Evidence" r WHERE r."replacesId" = e."id")), '{}') AS "evidenceIds"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
      CROSS JOIN LATERAL (SELECT v."content" FROM "Submission" v WHERE v."applicationId" = p."id" ORDER BY v."version" DESC LIMIT 1) v
      CROSS JOIN LATERAL jsonb_array_elements(v."content"->'answers') x
     WHERE p."id" = ${fromId} AND p."centerId" = ${centerId} AND y."year" < ${year} AND x->>'code' = ${code}`;
  if (!rows[0]) throw refuse("NOT_FOUND");
  return rows[0];
}
