import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agreementWithin, bothWays, exactAgreement, kappaOfTable, KAPPA_WEIGHTS, krippendorffAlpha, pairsOf, weightedKappa, type RatingPair, type Ratings,
} from "@/lib/domain/reliability";

/** One row a rater as the papers print them, "*" for a value that is missing; out come units. */
function printed(...rows: string[]): Ratings {
  const raters = rows.map((row) => row.split(" ").map((value) => (value === "*" ? null : value >= "a" ? value.charCodeAt(0) : Number(value))));
  return (raters[0] ?? []).map((_, unit) => raters.map((values) => values[unit] ?? null));
}

const toThree = (value: number | null) => value?.toFixed(3);
const toFour = (value: number | null) => value?.toFixed(4);

describe("alpha comes out as published: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability", () => {
  it("A: binary data, two observers", () => {
    expect(toThree(krippendorffAlpha(printed("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), "NOMINAL"))).toBe("0.095");
  });

  it("B: nominal data, two observers", () => {
    expect(toThree(krippendorffAlpha(printed("a a b b d c c c e d d a", "b a b b b c c c e d d d"), "NOMINAL"))).toBe("0.692");
  });

  it.each([["NOMINAL", "0.743"], ["ORDINAL", "0.815"], ["INTERVAL", "0.849"]] as const)(
    "C and D: four observers, twelve units, missing values, %s: %s", (metric, published) => {
      const ratings = printed(
        "1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *");
      expect(toThree(krippendorffAlpha(ratings, metric))).toBe(published);
    });

  it.each([["NOMINAL", "0.691"], ["INTERVAL", "0.811"]] as const)("the example of Wikipedia's article on alpha, %s: %s", (metric, published) => {
    const ratings = printed("* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4");
    expect(toThree(krippendorffAlpha(ratings, metric))).toBe(published);
  });
});

describe("kappa comes out as published", () => {
  it("Cohen 1968, table 1: two psychiatrists, three diagnoses, own weights: .348, unweighted .492", () => {
    const table = [[0.44, 0.07, 0.09], [0.05, 0.2, 0.05], [0.01, 0.03, 0.06]];
    const weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]];
    expect(toThree(kappaOfTable(table, (row, column) => weights[row]?.[column] ?? NaN))).toBe("0.348");
    expect(toThree(kappaOfTable(table, KAPPA_WEIGHTS.NOMINAL))).toBe("0.492");
  });

  it.each([["NOMINAL", "0.4728"], ["LINEAR", "0.5684"]] as const)(
    "85 mammograms of Boyd et al. 1982 (Altman 1991, p. 403; Stata's manual, kappa), %s: %s", (weights, published) => {
      expect(toFour(kappaOfTable([[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]], KAPPA_WEIGHTS[weights]))).toBe(published);
    });

  it.each([["NOMINAL", "0.3713"], ["LINEAR", "0.5964"]] as const)(
    "110 mammograms of Kundel and Polansky 2003 (R package vcdExtra, Mammograms), %s: %s", (weights, published) => {
      expect(toFour(kappaOfTable([[34, 10, 2, 0], [6, 8, 8, 2], [2, 5, 4, 12], [0, 1, 2, 14]], KAPPA_WEIGHTS[weights]))).toBe(published);
    });

  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 40 });

  it("quadratic weights give the intraclass correlation of Fleiss and Cohen 1973: 2 cov ⁄ (var + var + squared difference of means)", () => {
    fc.assert(fc.property(pairs, (given) => {
      const mean = (value: (pair: RatingPair) => number) => given.reduce((sum, pair) => sum + value(pair), 0) / given.length;
      const [one, other] = [mean(([a]) => a), mean(([, b]) => b)];
      const spread = mean(([a]) => (a - one) ** 2) + mean(([, b]) => (b - other) ** 2) + (one - other) ** 2;
      const kappa = weightedKappa(given, [0, 1, 2, 3, 4], "QUADRATIC");
      // What an assertion gives back is no verdict on the property.
      if (spread === 0) expect(kappa).toBeNull();
      else expect(kappa).toBeCloseTo((2 * mean(([a, b]) => (a - one) * (b - other))) / spread, 10);
    }));
  });

  it("counted both ways it does not matter who stands first", () => {
    fc.assert(fc.property(pairs, (given) => {
      const turned = given.map(([one, other]): RatingPair => [other, one]);
      expect(weightedKappa(bothWays(turned), [0, 1, 2, 3, 4], "LINEAR")).toEqual(weightedKappa(bothWays(given), [0, 1, 2, 3, 4], "LINEAR"));
    }));
  });

  it("steps of the scale count, not points", () => {
    const points: RatingPair[] = [[0, 100], [100, 1000], [1000, 1000]];
    expect(weightedKappa(points, [0, 100, 1000], "LINEAR")).toBe(weightedKappa([[0, 1], [1, 2], [2, 2]], [0, 1, 2], "LINEAR"));
    expect(() => weightedKappa([[0, 50]], [0, 100], "LINEAR")).toThrow(RangeError);
  });
});

describe("shares of agreement", () => {
  const ratings: Ratings = [[2, 2, null], [2, 1, 0], [1, null, null], [null, null, null], [0, 0, 0]];

  it("every two scorers of a unit are a pair: alike, and within one step", () => {
    expect(pairsOf(ratings)).toHaveLength(7);
    expect(exactAgreement(ratings)).toEqual({ share: 4 / 7, pairs: 7 });
    expect(agreementWithin(ratings, [0, 1, 2])).toEqual({ share: 6 / 7, pairs: 7 });
    expect(agreementWithin(ratings, [0, 1, 2], 2)).toEqual({ share: 1, pairs: 7 });
  });
});

describe("what cannot be computed is null, never a number that is none", () => {
  it.each<[string, Ratings]>([["nothing", []], ["one rater", [[1], [2]]], ["only values that stand alone", [[1, null], [null, 2]]]])("%s", (_, ratings) => {
    expect([exactAgreement(ratings), agreementWithin(ratings, [1, 2]), krippendorffAlpha(ratings, "ORDINAL"), weightedKappa(pairsOf(ratings), [1, 2], "LINEAR")])
      .toEqual([null, null, null, null]);
  });

  it("no variation: all agree, and chance would have agreed as well", () => {
    const alike: Ratings = [[1, 1], [1, 1]];
    expect(exactAgreement(alike)).toEqual({ share: 1, pairs: 2 });
    expect([krippendorffAlpha(alike, "INTERVAL"), weightedKappa(pairsOf(alike), [0, 1, 2], "QUADRATIC")]).toEqual([null, null]);
  });

  it("perfect agreement with variation is one", () => {
    const alike: Ratings = [[1, 1], [2, 2], [0, 0]];
    expect([krippendorffAlpha(alike, "ORDINAL"), weightedKappa(pairsOf(alike), [0, 1, 2], "LINEAR")]).toEqual([1, 1]);
  });
});
