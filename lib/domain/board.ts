import { addDays, daysBetween, todayInThailand, type Day } from "@/lib/domain/calendar";
import type { Stage } from "@/lib/domain/stage";

export const WHO = ["CENTER", "SCORERS", "CHAIR", "SECRETARIAT", "COMMITTEE", "NOBODY"] as const;
export type Who = (typeof WHO)[number];

/** What has to be done next with a case; DONE and LAPSED: nothing. */
export const BOARD_TASKS = [
  "SUBMIT", "CORRECT", "ASSIGN", "NAME_SCORER", "PLAN_VISIT", "VISIT", "SCORE", "AGREE", "NAME_LOOKER", "LOOK", "RECONCILE",
  "DECIDE", "CONFIRM", "VOTE", "ANNOUNCE", "ANSWER_APPEAL", "LAPSED", "DONE",
] as const;
export type BoardTask = (typeof BOARD_TASKS)[number];

export type BoardCycle = {
  applyUntilOn: Day; documentUntilOn: Day; onSiteUntilOn: Day; committeeUntilOn: Day; documentClosed: boolean; scorersLeast: number; quorum: number;
};

/** The assessment of the stage at which the case is. `openIds`: named scorers who have not finished. */
export type BoardAssessment = {
  teamId: number; chairId: number; assignedAt: Date; visitOn: Day | null; scorers: number; openIds: readonly number[]; lastFinishedAt: Date | null;
  look: { askedAt: Date; namedAt: Date | null; lookedAt: Date | null; lookerId: number | null } | null;
};

export type BoardFacts = {
  stage: Stage; stageSince: Date; version: number; announced: boolean;
  /** Of a draft, where it has more time than the others. */
  extendedUntilOn: Day | null;
  returnUntilOn: Day | null;
  assessment: BoardAssessment | null;
  decision: { decidedAt: Date; votes: number } | null;
  /** An appeal that nobody has answered yet. */
  appealSince: Date | null;
};

/** `personIds`: those of whom it is known by name. `untilOn` is the last day, that day included; null where no day is set. */
export type NextStep = { who: Who; task: BoardTask; personIds: readonly number[]; since: Date; untilOn: Day | null };

/** Who must act on a case, what there is to do, since when, and by when: the one place that says it (board, reminders, load). */
export function nextStep(facts: BoardFacts, cycle: BoardCycle, today: Day): NextStep {
  const step = STEPS[facts.stage](facts, cycle, today);
  // The days of the cycle plan nothing for a case that is judged anew; the day of its own return does.
  const planned = facts.version === 1 || step.task === "CORRECT" || step.task === "VISIT";
  return planned ? step : { ...step, untilOn: null };
}

/** How many days it waits, and how many of them it is late; 0 while there is time. */
export function delayOf({ since, untilOn, who }: NextStep, today: Day): { days: number; late: number } {
  const late = untilOn === null || who === "NOBODY" ? 0 : Math.max(0, daysBetween(untilOn, today));
  return { days: Math.max(0, daysBetween(todayInThailand(since), today)), late };
}

type Rule = (facts: BoardFacts, cycle: BoardCycle, today: Day) => NextStep;

const nobody = (since: Date, task: "DONE" | "LAPSED" = "DONE"): NextStep => ({ who: "NOBODY", task, personIds: [], since, untilOn: null });
const by = (who: Who, task: BoardTask, since: Date, untilOn: Day | null, personIds: readonly number[] = []): NextStep => ({ who, task, personIds, since, untilOn });

const STEPS: Readonly<Record<Stage, Rule>> = {
  // A draft can still be sent where the secretariat gives it more time, until the documents of the cycle are closed.
  DRAFT: ({ stageSince, extendedUntilOn }, cycle) =>
    (cycle.documentClosed ? nobody(stageSince, "LAPSED") : by("CENTER", "SUBMIT", stageSince, extendedUntilOn ?? cycle.applyUntilOn)),
  RETURNED: ({ stageSince, returnUntilOn }) => by("CENTER", "CORRECT", stageSince, returnUntilOn),
  DOCUMENT: (facts, cycle) => judging(facts, cycle, cycle.documentUntilOn),
  ON_SITE: (facts, cycle, today) => visiting(facts, cycle, today) ?? judging(facts, cycle, cycle.onSiteUntilOn),
  COMMITTEE: (facts, cycle) => deciding(facts, cycle, "DECIDE"),
  DECLINED: (facts, cycle) => (facts.announced ? closed(facts) : deciding(facts, cycle, "CONFIRM")),
  CERTIFIED: (facts) => closed(facts),
  WITHDRAWN: ({ stageSince }) => nobody(stageSince),
};

function judging({ stageSince, assessment }: BoardFacts, { scorersLeast }: BoardCycle, untilOn: Day): NextStep {
  if (!assessment) return by("SECRETARIAT", "ASSIGN", stageSince, untilOn);
  const { assignedAt, scorers, openIds, lastFinishedAt, chairId, look } = assessment;
  const begun = later(assignedAt, stageSince);
  if (look) return looking(look, chairId, untilOn);
  if (scorers < scorersLeast) return by("SECRETARIAT", "NAME_SCORER", begun, untilOn);
  if (openIds.length > 0) return by("SCORERS", "SCORE", begun, untilOn, openIds);
  return by("CHAIR", "AGREE", later(lastFinishedAt ?? begun, begun), untilOn, [chairId]);
}

type Look = NonNullable<BoardAssessment["look"]>;

/** A total near a floor is looked at again. */
function looking({ askedAt, namedAt, lookedAt, lookerId }: Look, chairId: number, untilOn: Day): NextStep {
  if (lookedAt) return by("CHAIR", "RECONCILE", lookedAt, untilOn, [chairId]);
  if (lookerId === null) return by("SECRETARIAT", "NAME_LOOKER", askedAt, untilOn);
  return by("SCORERS", "LOOK", namedAt ?? askedAt, untilOn, [lookerId]);
}

/** Before a visit is scored its day is set and comes. Null: it is scored like documents. */
function visiting({ stageSince, assessment }: BoardFacts, { onSiteUntilOn, scorersLeast }: BoardCycle, today: Day): NextStep | null {
  if (!assessment || assessment.look || assessment.scorers < scorersLeast || assessment.lastFinishedAt) return null;
  const { visitOn, assignedAt, openIds } = assessment;
  if (visitOn === null) return by("SECRETARIAT", "PLAN_VISIT", later(assignedAt, stageSince), onSiteUntilOn);
  return visitOn < today ? null : by("SCORERS", "VISIT", later(assignedAt, stageSince), visitOn, openIds);
}

function deciding({ stageSince, decision }: BoardFacts, { committeeUntilOn, quorum }: BoardCycle, first: "DECIDE" | "CONFIRM"): NextStep {
  if (!decision) return by("COMMITTEE", first, stageSince, committeeUntilOn);
  if (decision.votes < quorum) return by("COMMITTEE", "VOTE", decision.decidedAt, committeeUntilOn);
  return by("SECRETARIAT", "ANNOUNCE", decision.decidedAt, committeeUntilOn);
}

const closed = ({ stageSince, appealSince }: BoardFacts): NextStep => (appealSince ? by("SECRETARIAT", "ANSWER_APPEAL", appealSince, null) : nobody(stageSince));

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** So many days before the last one a case is soon due. */
export const SOON_DAYS = 7;
export const isSoon = ({ untilOn, who }: NextStep, today: Day): boolean =>
  who !== "NOBODY" && untilOn !== null && untilOn >= today && untilOn <= addDays(today, SOON_DAYS);
