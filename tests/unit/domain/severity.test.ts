import { describe, expect, it } from "vitest";
import { bootstrapInterval, quantile } from "@/lib/domain/bootstrap";
import { between, chance } from "@/lib/domain/chance";
import { alphaInterval, krippendorffAlpha, type Ratings } from "@/lib/domain/reliability";
import { caseDifferences, LEAST_CASES, severitiesOf, type GivenMark } from "@/lib/domain/severity";

const severities = (marks: readonly GivenMark[]) => severitiesOf(caseDifferences(marks));
const mark = (assessorId: number, caseId: number, value: number, item = "1.1"): GivenMark => ({ assessorId, caseId, item, value });
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the interval of a statistic", () => {
  it("lies between neighbours in proportion", () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([1, 2, 3, 4, 5], share))).toEqual([1, 2, 3, 4.6, 5]);
  });

  it("is the same each time, and another with another seed", () => {
    const units = [3, 1, 4, 1, 5, 9, 2, 6];
    expect(bootstrapInterval(units, meanOf)).toEqual(bootstrapInterval(units, meanOf));
    expect(bootstrapInterval(units, meanOf, { seed: 2 })).not.toEqual(bootstrapInterval(units, meanOf));
  });

  it("holds the true mean about 95 times in 100", () => {
    const random = chance(42);
    let held = 0;
    for (let run = 0; run < 300; run += 1) {
      const interval = bootstrapInterval(Array.from({ length: 40 }, () => between(random, 0, 10)), meanOf, { seed: run, samples: 300 });
      if (interval && interval.low <= 5 && interval.high >= 5) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.98);
  });

  it("draws whole units: alpha's interval surrounds it and narrows with more of them", () => {
    const season = (units: number): Ratings => {
      const random = chance(7);
      return Array.from({ length: units }, () => {
        const truth = between(random, 0, 4);
        return [truth, random() < 0.8 ? truth : between(random, 0, 4)];
      });
    };
    const width = (units: number) => {
      const alpha = krippendorffAlpha(season(units), "ORDINAL") ?? NaN;
      const { low, high } = alphaInterval(season(units), "ORDINAL") ?? { low: NaN, high: NaN };
      expect(low).toBeLessThan(alpha);
      expect(high).toBeGreaterThan(alpha);
      return high - low;
    };
    expect(width(400)).toBeLessThan(0.5 * width(40));
  });

  it("counting kinds of units comes to the same as drawing the units", () => {
    const random = chance(11);
    const ratings = Array.from({ length: 30 }, () => [between(random, 0, 2), between(random, 0, 2), random() < 0.5 ? null : between(random, 0, 2)]);
    const [slow, fast] = [bootstrapInterval(ratings, (sample) => krippendorffAlpha(sample, "ORDINAL")), alphaInterval(ratings, "ORDINAL")];
    expect(fast?.low).toBeCloseTo(slow?.low ?? NaN, 10);
    expect(fast?.high).toBeCloseTo(slow?.high ?? NaN, 10);
  });

  it.each<[string, Ratings]>([["one unit", [[1, 2]]], ["no variation in most samples", [[1, 1], [1, 1], [1, 2]]]])("is null for %s", (_, ratings) => {
    expect([bootstrapInterval(ratings, (sample) => krippendorffAlpha(sample, "NOMINAL")), alphaInterval(ratings, "NOMINAL")]).toEqual([null, null]);
  });
});

describe("how severe an assessor is", () => {
  it("is the mean over cases of the difference from the others on the same items; the severest first", () => {
    const marks = [mark(1, 1, 100), mark(2, 1, 200), mark(3, 1, 300), mark(1, 2, 100), mark(2, 2, 100)];
    expect(severities(marks)).toEqual([
      { assessorId: 1, items: 2, cases: 2, mean: -75, interval: null },
      { assessorId: 2, items: 2, cases: 2, mean: 0, interval: null },
      { assessorId: 3, items: 1, cases: 1, mean: 150, interval: null },
    ]);
  });

  it("counts items that stand alone for nobody, and the same item of another case is another", () => {
    expect(severities([mark(1, 1, 100), mark(2, 2, 200), mark(1, 1, 0, "1.2")])).toEqual([]);
  });

  it.each([[LEAST_CASES - 1, false], [LEAST_CASES, true]])("with %i cases an interval: %s", (cases, told) => {
    const marks = Array.from({ length: cases }, (_, index) => [mark(1, index, 100), mark(2, index, 200)]).flat();
    expect(severities(marks)[0]?.interval).toEqual(told ? { low: -100, high: -100 } : null);
  });

  it("who marks half a point lower is found, and the interval leaves zero out; the others differ from that person alone", () => {
    const random = chance(5);
    const marks = Array.from({ length: 60 }, (_, caseId) => {
      const noise = () => between(random, -100, 100);
      return ["1.1", "1.2", "1.3"].flatMap((item) => [mark(1, caseId, 300 + noise() - 50, item), mark(2, caseId, 300 + noise(), item), mark(3, caseId, 300 + noise(), item)]);
    }).flat();
    const [severe, ...fair] = severities(marks);
    expect(severe).toMatchObject({ assessorId: 1, cases: 60, items: 180 });
    expect(severe?.mean).toBeLessThan(-75);
    expect(severe?.interval?.high).toBeLessThan(0);
    expect(meanOf(fair.map(({ mean }) => mean))).toBeCloseTo(-(severe?.mean ?? 0) / 2, 6);
  });
});
