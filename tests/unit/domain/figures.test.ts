import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCounts, countsOf, diffCounts, FUNNEL_KEYS, noCounts, type CountedApplication } from "@/lib/domain/figures";
import { STAGES } from "@/lib/domain/stage";
import { TIERS } from "@/lib/domain/tier";

const AT = new Date("2026-05-01T00:00:00Z");
const CERTIFIED = { stage: "CERTIFIED", submittedAt: AT, passedDocumentAt: AT, passedOnSiteAt: AT, counts: true } as const;
const counted = (given: Partial<CountedApplication>): CountedApplication =>
  ({ stage: "DRAFT", submittedAt: null, passedDocumentAt: null, passedOnSiteAt: null, tier: null, counts: true, ...given });
const named = (given: Partial<CountedApplication>) => {
  const counts = countsOf(counted(given));
  return FUNNEL_KEYS.filter((key) => counts[key] === 1).join(" ");
};

describe("what an application counts as", () => {
  it.each<[Partial<CountedApplication>, string]>([
    [{}, "draft"],
    // A version that another stands for, or one that is judged anew and not announced.
    [{ ...CERTIFIED, tier: "GOLD", counts: false }, ""],
    [{ stage: "DOCUMENT", submittedAt: AT }, "applied document"],
    [{ stage: "RETURNED", submittedAt: AT }, "applied returned"],
    [{ stage: "WITHDRAWN", submittedAt: AT }, "applied withdrawn"],
    [{ stage: "WITHDRAWN", submittedAt: AT, passedDocumentAt: AT }, "applied passedDocument withdrawn"],
    [{ stage: "DECLINED", submittedAt: AT }, "applied declined"],
    [{ stage: "ON_SITE", submittedAt: AT, passedDocumentAt: AT }, "applied passedDocument onSite"],
    [{ stage: "DECLINED", submittedAt: AT, passedDocumentAt: AT }, "applied passedDocument declined"],
    [{ stage: "COMMITTEE", submittedAt: AT, passedDocumentAt: AT, passedOnSiteAt: AT }, "applied passedDocument passedOnSite committee"],
    [{ stage: "DECLINED", submittedAt: AT, passedDocumentAt: AT, passedOnSiteAt: AT }, "applied passedDocument passedOnSite declined"],
    [{ ...CERTIFIED, tier: "GOLD" }, "applied passedDocument passedOnSite gold certified"],
    [{ ...CERTIFIED, tier: "SILVER" }, "applied passedDocument passedOnSite silver certified"],
    [{ ...CERTIFIED, tier: "BLUE" }, "applied passedDocument passedOnSite blue certified"],
  ])("%j: %s", (given, keys) => expect(named(given)).toBe(keys));

  it("a tier counts only once it is certified", () => {
    expect(named({ stage: "COMMITTEE", submittedAt: AT, tier: "GOLD" })).toBe("applied committee");
  });
});

describe("differences add up", () => {
  const instant = fc.constantFrom(null, AT);
  const application = fc.record({
    stage: fc.constantFrom(...STAGES), submittedAt: instant, passedDocumentAt: instant, passedOnSiteAt: instant,
    tier: fc.constantFrom(null, ...TIERS), counts: fc.boolean(),
  });

  it("before and the difference are after", () => {
    fc.assert(fc.property(application, application, (before, after) => {
      expect(addCounts(countsOf(before), diffCounts(countsOf(before), countsOf(after)))).toEqual(countsOf(after));
      expect(addCounts(diffCounts(countsOf(before), null), countsOf(before))).toEqual(noCounts());
      expect(diffCounts(null, countsOf(after))).toEqual(countsOf(after));
    }));
  });

  it("a whole history of steps comes to where it ends", () => {
    fc.assert(fc.property(fc.array(application, { minLength: 1 }), (history) => {
      let figures = noCounts();
      let before: CountedApplication | null = null;
      for (const step of history) {
        figures = addCounts(figures, diffCounts(before === null ? null : countsOf(before), countsOf(step)));
        before = step;
      }
      expect(before === null ? null : countsOf(before)).toEqual(figures);
    }));
  });

  it("every application that counts stands at exactly one stage, another at none", () => {
    fc.assert(fc.property(application, (one) => {
      const { draft, document, returned, onSite, committee, certified, declined, withdrawn } = countsOf(one);
      expect(draft + document + returned + onSite + committee + certified + declined + withdrawn).toBe(one.counts ? 1 : 0);
    }));
  });
});
