import { gapsOfCriterion, type AnswerFacts, type Gap } from "@/lib/domain/completeness";
import { groupByView, isGate, type CriteriaSet, type Criterion, type View } from "@/lib/domain/criteria";
import type { Policy } from "@/lib/domain/policy";

/** The parts of an application's form: the self checklist, the quality criteria by view, the outcomes. */
export type SectionKey = "GATES" | View | "OUTCOME";
export type SectionState = "EMPTY" | "STARTED" | "DONE";

export type CriterionState<C> = { criterion: C; state: SectionState; gaps: Gap[] };
export type Section<C> = { key: SectionKey; state: SectionState; criteria: CriterionState<C>[]; done: number; count: number };

type Rules = Pick<Policy, "gatesRequiredToSubmit" | "selfScoreRequired">;

/** The sections in the order of the form, each with its criteria; empty ones are left out. */
export function inSections<C extends Criterion>(criteria: readonly C[]): { key: SectionKey; criteria: C[] }[] {
  const byView = groupByView(criteria.filter((criterion) => !isGate(criterion)));
  const sections = [
    { key: "GATES" as const, criteria: criteria.filter(isGate) },
    ...byView.map(({ view, criteria: own }) => ({ key: view ?? ("OUTCOME" as const), criteria: own })),
  ];
  return sections.filter((section) => section.criteria.length > 0);
}

/** Each section with what is done and what is missing. */
export function sectionsOf<C extends Criterion>(
  set: Omit<CriteriaSet, "criteria"> & { criteria: readonly C[] }, answers: readonly AnswerFacts[], policy: Rules,
): Section<C>[] {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  const stateOf = (criterion: C) => criterionState(criterion, byCode.get(criterion.code), policy);
  return inSections(set.criteria).map(({ key, criteria }) => sectionOf(key, criteria.map(stateOf)));
}

/** The criteria in the order in which one goes through them: gates, then view by view. */
export function inFormOrder(set: Pick<CriteriaSet, "criteria">): Criterion[] {
  return inSections(set.criteria).flatMap(({ criteria }) => criteria);
}

export function sectionKey(criterion: Pick<Criterion, "kind" | "view">): SectionKey {
  return isGate(criterion) ? "GATES" : (criterion.view ?? "OUTCOME");
}

function sectionOf<C>(key: SectionKey, criteria: CriterionState<C>[]): Section<C> {
  const done = criteria.filter(({ state }) => state === "DONE").length;
  const isEmpty = criteria.every(({ state }) => state === "EMPTY");
  return { key, criteria, done, count: criteria.length, state: done === criteria.length ? "DONE" : isEmpty ? "EMPTY" : "STARTED" };
}

function criterionState<C extends Criterion>(criterion: C, answer: AnswerFacts | undefined, policy: Rules): CriterionState<C> {
  const gaps = gapsOfCriterion(criterion, answer, policy);
  return { criterion, gaps, state: gaps.length === 0 ? "DONE" : isStarted(answer) ? "STARTED" : "EMPTY" };
}

function isStarted(answer: AnswerFacts | undefined): boolean {
  if (!answer) return false;
  return answer.met !== null || answer.text.trim() !== "" || answer.selfScore !== null || answer.evidence.length > 0;
}
