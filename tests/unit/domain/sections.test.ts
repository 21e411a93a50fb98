import { expect, test } from "vitest";
import type { AnswerFacts } from "@/lib/domain/completeness";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { inFormOrder, sectionsOf } from "@/lib/domain/sections";
import { CRITERIA_2568 } from "@/tests/support/criteria";

const empty = (code: string): AnswerFacts => ({ code, met: null, text: "", selfScore: null, evidence: [] });
const sections = (answers: AnswerFacts[]) => sectionsOf(CRITERIA_2568, answers, DEFAULT_POLICY);

test("the form has the gates, the four views and the outcomes: fifty items", () => {
  const found = sections([]);
  expect(found.map(({ key, count }) => [key, count])).toEqual([
    ["GATES", 14], ["PLACE", 5], ["SERVICE", 17], ["STAFF", 5], ["TECHNOLOGY", 6], ["OUTCOME", 3],
  ]);
  expect(found.every(({ state, done }) => state === "EMPTY" && done === 0)).toBe(true);
  expect(inFormOrder(CRITERIA_2568)).toHaveLength(50);
});

test("a criterion is started by any part of its answer, and done when nothing is missing", () => {
  const staff = (answer: Partial<AnswerFacts>) => sections([{ ...empty("3.1"), ...answer }]).find(({ key }) => key === "STAFF");
  expect(staff({})?.state).toBe("EMPTY");
  expect(staff({ text: "  " })?.state).toBe("EMPTY");
  expect(staff({ selfScore: 0 })).toMatchObject({ state: "STARTED", done: 0 });
  expect(staff({ text: "ทำแล้ว", selfScore: 100 })).toMatchObject({ state: "STARTED", done: 1 });
});

test("a gate needs its claim and its evidence", () => {
  const gate = (answer: Partial<AnswerFacts>) => sections([{ ...empty("P1"), ...answer }])[0]?.criteria[0];
  expect(gate({ met: true })).toMatchObject({ state: "STARTED", gaps: [{ kind: "EVIDENCE", code: "P1" }] });
  expect(gate({ evidence: ["x"] })).toMatchObject({ state: "STARTED", gaps: [{ kind: "GATE", code: "P1" }] });
  expect(gate({ met: true, evidence: ["x"] })).toMatchObject({ state: "DONE", gaps: [] });
});

test("a section is done when each of its criteria is", () => {
  const answers = CRITERIA_2568.criteria.filter(({ view }) => view === "STAFF")
    .map(({ code }) => ({ ...empty(code), text: "ทำแล้ว", selfScore: 0 }));
  expect(sections(answers).find(({ key }) => key === "STAFF")).toMatchObject({ state: "DONE", done: 5, count: 5 });
});
