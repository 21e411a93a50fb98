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
  const given = answer ?? { text: "", selfScore: null, evidence: [], met: null };
  const scored = !isGate(criterion);
  const open: Record<Exclude<GapKind, "PROFILE">, boolean> = {
    GATE: !scored && !isClaimed(given.met, policy.gatesRequiredToSubmit),
    ANSWER: scored && given.text.trim() === "",
    SELF_SCORE: scored && policy.selfScoreRequired && given.selfScore === null,
    EVIDENCE: lacksEvidence(criterion, given),
  };
  return GAP_KINDS.flatMap((kind) => (kind !== "PROFILE" && open[kind] ? [{ kind, code: criterion.code }] : []));
}

/** Claimed met; or, where the cycle lets people submit without, at least said to be met or not. */
function isClaimed(met: boolean | null, mustBeMet: boolean): boolean {
  return mustBeMet ? met === true : met !== null;
}

/** What is said not to be met needs no evidence. */
function lacksEvidence(criterion: Criterion, { evidence, met }: Pick<AnswerFacts, "evidence" | "met">): boolean {
  return criterion.evidenceRequired && evidence.length === 0 && met !== false;
}
