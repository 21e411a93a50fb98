import { isGate, type CriteriaSet, type Criterion } from "@/lib/domain/criteria";
import type { Hundredths } from "@/lib/domain/points";
import type { Policy } from "@/lib/domain/policy";

export const GAP_KINDS = ["PROFILE", "GATE", "ANSWER", "SELF_SCORE", "EVIDENCE"] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** What still stops a submission; `code` of the criterion, null for the profile. */
export type Gap = { kind: GapKind; code: string | null };

export type AnswerFacts = {
  code: string;
  met: boolean | null;
  text: string;
  selfScore: Hundredths | null;
  /** The files that are put to the criterion; only whether there are any counts. */
  evidence: readonly unknown[];
};

/** Every gap at once, in the order of the form: nobody should submit, mend one, and meet the next (docs/domain.md §2, §4). */
export function gapsOf(
  set: Pick<CriteriaSet, "criteria">, answers: readonly AnswerFacts[], profileConfirmed: boolean,
  policy: Pick<Policy, "gatesRequiredToSubmit" | "selfScoreRequired">,
): Gap[] {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  const profile: Gap[] = profileConfirmed ? [] : [{ kind: "PROFILE", code: null }];
  return [...profile, ...set.criteria.flatMap((criterion) => gapsOfCriterion(criterion, byCode.get(criterion.code), policy))];
}

/** The gaps of one criterion, for the task list. */
export function gapsOfCriterion(
  criterion: Criterion, answer: AnswerFacts | undefined, policy: Pick<Policy, "gatesRequiredToSubmit" | "selfScoreRequired">,
): Gap[] {
  const open: Record<Exclude<GapKind, "PROFILE">, boolean> = {
    GATE: isGate(criterion) && !isClaimed(answer, policy.gatesRequiredToSubmit),
    ANSWER: !isGate(criterion) && (answer?.text ?? "").trim() === "",
    SELF_SCORE: !isGate(criterion) && policy.selfScoreRequired && (answer?.selfScore ?? null) === null,
    EVIDENCE: criterion.evidenceRequired && (answer?.evidence ?? []).length === 0 && answer?.met !== false,
  };
  return GAP_KINDS.flatMap((kind) => (kind !== "PROFILE" && open[kind] ? [{ kind, code: criterion.code }] : []));
}

/** Claimed met; or, where the cycle lets people submit without, at least said to be met or not. */
function isClaimed(answer: AnswerFacts | undefined, mustBeMet: boolean): boolean {
  return mustBeMet ? answer?.met === true : (answer?.met ?? null) !== null;
}
