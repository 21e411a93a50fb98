import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chance } from "@/lib/domain/chance";
import { normal, normalBelow } from "@/lib/domain/normal";
import { ASSUMED, outcomeOf, simulateSeason, spreadOf, trueTiers } from "@/lib/domain/simulate";

const seasons = Array.from({ length: 20 }, (_, index) => simulateSeason(ASSUMED, index + 1));

describe("the normal distribution", () => {
  it.each([[0, 0.5], [1, 0.8413447461], [-1, 0.1586552539], [1.96, 0.9750021049], [-3, 0.0013498980], [6, 0.9999999990]])(
    "as tables print it: below %f lies %f", (z, share) => expect(normalBelow(z)).toBeCloseTo(share, 9));

  it("with an error of 3 points, a center one point under a floor comes out at it or above 37 % of the time", () => {
    expect((100 * (1 - normalBelow(1 / 3))).toFixed(1)).toBe("36.9");
    const random = chance(37);
    const judged = Array.from({ length: 100_000 }, () => 69 + 3 * normal(random));
    expect(judged.filter((total) => total >= 70).length / judged.length).toBeCloseTo(0.369, 2);
    expect(judged.reduce((sum, total) => sum + total, 0) / judged.length).toBeCloseTo(69, 1);
  });
});

describe("a simulated season", () => {
  it("is the same with the same seed, another with another", () => {
    expect(simulateSeason(ASSUMED, 1)).toEqual(seasons[0]);
    expect(simulateSeason(ASSUMED, 2)).not.toEqual(seasons[0]);
  });

  it("has whole points from 0 to 100, most near a floor, all cases somewhere", () => {
    for (const { truth, first, second, reconciled } of seasons[0] ?? []) {
      for (const total of [truth, first, second, reconciled]) expect(total % 100 === 0 && total >= 0 && total <= 10_000).toBe(true);
    }
    const tiers = trueTiers(seasons[0] ?? []);
    expect(tiers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(tiers.map(({ tier }) => tier)).toEqual(["GOLD", "SILVER", "BLUE", null]);
  });

  it("without error nothing is wrong, and no two looks differ", () => {
    const exact = simulateSeason({ ...ASSUMED, error: 0 }, 1);
    expect(outcomeOf(exact, 150)).toMatchObject({ wrong: 0, tooHigh: 0, tooLow: 0, reconciled: 0 });
    expect(outcomeOf(exact, 150).looks).toBeGreaterThan(0);
  });

  it("without a margin nobody looks again", () => {
    expect(outcomeOf(seasons[0] ?? [], null)).toMatchObject({ looks: 0, reconciled: 0, sheets: 0 });
  });

  it("the second look makes fewer tiers wrong, in every season, and costs a sheet a look", () => {
    for (const season of seasons) {
      const [without, looked] = [outcomeOf(season, null), outcomeOf(season, 150)];
      expect(looked.wrong).toBeLessThan(without.wrong);
      expect(looked.tooHigh + looked.tooLow).toBeCloseTo(looked.wrong, 10);
      expect(looked.reconciled).toBeLessThan(looked.looks);
      expect(looked.sheets).toBe(Math.round(looked.looks * season.length));
      expect(outcomeOf(season, 300).looks).toBeGreaterThan(looked.looks);
    }
  });

  it("what is not looked at stays as it was judged first", () => {
    const far = { truth: 7_500, first: 7_500, second: 6_000, reconciled: 6_800 };
    expect(outcomeOf([far], 150)).toMatchObject({ wrong: 0, looks: 0 });
    expect(outcomeOf([{ ...far, first: 7_100 }], 150)).toMatchObject({ wrong: 1, tooLow: 1, looks: 1, reconciled: 1 });
  });

  it("over seasons the mean is told, and where 95 of 100 lie", () => {
    expect(spreadOf(Array.from({ length: 101 }, (_, index) => index))).toEqual({ mean: 50, low: 2.5, high: 97.5 });
  });

  it("the shares written in docs/second-look.md come out", () => {
    const row = readFileSync("docs/second-look.md", "utf8").split("\n").find((line) => line.startsWith("| wrong tier |")) ?? "";
    const quoted = [...row.matchAll(/(\d+\.\d) %/g)].map(([, percent]) => Number(percent) / 100);
    const margins = [null, 50, 150, 200, 300, 500];
    expect(quoted).toHaveLength(margins.length);
    for (const [index, margin] of margins.entries()) {
      expect(spreadOf(seasons.map((season) => outcomeOf(season, margin).wrong)).mean).toBeCloseTo(quoted[index] ?? NaN, 2);
    }
  });
});
