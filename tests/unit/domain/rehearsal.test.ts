import fc from "fast-check";
import { expect, test } from "vitest";
import { completePolicy } from "@/lib/domain/policy";
import { carryMarks, rehearse, type RehearsedCase } from "@/lib/domain/rehearsal";
import { CRITERIA_2568, fullMarks, marksOf, setOf } from "@/tests/support/criteria";

const POLICY = completePolicy({});
const own = { set: CRITERIA_2568, policy: POLICY };

/** Marks on the scales of the set, any gates unmet. */
const marks = fc.tuple(...CRITERIA_2568.criteria.map((criterion) =>
  (criterion.kind === "GATE" ? fc.integer({ min: 0, max: 40 }).map((n) => n > 0) : fc.constantFrom(...criterion.steps, criterion.points, criterion.points).map((step) => step / 100))))
  .map((values) => fullMarks(CRITERIA_2568, Object.fromEntries(CRITERIA_2568.criteria.map(({ code }, index) => [code, values[index] ?? 0]))));
const season = fc.array(fc.tuple(marks, fc.option(marks)), { maxLength: 12 })
  .map((sheets) => sheets.map(([document, onSite], index): RehearsedCase => ({ applicationId: index + 1, document, onSite })));

test("an unchanged rubric moves nobody, whatever the season", () => {
  fc.assert(fc.property(season, (cases) => {
    const { moves, before, after } = rehearse(cases, own, own);
    expect(moves).toEqual([]);
    expect(after).toEqual(before);
  }), { numRuns: 60 });
});

test("a floor that rises by one point moves exactly the certified centers on that point", () => {
  fc.assert(fc.property(season, fc.constantFrom("GOLD", "SILVER", "BLUE"), (cases, tier) => {
    const floors = { GOLD: 9000, SILVER: 8000, BLUE: 7000 };
    const raised = { ...floors, [tier]: floors[tier] + 100 };
    const { moves } = rehearse(cases, own, { set: CRITERIA_2568, policy: completePolicy({ tierFloors: raised }) });
    const judged = rehearse(cases, own, { set: CRITERIA_2568, policy: completePolicy({ tierFloors: { GOLD: 99_999, SILVER: 99_998, BLUE: 99_997 } }) });
    // With floors out of reach everybody who is certified moves: with their totals.
    const on = judged.moves.filter(({ before }) => before.total !== null && before.total >= floors[tier] * 10_000 && before.total < raised[tier] * 10_000);
    expect(moves.map(({ applicationId }) => applicationId)).toEqual(on.map(({ applicationId }) => applicationId));
  }), { numRuns: 60 });
});

test("marks are carried in proportion and never to the center's gain", () => {
  const from = setOf([0, 1, 2, 3, 4], [0, 1, 2], [0, 5]);
  const to = setOf([0, 1, 2], [0, 1, 2, 3], [0, 5], [0, 1]);
  const carried = carryMarks(from, to, marksOf({ C1: 3, C2: 1, C3: 5 }), "NONE");
  expect(Object.entries(carried).map(([code, mark]) => [code, mark.points])).toEqual([["C1", 100], ["C2", 100], ["C3", 500], ["C4", 0]]);
  expect(carryMarks(from, to, marksOf({ C1: 4, C2: 2, C3: 0 }), "FULL")).toMatchObject({ C1: { points: 200 }, C2: { points: 300 }, C3: { points: 0 }, C4: { points: 100 } });
});

test("a gate keeps its finding, a new one counts as met; points become met and the other way round", () => {
  const [gate] = CRITERIA_2568.criteria;
  const [scored] = setOf([0, 2]).criteria;
  if (!gate || !scored) throw new Error("no criteria");
  const asGate = { ...scored, kind: "GATE" as const, points: 0, steps: [] };
  expect(carryMarks({ criteria: [scored] }, { criteria: [asGate, gate] }, marksOf({ C1: 2 }), "NONE")).toMatchObject({ C1: { met: true }, P1: { met: true } });
  expect(carryMarks({ criteria: [scored] }, { criteria: [asGate] }, marksOf({ C1: 0 }), "NONE")).toMatchObject({ C1: { met: false } });
  expect(carryMarks({ criteria: [asGate] }, { criteria: [scored] }, { C1: { points: null, met: true } }, "NONE")).toMatchObject({ C1: { points: 200 } });
});
