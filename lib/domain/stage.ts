import { refuse } from "@/lib/domain/errors";

export const STAGES = ["DRAFT", "DOCUMENT", "RETURNED", "ON_SITE", "COMMITTEE", "CERTIFIED", "DECLINED", "WITHDRAWN"] as const;
export type Stage = (typeof STAGES)[number];

/** A stage at which a case is judged; also where one was declined. */
export const JUDGED_STAGES = ["DOCUMENT", "ON_SITE", "COMMITTEE"] as const;
export type JudgedStage = (typeof JUDGED_STAGES)[number];

/** A stage at which a team assesses. */
export const ASSESSED_STAGES = ["DOCUMENT", "ON_SITE"] as const;
export type AssessedStage = (typeof ASSESSED_STAGES)[number];

export const ACTIONS = [
  "editAnswers", "confirmProfile", "giveTask", "doTask", "remarkDraft", "sendPreCheck", "settleRemark", "submit", "withdraw",
  "assignDocument", "scoreDocument", "discussDocument", "agreeDocument", "proposeReturn", "returnForCorrection", "extend", "remind", "resume", "finishDocument",
  "nameLooker", "lookDocument",
  "assignOnSite", "planVisit", "scoreOnSite", "discussOnSite", "agreeOnSite", "finishOnSite", "lookOnSite",
  "recommend", "decide", "confirmDecline", "agreeDecision", "takeBackVote", "announce",
  "fileAppeal", "answerAppeal", "reopen", "supersede",
] as const;
export type Action = (typeof ACTIONS)[number];

/** `to` by outcome where the act can turn out more than one way; `at` limits an outcome to some of the stages. */
export type Transition = {
  readonly from: readonly Stage[];
  readonly to: Stage | "SAME" | Readonly<Record<string, Stage | "SAME">>;
  readonly at?: Readonly<Record<string, readonly Stage[]>>;
};

/** Which action is possible at which stage, and where it leads (docs/domain.md §4). Buttons and the door both read this. */
export const TRANSITIONS: Readonly<Record<Action, Transition>> = {
  editAnswers: { from: ["DRAFT", "RETURNED"], to: "SAME" },
  confirmProfile: { from: ["DRAFT", "RETURNED"], to: "SAME" },
  giveTask: { from: ["DRAFT", "RETURNED"], to: "SAME" },
  doTask: { from: ["DRAFT", "RETURNED"], to: "SAME" },
  // A ministry looks through a draft before it is sent, and only then: what it remarks is no part of what is judged.
  remarkDraft: { from: ["DRAFT"], to: "SAME" },
  sendPreCheck: { from: ["DRAFT"], to: "SAME" },
  settleRemark: { from: ["DRAFT"], to: "SAME" },
  submit: { from: ["DRAFT", "RETURNED"], to: "DOCUMENT" },
  // A case that failed and was not told so yet can be withdrawn like one that passed: else the refusal would tell.
  withdraw: { from: ["DOCUMENT", "RETURNED", "ON_SITE", "COMMITTEE", "DECLINED"], to: "WITHDRAWN" },
  assignDocument: { from: ["DOCUMENT"], to: "SAME" },
  scoreDocument: { from: ["DOCUMENT"], to: "SAME" },
  discussDocument: { from: ["DOCUMENT"], to: "SAME" },
  agreeDocument: { from: ["DOCUMENT"], to: "SAME" },
  proposeReturn: { from: ["DOCUMENT"], to: "SAME" },
  returnForCorrection: { from: ["DOCUMENT"], to: "RETURNED" },
  extend: { from: ["DRAFT", "RETURNED"], to: "SAME" },
  // Who must act is told so by mail; whether anybody must, lib/domain/board.ts knows.
  remind: { from: ["DRAFT", "DOCUMENT", "RETURNED", "ON_SITE", "COMMITTEE", "DECLINED"], to: "SAME" },
  resume: { from: ["RETURNED"], to: "DOCUMENT" },
  // border: the total lies near a floor and is looked at again before the case moves (docs/decisions/0013).
  finishDocument: { from: ["DOCUMENT"], to: { passed: "ON_SITE", failed: "DECLINED", border: "SAME" } },
  nameLooker: { from: ["DOCUMENT", "ON_SITE"], to: "SAME" },
  // The second look is finished. Where both come to the same result the case moves on at once; differs: the chair reconciles them.
  lookDocument: { from: ["DOCUMENT"], to: { passed: "ON_SITE", failed: "DECLINED", differs: "SAME" } },
  assignOnSite: { from: ["ON_SITE"], to: "SAME" },
  planVisit: { from: ["ON_SITE"], to: "SAME" },
  scoreOnSite: { from: ["ON_SITE"], to: "SAME" },
  discussOnSite: { from: ["ON_SITE"], to: "SAME" },
  agreeOnSite: { from: ["ON_SITE"], to: "SAME" },
  finishOnSite: { from: ["ON_SITE"], to: { passed: "COMMITTEE", failed: "DECLINED", border: "SAME" } },
  lookOnSite: { from: ["ON_SITE"], to: { passed: "COMMITTEE", failed: "DECLINED", differs: "SAME" } },
  recommend: { from: ["COMMITTEE"], to: "SAME" },
  decide: { from: ["COMMITTEE"], to: "SAME" },
  confirmDecline: { from: ["DECLINED"], to: "SAME" },
  agreeDecision: { from: ["COMMITTEE", "DECLINED"], to: "SAME" },
  takeBackVote: { from: ["COMMITTEE", "DECLINED"], to: "SAME" },
  announce: {
    from: ["COMMITTEE", "DECLINED"],
    to: { certified: "CERTIFIED", declined: "DECLINED", confirmed: "DECLINED" },
    at: { certified: ["COMMITTEE"], declined: ["COMMITTEE"], confirmed: ["DECLINED"] },
  },
  fileAppeal: { from: ["CERTIFIED", "DECLINED"], to: "SAME" },
  answerAppeal: { from: ["CERTIFIED", "DECLINED"], to: "SAME" },
  // What is published stays: the case is judged anew as another version (docs/decisions/0021), which a correcting announcement puts in its place.
  reopen: { from: ["CERTIFIED", "DECLINED"], to: "SAME" },
  supersede: { from: ["CERTIFIED", "DECLINED"], to: "SAME" },
};

export function isPossible(stage: Stage, action: Action): boolean {
  return TRANSITIONS[action].from.includes(stage);
}

export function possibleActions(stage: Stage): Action[] {
  return ACTIONS.filter((action) => isPossible(stage, action));
}

/**
 * `shown` is the stage that the refusal names: under embargo a center must not read the true one from it.
 * @throws DomainError NOT_AT_THIS_STAGE
 */
export function assertPossible(stage: Stage, action: Action, shown: Stage = stage): void {
  if (!isPossible(stage, action)) throw refuse("NOT_AT_THIS_STAGE", { stage: shown, action });
}

/**
 * Where an action leads. An outcome the table does not know is a fault of the caller.
 * @throws DomainError NOT_AT_THIS_STAGE
 */
export function nextStage(stage: Stage, action: Action, outcome?: string): Stage {
  assertPossible(stage, action);
  const { to, at } = TRANSITIONS[action];
  const target = typeof to === "string" ? to : targetOf(stage, action, { to, at }, outcome);
  return target === "SAME" ? stage : target;
}

type Outcomes = { to: Readonly<Record<string, Stage | "SAME">>; at: Transition["at"] };

function targetOf(stage: Stage, action: Action, { to, at }: Outcomes, outcome: string | undefined): Stage | "SAME" {
  const [, target] = Object.entries(to).find(([name]) => name === outcome) ?? [];
  if (target === undefined) throw new RangeError(`${action} has no outcome ${String(outcome)}`);
  const allowed = at?.[String(outcome)] ?? [stage];
  if (!allowed.includes(stage)) throw refuse("NOT_AT_THIS_STAGE", { stage, action });
  return target;
}
