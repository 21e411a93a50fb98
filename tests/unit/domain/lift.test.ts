import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scored } from "@/lib/domain/criteria";
import { liftOf } from "@/lib/domain/lift";
import { DEFAULT_POLICY } from "@/lib/domain/policy";
import { scoreSheet, type Mark } from "@/lib/domain/score";
import { CRITERIA_2568, fullMarks, setOf } from "@/tests/support/criteria";

const SET = CRITERIA_2568;
const lift = (marks: Record<string, Mark>, set = SET) => liftOf(set, DEFAULT_POLICY, marks);

/** Any self-assessment: every item at some step of its scale, or not scored. */
const anyMarks = fc.tuple(...scored(SET).map(({ code, steps }) =>
  fc.option(fc.constantFrom(...steps)).map((points): [string, Mark] => [code, { points, met: null }]))).map((pairs) => Object.fromEntries(pairs));

const raised = (marks: Record<string, Mark>, items: readonly { code: string; to: number }[]) =>
  ({ ...marks, ...Object.fromEntries(items.map(({ code, to }) => [code, { points: to, met: null }])) });

describe("what would lift a case to the next tier", () => {
  it("the suggested items reach the floor, and every one of them is needed", () => {
    fc.assert(fc.property(anyMarks, (marks) => {
      const { floor, items, total, missing } = lift(marks);
      expect(total).toBe(scoreSheet(SET, marks).total);
      if (floor === null) return void expect(items).toEqual([]);
      expect(floor - total).toBe(missing);
      expect(scoreSheet(SET, raised(marks, items)).total).toBeGreaterThanOrEqual(floor);
      for (const item of items) {
        const without = items.filter(({ code }) => code !== item.code);
        expect(scoreSheet(SET, raised(marks, without)).total).toBeLessThan(floor);
      }
    }));
  });

  it("on scales of any grain as well", () => {
    const scale = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }).map((steps) => [0, ...steps.sort((a, b) => a - b)]);
    fc.assert(fc.property(fc.array(scale, { minLength: 6, maxLength: 14 }), (scales) => {
      const set = setOf(...scales);
      const { floor, items } = lift({}, set);
      const most = set.criteria.reduce((sum, { points }) => sum + points, 0);
      if (floor === null || most < floor) return;
      const sum = (own: typeof items) => own.reduce((points, { to }) => points + to, 0);
      expect(sum(items)).toBeGreaterThanOrEqual(floor);
      for (const item of items) expect(sum(items.filter(({ code }) => code !== item.code))).toBeLessThan(floor);
    }));
  });

  it("basic items come before advanced ones and outcomes, and small gaps before large ones", () => {
    const marks = fullMarks(SET, { "2.1": 0, "1.1": 1, "1.2": 0, "4.4": 0, O1: 0 });
    expect(lift(marks)).toMatchObject({ tier: "SILVER", total: 8000, next: "GOLD", missing: 1000 });
    expect(lift(marks).items).toEqual([
      { code: "2.1", from: 0, to: 100 }, { code: "1.1", from: 100, to: 200 }, { code: "1.2", from: 0, to: 200 },
      { code: "4.4", from: 0, to: 600 },
    ]);
  });

  it("the last item is asked for no more than is missing", () => {
    const marks = fullMarks(SET, { O1: 3, O2: 5 });
    expect(lift(marks)).toMatchObject({ total: 8800, next: "GOLD", missing: 200, items: [{ code: "O2", from: 500, to: 700 }] });
  });

  it("an unmet gate is named whatever the points, at the highest tier too", () => {
    expect(lift(fullMarks(SET, { P3: false }))).toMatchObject({ tier: "GOLD", next: null, floor: null, items: [], gates: ["P3"] });
    expect(lift({}).gates).toHaveLength(14);
  });

  it.each([[69, "BLUE", 100], [70, "SILVER", 1000], [79, "SILVER", 100], [80, "GOLD", 1000], [89, "GOLD", 100]] as const)(
    "%i points: the next tier is %s", (points, next, missing) => {
      const marks = fullMarks(SET, { O1: 0, O2: 0, O3: 0, ...(points < 70 ? { "2.1": 0 } : {}) });
      const rest = points - (points < 70 ? 69 : 70);
      const outcome = { O1: Math.min(10, rest), O2: Math.max(0, rest - 10) };
      const all = raised(marks, Object.entries(outcome).map(([code, value]) => ({ code, to: value * 100 })));
      expect(lift(all)).toMatchObject({ total: points * 100, next, missing });
    });
});
