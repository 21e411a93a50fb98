import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandOf, EMPTY_OUTCOME, faultsOfOutcome, figuresOf, formatMean, formatShare, isEmptyOutcome, meanOf, outcomePartOf, RATINGS, readCount,
  type OutcomeContent, type Survey, type SurveyItem } from "@/lib/domain/outcome";

const item = (counts: (number | null)[], none: number | null = null, text = "ความรวดเร็ว"): SurveyItem => ({ text, counts, none });
const survey = (over: Partial<Survey>): OutcomeContent => ({ ...EMPTY_OUTCOME, survey: { ...EMPTY_OUTCOME.survey, ...over } });
const users = (counts: Record<string, number>, total: number | null): OutcomeContent => ({ ...EMPTY_OUTCOME, users: [{ period: "2568", counts, total }] });
const codes = (content: OutcomeContent) => faultsOfOutcome(content).map(({ code }) => code);

describe("sums that must agree", () => {
  it("a published report printed 1,479 where its counts gave 1,487: refused, with both numbers", () => {
    expect(faultsOfOutcome(users({ COUNTER: 1029, PHONE: 215, LINE: 186, WEB: 57 }, 1479))).toEqual(
      [{ field: "users[0][total]", code: "USERS_SUM", params: { field: "users[0][total]", item: 1, sum: 1487, total: 1479 } }]);
    expect(codes(users({ COUNTER: 1029, PHONE: 215, LINE: 186, WEB: 57 }, 1487))).toEqual([]);
    expect(faultsOfOutcome(survey({ population: 2000, sample: 1479, items: [item([900, 400, 120, 47, 12], 8)] }))).toEqual(
      [{ field: "items[0][counts][5]", code: "ITEM_SUM", params: { field: "items[0][counts][5]", item: 1, sum: 1487, sample: 1479 } }]);
  });

  it.each([
    ["the sample may be the whole population", survey({ population: 400, sample: 400 }), []],
    ["and no more", survey({ population: 400, sample: 401 }), ["SAMPLE_TOO_LARGE"]],
    ["answers that come to the sample", survey({ sample: 10, items: [item([5, 3, 1, 0, 0], 1)] }), []],
    ["one too few", survey({ sample: 10, items: [item([5, 3, 1, 0, 0], 0)] }), ["ITEM_SUM"]],
    ["one too many", survey({ sample: 10, items: [item([5, 3, 1, 1, 0], 1)] }), ["ITEM_SUM"]],
    ["counts not all given yet", survey({ sample: 10, items: [item([5, null, null, null, null])] }), []],
    ["but too many already", survey({ sample: 10, items: [item([11, null, null, null, null])] }), ["ITEM_SUM"]],
    ["a row that is empty", survey({ sample: 10, items: [item([null, null, null, null, null])] }), []],
    ["no sample given yet", survey({ items: [item([5, 3, 1, 0, 0])] }), []],
    ["no total given yet", users({ COUNTER: 5 }, null), []],
    ["a total without channels", users({}, 5), ["USERS_SUM"]],
    ["nobody", users({}, 0), []],
    ["every fault at once", { survey: { ...EMPTY_OUTCOME.survey, population: 1, sample: 2, items: [item([9, 0, 0, 0, 0]), item([1, 1, 1, 1, 1])] },
      users: [{ period: "", counts: { WEB: 1 }, total: 2 }] }, ["SAMPLE_TOO_LARGE", "ITEM_SUM", "ITEM_SUM", "USERS_SUM"]],
  ] as const)("%s", (_, content, expected) => expect(codes(content)).toEqual(expected));
});

describe("means, shares and bands", () => {
  it.each([
    [[1, 0, 0, 0, 0], "5.00", "HIGHEST"], [[0, 0, 0, 0, 7], "1.00", "LOWEST"], [[1, 1, 0, 0, 0], "4.50", "HIGH"],
    [[51, 49, 0, 0, 0], "4.51", "HIGHEST"], [[50, 49, 1, 0, 0], "4.49", "HIGH"], [[0, 51, 49, 0, 0], "3.51", "HIGH"],
    [[0, 1, 1, 0, 0], "3.50", "MIDDLE"], [[0, 0, 51, 49, 0], "2.51", "MIDDLE"], [[0, 0, 1, 1, 0], "2.50", "LOW"],
    [[0, 0, 0, 51, 49], "1.51", "LOW"], [[0, 0, 0, 1, 1], "1.50", "LOWEST"], [[1, 1, 1, 0, 0], "4.00", "HIGH"],
    [[2, 1, 0, 0, 0], "4.67", "HIGHEST"],
    // 4.506… is not 4.51: what is shown does not contradict what it is called.
    [[38, 37, 0, 0, 0], "4.5066", "HIGH"], [[101, 99, 0, 0, 0], "4.5050", "HIGH"],
  ])("%j has the mean %s, %s", (counts, text, band) => {
    const mean = meanOf([item(counts)]);
    expect(mean && [formatMean(mean), bandOf(mean)]).toEqual([text, band]);
  });

  it("the mean shown is never in another band than the exact one", () => {
    fc.assert(fc.property(fc.array(fc.nat(300), { minLength: 5, maxLength: 5 }), (counts) => {
      const mean = meanOf([item(counts)]);
      if (mean === null) return void expect(counts).toEqual([0, 0, 0, 0, 0]);
      const [whole = "", part = ""] = formatMean(mean).split(".");
      expect(bandOf({ sum: Number(whole + part), count: 10 ** part.length })).toBe(bandOf(mean));
      // Within half of the last digit, in whole numbers.
      const shown = BigInt(whole + part) * BigInt(mean.count);
      const exact = BigInt(mean.sum) * 10n ** BigInt(part.length);
      const distance = shown > exact ? shown - exact : exact - shown;
      expect(part.length === 4 ? distance < BigInt(mean.count) : 2n * distance <= BigInt(mean.count)).toBe(true);
    }));
  });

  it.each([[1, 3, "33.33"], [2, 3, "66.67"], [1, 8, "12.50"], [1, 800, "0.13"], [0, 5, "0.00"], [5, 5, "100.00"], [1, 0, null], [1005, 100000, "1.01"]])(
    "%i of %i is %s per cent", (part, whole, text) => expect(formatShare(part, whole)).toBe(text));

  it("all means are the same ones added up by hand", () => {
    fc.assert(fc.property(fc.array(fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const one = rows.flatMap((counts) => counts.flatMap((count, index) => Array<number>(Math.min(count, 5)).fill(RATINGS[index] ?? 0)));
      const mean = meanOf(rows.map((counts) => item(counts.map((count) => Math.min(count, 5)))));
      expect(mean).toEqual(one.length === 0 ? null : { sum: one.reduce((a, b) => a + b, 0), count: one.length });
    }));
  });
});

describe("all that follows from the counts", () => {
  it("adds up items that are whole, periods, channels and the online ones", () => {
    const content: OutcomeContent = {
      survey: { ...EMPTY_OUTCOME.survey, sample: 10, items: [item([6, 3, 1, 0, 0]), item([2, 4, 2, 1, 0], 1), item([9, null, null, null, null])] },
      users: [{ period: "ต.ค. 2568", counts: { COUNTER: 80, WEB: 15, LINE: 5 }, total: 100 }, { period: "พ.ย. 2568", counts: { COUNTER: 40, APP: 0 }, total: null }],
    };
    const figures = figuresOf(content);
    expect(figures.items.map(({ answered, mean }) => [answered, mean && formatMean(mean)])).toEqual([[10, "4.50"], [9, "3.78"], [9, null]]);
    expect(figures.mean).toEqual({ sum: 79, count: 19 });
    expect(figures.periods.map(({ sum, online }) => [sum, online])).toEqual([[100, 20], [40, 0]]);
    expect(figures).toMatchObject({ users: 140, online: 20, channels: 3, onlineChannels: 2 });
    expect([isEmptyOutcome(content), isEmptyOutcome(EMPTY_OUTCOME)]).toEqual([false, true]);
  });

  it.each([["12,000", 12_000], ["๑๒๐๐๐", 12_000], [" 7 ", 7], ["0", 0], ["", null], ["1.5", null], ["-1", null], ["1234567890", null]])(
    "reads %j as %s", (text, count) => expect(readCount(text)).toBe(count));

  it("the survey shows O1, the users show O2, nothing else is counted", () => {
    expect(["O1", "O2", "O3"].map((code) => outcomePartOf({ kind: "OUTCOME", code }))).toEqual(["SURVEY", "USERS", null]);
    expect(outcomePartOf({ kind: "BASIC", code: "O1" })).toBeNull();
  });
});
