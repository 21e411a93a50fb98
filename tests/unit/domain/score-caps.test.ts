import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGate, scored } from "@/lib/domain/criteria";
import { toMillionths } from "@/lib/domain/points";
import { completePolicy, DEFAULT_POLICY } from "@/lib/domain/policy";
import { concludeStage, scoreApplication, scoreSheet } from "@/lib/domain/score";
import { floorsOf, tierOf } from "@/lib/domain/tier";
import { CRITERIA_2568 as SET, fullMarks } from "@/tests/support/criteria";

describe("what the points allow (docs/domain.md §2)", () => {
  /** Any sheet with these items fixed. */
  const sheets = (fixed: Record<string, number | boolean>) =>
    fc.tuple(...scored(SET).map(({ code, steps }) => fc.constantFrom(...steps).map((points) => [code, points / 100] as const)))
      .map((drawn) => fullMarks(SET, { ...Object.fromEntries(drawn), ...fixed }));
  const full = (...kinds: string[]) => Object.fromEntries(
    SET.criteria.filter(({ kind }) => kinds.includes(kind)).map(({ code, points }) => [code, points / 100]));
  const SIX_POINTERS = Object.fromEntries(
    SET.criteria.filter(({ kind, points }) => kind === "ADVANCED" && points === 600).map(({ code }) => [code, 0]));
  const sheetTotal = (over: Record<string, number>) => concludeStage(SET, DEFAULT_POLICY, fullMarks(SET, over)).total;
  const weighted = completePolicy({ finalScore: { documentPercent: 30, onSitePercent: 70 } });
  const tierFor = (total: number) => tierOf(toMillionths(total), floorsOf(SET.tiers, null));

  it("all basic and all outcome points are 38; BLUE then needs 32 of the 62 advanced points", () => {
    fc.assert(fc.property(sheets(full("BASIC", "OUTCOME")), (marks) => {
      const { total } = concludeStage(SET, DEFAULT_POLICY, marks);
      const advanced = total - 3800;
      expect(advanced).toBeGreaterThanOrEqual(0);
      expect(advanced).toBeLessThanOrEqual(6200);
      expect(tierFor(total) !== null).toBe(advanced >= 3200);
    }));
  });

  it("without the three 6-point items 82 is the most: SILVER", () => {
    expect(Object.keys(SIX_POINTERS)).toHaveLength(3);
    expect(sheetTotal(SIX_POINTERS)).toBe(8200);
    fc.assert(fc.property(sheets(SIX_POINTERS), (marks) => {
      const { total } = concludeStage(SET, DEFAULT_POLICY, marks);
      expect(total).toBeLessThanOrEqual(8200);
      expect(tierFor(total)).not.toBe("GOLD");
    }));
    expect(tierFor(8200)).toBe("SILVER");
  });

  it("without outcome 3 as well 72 is the most: BLUE", () => {
    const fixed = { ...SIX_POINTERS, O3: 0 };
    expect(sheetTotal(fixed)).toBe(7200);
    fc.assert(fc.property(sheets(fixed), (marks) => {
      const { total } = concludeStage(SET, DEFAULT_POLICY, marks);
      expect(total).toBeLessThanOrEqual(7200);
      expect(["BLUE", null]).toContain(tierFor(total));
    }));
    expect(tierFor(7200)).toBe("BLUE");
  });

  it("the computed tier is a function of the total alone", () => {
    const unmet = fc.subarray(SET.criteria.filter(isGate).map(({ code }) => code));
    fc.assert(fc.property(sheets({}), sheets({}), unmet, (document, onSite, gatesUnmet) => {
      const documentTotal = scoreSheet(SET, document).total;
      const onSiteTotal = scoreSheet(SET, onSite).total;
      const result = scoreApplication(SET, weighted, { documentTotal, onSiteTotal, gatesUnmet });
      expect(result.total).toBe(documentTotal * 3000 + onSiteTotal * 7000);
      expect(result.tier).toBe(tierOf(result.total ?? 0, floorsOf(SET.tiers, null)));
    }));
  });
});
