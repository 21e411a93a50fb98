import { answerChange, type AnswerChange } from "@/lib/applications/changes";
import { Snapshot } from "@/lib/applications/snapshot";
import type { SubmittedAnswer } from "@/lib/assessments/queries";
import type { OutcomeContent } from "@/lib/domain/outcome";
import { Prisma } from "@/lib/generated/prisma/client";

/** A mark given before the center corrected its criterion. */
export type Look = {
  /** The version on which the mark was given. */
  version: number;
  /** What the answer says otherwise since; null where it is the same although it was returned. Without self-scores. */
  change: AnswerChange | null;
  /** The raw counts as they were. */
  outcome: OutcomeContent | null;
};

export type LookRow = { criterionId: number; version: number; answer: unknown; outcome: unknown };

/** The marks of the sheet `h` that wait for a fresh look, with the answer on which each was given. */
export const looksSql = Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('criterionId', l."criterionId", 'version', l."seenVersion",
    'answer', (SELECT e FROM jsonb_array_elements(s."content"->'answers') e WHERE e->>'code' = l."code"), 'outcome', s."content"->'outcomeData'))
  FROM gecc_to_look(h."id") l JOIN "Submission" s ON s."applicationId" = p."id" AND s."version" = l."seenVersion"), '[]')`;

const { answers, outcomeData } = Snapshot.shape;

export function lookOf(row: LookRow, code: string, now: SubmittedAnswer, met: boolean | null): Look {
  const before = answers.element.parse(row.answer);
  const after = { code, met, text: now.text, selfScore: null, evidence: now.evidence };
  const outcome = now.outcome === null ? null : (outcomeData.parse(row.outcome ?? undefined) ?? null);
  return { version: row.version, change: answerChange({ ...before, selfScore: null }, after), outcome };
}
