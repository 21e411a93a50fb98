import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomial } from "@/lib/domain/binomial";
import { bootstrapCounts, bootstrapKinds } from "@/lib/domain/bootstrap";
import { chance } from "@/lib/domain/chance";
import { agreementOf, LEAST_COMPARED, pairTable, worstFirst, type Pattern } from "@/lib/domain/criterion-agreement";
import { agreementWithin, alphaInterval, exactAgreement, kappaOfTable, KAPPA_WEIGHTS, krippendorffAlpha, type Ratings } from "@/lib/domain/reliability";

/** One row for each case, as the scorers gave it. */
const casesOf = (patterns: readonly Pattern[]): Ratings => patterns.flatMap(({ values, cases }) => Array.from({ length: cases }, () => values));

const near = (value: number | null | undefined, digits = 10) => expect.closeTo(value ?? NaN, digits);

const patterns = fc.uniqueArray(
  fc.record({ values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 4 }).map((values) => values.sort()), cases: fc.integer({ min: 1, max: 30 }) }),
  { minLength: 1, maxLength: 8, selector: ({ values }) => values.join(" ") });

describe("from how often the scorers gave which values together", () => {
  it("comes the same as from the single marks: shares and alpha", () => {
    fc.assert(fc.property(patterns, (given) => {
      const { figures } = agreementOf([0, 1, 2, 3], [...given, { values: [1, 2], cases: LEAST_COMPARED }], { samples: 2 });
      const ratings = casesOf([...given, { values: [1, 2], cases: LEAST_COMPARED }]);
      expect(figures).toMatchObject({
        exact: near(exactAgreement(ratings)?.share), within: near(agreementWithin(ratings, [0, 1, 2, 3])?.share), alpha: near(krippendorffAlpha(ratings, "INTERVAL")),
      });
    }));
  });

  it("alpha comes out as published: Krippendorff 2011, example C, interval metric, .849; the twelfth unit stands alone", () => {
    const units = [[1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1]];
    const { figures, cases } = agreementOf([1, 2, 3, 4, 5], units.map((values) => ({ values, cases: 1 })), { samples: 2 });
    expect([figures?.alpha?.toFixed(3), cases]).toEqual(["0.849", 11]);
  });

  it("kappa counts each pair in both orders, because who is named first says nothing (the mammograms of Altman 1991, p. 403)", () => {
    const printed = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]];
    const given = printed.flatMap((row, one) => row.map((cases, other) => ({ values: [one, other], cases })));
    const both = printed.map((row, one) => row.map((count, other) => count + (printed[other]?.[one] ?? 0)));
    expect(pairTable([0, 1, 2, 3], given)).toEqual(both);
    expect(agreementOf([0, 1, 2, 3], given, { samples: 2 }).figures?.kappa).toBe(kappaOfTable(both, KAPPA_WEIGHTS.LINEAR));
  });

  it("on a scale of two values one step apart is the whole scale, and not near", () => {
    const { figures } = agreementOf([0, 100], [{ values: [0, 100], cases: 5 }, { values: [100, 100], cases: 15 }], { samples: 2 });
    expect([figures?.exact, figures?.within]).toEqual([0.75, 0.75]);
  });
});

describe("what is said of a criterion", () => {
  const said = (...given: [values: number[], cases: number][]) => agreementOf([0, 100, 200], given.map(([values, cases]) => ({ values, cases })), { samples: 50 });

  it.each<[string, ReturnType<typeof said>, string]>([
    ["one case too few", said([[0, 200], LEAST_COMPARED - 1]), "TOO_FEW"],
    ["just enough, never alike", said([[0, 200], LEAST_COMPARED]), "WEAK"],
    ["always alike, with variation", said([[0, 0], 5], [[200, 200], 5]), "GOOD"],
    ["nobody gave another value", said([[200, 200], 20]), "SAME"],
    ["nearly all alike, and nearly always the same value", said([[200, 200], 95], [[0, 200], 5]), "ONE_SIDED"],
    ["alpha of about .72", said([[0, 0], 17], [[200, 200], 17], [[0, 200], 3], [[100, 200], 5]), "FAIR"],
  ])("%s", (_, { verdict, figures, cases }, expected) => {
    expect(verdict).toBe(expected);
    expect(figures === null).toBe(cases < LEAST_COMPARED);
  });

  it("the worst stands first, what says nothing last", () => {
    const few = said([[0, 200], 3]);
    const same = said([[200, 200], 20]);
    const good = said([[0, 0], 10], [[200, 200], 10]);
    const [weak, weaker] = [said([[0, 0], 10], [[200, 200], 10], [[0, 200], 8]), said([[0, 0], 4], [[200, 200], 4], [[0, 200], 12])];
    expect([few, good, weak, same, weaker].sort(worstFirst)).toEqual([weaker, weak, good, same, few]);
  });
});

describe("numbers of a new sample", () => {
  /** Chances of 0 … n, from the definition. */
  const chances = (n: number, p: number) => {
    const all = [(1 - p) ** n];
    for (let k = 1; k <= n; k += 1) all.push(((all[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
    return all;
  };

  it.each([[5, 0.3], [40, 0.1], [40, 0.5], [100, 0.35], [60, 0.8], [1500, 0.02]])("binomial of %i and %d is distributed as it should", (n, p) => {
    const random = chance(9);
    const draws = 20_000;
    const seen = new Array<number>(n + 1).fill(0);
    for (let run = 0; run < draws; run += 1) {
      const drawn = binomial(random, n, p);
      seen[drawn] = (seen[drawn] ?? 0) + 1;
    }
    // Pearson's statistic over what is expected often enough; its mean is the number of cells, its spread the root of twice that.
    const cells = chances(n, p).map((share, k) => ({ expected: share * draws, found: seen[k] ?? 0 })).filter(({ expected }) => expected >= 5);
    const statistic = cells.reduce((sum, { expected, found }) => sum + (found - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(cells.length + 4 * Math.sqrt(2 * cells.length));
    expect(cells.reduce((sum, { found }) => sum + found, 0)).toBeGreaterThan(0.99 * draws);
  });

  it.each([[0, 0.5, 0], [7, 0, 0], [7, 1, 7]])("binomial of %i and %d is %i", (n, p, expected) => {
    expect(binomial(chance(1), n, p)).toBe(expected);
  });

  it("always come to as many units as there are", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 }), (counts) => {
      const all = counts.reduce((sum, count) => sum + count, 0);
      bootstrapCounts(counts, (drawn) => {
        expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(all);
        return 0;
      }, { samples: 20 });
    }));
  });

  it("give the interval that drawing the units one by one gives", () => {
    const given: Pattern[] = [{ values: [0, 0], cases: 60 }, { values: [0, 1], cases: 25 }, { values: [1, 1], cases: 90 }, { values: [1, 2], cases: 30 }, { values: [0, 2], cases: 5 }];
    const fast = agreementOf([0, 1, 2], given, { samples: 4000 }).figures?.interval;
    const slow = alphaInterval(casesOf(given), "INTERVAL", { samples: 4000 });
    expect(slow).toMatchObject({ low: near(fast?.low, 1.5), high: near(fast?.high, 1.5) });
  });

  it("of one unit are no sample", () => {
    expect([bootstrapCounts([1], () => 1), bootstrapKinds([0], () => 1)]).toEqual([null, null]);
  });
});
