import { describe, expect, it, test } from "vitest";
import { delayOf, isSoon, nextStep, type BoardAssessment, type BoardCycle, type BoardFacts } from "@/lib/domain/board";

const CYCLE: BoardCycle = {
  applyUntilOn: "2027-02-28", documentUntilOn: "2027-05-31", onSiteUntilOn: "2027-07-31", committeeUntilOn: "2027-08-31", documentClosed: false, scorersLeast: 2, quorum: 2,
};
const at = (day: string) => new Date(`${day}T05:00:00Z`);
const FACTS: BoardFacts = {
  stage: "DRAFT", stageSince: at("2027-01-10"), version: 1, announced: false, extendedUntilOn: null, returnUntilOn: null, assessment: null, decision: null, appealSince: null,
};
const GIVEN: BoardAssessment = { teamId: 1, chairId: 9, assignedAt: at("2027-03-05"), visitOn: null, scorers: 2, openIds: [7, 8], lastFinishedAt: null, look: null };
const DONE = { ...GIVEN, openIds: [], lastFinishedAt: at("2027-04-01") };
const LOOK = { askedAt: at("2027-04-03"), namedAt: null, lookedAt: null, lookerId: null };
const VOTED = { decidedAt: at("2027-08-02"), votes: 2 };

const CASES: [string, Partial<BoardFacts>, [string, string, string | null, number[]]][] = [
  ["a draft is the center's until the window closes", {}, ["CENTER", "SUBMIT", "2027-02-28", []]],
  ["with more time, until then", { extendedUntilOn: "2027-03-10" }, ["CENTER", "SUBMIT", "2027-03-10", []]],
  ["what was returned is the center's until the day of the return", { stage: "RETURNED", returnUntilOn: "2027-04-20" }, ["CENTER", "CORRECT", "2027-04-20", []]],
  ["also of a case that is judged anew", { stage: "RETURNED", version: 2, returnUntilOn: "2027-04-20" }, ["CENTER", "CORRECT", "2027-04-20", []]],
  ["without a team it is the secretariat's", { stage: "DOCUMENT" }, ["SECRETARIAT", "ASSIGN", "2027-05-31", []]],
  ["the days of the cycle plan nothing for a case that is judged anew", { stage: "DOCUMENT", version: 2 }, ["SECRETARIAT", "ASSIGN", null, []]],
  ["scorers who have not finished, by name", { stage: "DOCUMENT", assessment: { ...GIVEN, openIds: [8] } }, ["SCORERS", "SCORE", "2027-05-31", [8]]],
  ["fewer scorers than are needed", { stage: "DOCUMENT", assessment: { ...GIVEN, scorers: 1 } }, ["SECRETARIAT", "NAME_SCORER", "2027-05-31", []]],
  ["all have finished: the chair", { stage: "DOCUMENT", assessment: DONE }, ["CHAIR", "AGREE", "2027-05-31", [9]]],
  ["a second look without anybody named", { stage: "DOCUMENT", assessment: { ...DONE, look: LOOK } }, ["SECRETARIAT", "NAME_LOOKER", "2027-05-31", []]],
  ["a second look that is named", { stage: "DOCUMENT", assessment: { ...DONE, look: { ...LOOK, namedAt: at("2027-04-04"), lookerId: 5 } } }, ["SCORERS", "LOOK", "2027-05-31", [5]]],
  ["a second look that differs", { stage: "DOCUMENT", assessment: { ...DONE, look: { ...LOOK, lookedAt: at("2027-04-05"), lookerId: 5 } } }, ["CHAIR", "RECONCILE", "2027-05-31", [9]]],
  ["a visit without a day", { stage: "ON_SITE", assessment: GIVEN }, ["SECRETARIAT", "PLAN_VISIT", "2027-07-31", []]],
  ["a visit to come", { stage: "ON_SITE", assessment: { ...GIVEN, visitOn: "2027-06-20" } }, ["SCORERS", "VISIT", "2027-06-20", [7, 8]]],
  ["a visit that was", { stage: "ON_SITE", assessment: { ...GIVEN, visitOn: "2027-04-01" } }, ["SCORERS", "SCORE", "2027-07-31", [7, 8]]],
  ["scored without a day", { stage: "ON_SITE", assessment: DONE }, ["CHAIR", "AGREE", "2027-07-31", [9]]],
  ["before the committee", { stage: "COMMITTEE" }, ["COMMITTEE", "DECIDE", "2027-08-31", []]],
  ["decided with too few votes", { stage: "COMMITTEE", decision: { ...VOTED, votes: 1 } }, ["COMMITTEE", "VOTE", "2027-08-31", []]],
  ["carried", { stage: "COMMITTEE", decision: VOTED }, ["SECRETARIAT", "ANNOUNCE", "2027-08-31", []]],
  ["failed and not confirmed", { stage: "DECLINED" }, ["COMMITTEE", "CONFIRM", "2027-08-31", []]],
  ["declined and announced", { stage: "DECLINED", announced: true }, ["NOBODY", "DONE", null, []]],
  ["an appeal", { stage: "CERTIFIED", announced: true, appealSince: at("2027-09-10") }, ["SECRETARIAT", "ANSWER_APPEAL", null, []]],
  ["withdrawn", { stage: "WITHDRAWN" }, ["NOBODY", "DONE", null, []]],
];

describe("who must act, what, by when", () => {
  it.each(CASES)("%s", (_, facts, [who, task, untilOn, personIds]) =>
    expect(nextStep({ ...FACTS, ...facts }, CYCLE, "2027-05-01")).toMatchObject({ who, task, untilOn, personIds }));

  test("a draft that was not sent is nobody's once the documents are closed", () =>
    expect(nextStep(FACTS, { ...CYCLE, documentClosed: true }, "2027-06-02")).toMatchObject({ who: "NOBODY", task: "LAPSED" }));
});

test("the last day is no day late, the next one is; it waits since it lies there", () => {
  const step = nextStep({ ...FACTS, stage: "DOCUMENT", assessment: DONE }, CYCLE, "2027-05-31");
  expect(delayOf(step, "2027-05-31")).toEqual({ days: 60, late: 0 });
  expect(delayOf(step, "2027-06-01")).toEqual({ days: 61, late: 1 });
  expect([isSoon(step, "2027-05-24"), isSoon(step, "2027-05-23"), isSoon(step, "2027-06-01")]).toEqual([true, false, false]);
});
