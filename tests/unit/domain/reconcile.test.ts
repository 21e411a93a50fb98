import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSheets } from "@/lib/domain/agreement";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { reconcileGaps, toSettle, type Reconciliation } from "@/lib/domain/reconcile";
import type { Marks } from "@/lib/domain/score";
import { CRITERIA_2568, fullMarks } from "@/tests/support/criteria";

const SET = CRITERIA_2568;
/** A gate, an item of one point, and two of six; all others full. */
const sheet = (met: boolean, one: number, two: number, three: number): Marks => fullMarks(SET, { P1: met, "2.1": one, "4.4": two, "4.5": three });
const full = sheet(true, 1, 6, 6);
const settle = (first: Marks, second: Marks) => toSettle(SET, first, second, DEFAULT_POLICY);

describe("what must be settled between the two looks", () => {
  it.each<[string, Marks, string[]]>([
    ["a step apart, and nothing further: all that differs", sheet(true, 1, 5, 5), ["4.4", "4.5"]],
    ["two steps apart: that one alone", sheet(true, 1, 4, 5), ["4.4"]],
    ["a gate", sheet(false, 1, 5, 6), ["P1"]],
    ["the whole scale of an item of two steps", sheet(true, 0, 5, 6), ["2.1"]],
    ["nothing", full, []],
  ])("%s", (_, second, codes) => expect(settle(full, second)).toEqual(codes));

  it("is never empty where anything differs, and always among what differs", () => {
    const points = fc.nat(6);
    const marks = fc.tuple(fc.boolean(), fc.nat(1), points, points).map((values) => sheet(...values));
    fc.assert(fc.property(marks, marks, (first, second) => {
      const differing = compareSheets(SET, [first, second], DEFAULT_POLICY).filter(({ differs }) => differs).map(({ code }) => code);
      const codes = settle(first, second);
      expect(codes.length > 0).toBe(differing.length > 0);
      expect(differing).toEqual(expect.arrayContaining(codes));
    }));
  });
});

describe("before the stage ends for good", () => {
  const second = sheet(true, 1, 4, 6);
  const gaps = (given: Partial<Reconciliation>) =>
    reconcileGaps(SET, { first: full, second, own: [full, full], agreed: full, discussed: [], settled: [], ...given }, DEFAULT_POLICY);

  it("each difference that matters has a note", () => {
    expect([gaps({}).settlementMissing, gaps({ settled: ["4.4"] }).settlementMissing]).toEqual([["4.4"], []]);
  });

  it("a mark of the second sheet is no departure; one that stands in no sheet is, and below full points it needs its reason", () => {
    const taken = { ...full, "4.4": { points: 400, met: null, reason: "" } };
    const invented = { ...full, "4.4": { points: 500, met: null, reason: "" } };
    expect([gaps({ agreed: taken }).departureReasonMissing, gaps({ agreed: invented }).departureReasonMissing]).toEqual([[], ["4.4"]]);
    expect(gaps({ agreed: taken }).reasonMissing).toEqual(["4.4"]);
  });

  it("what it is measured against is the result as it was agreed first, whatever the chair changed since", () => {
    expect(gaps({ agreed: second }).settlementMissing).toEqual(["4.4"]);
  });
});
