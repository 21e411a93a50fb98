import { expect, test } from "vitest";
import { addDays, daysBetween, fromDay, type Day } from "@/lib/domain/calendar";
import { chance } from "@/lib/domain/chance";
import { forecastFinish, LEAST_FINISHED } from "@/lib/domain/forecast";

const TODAY: Day = "2027-04-30";
const repeat = (day: Day, count: number): Day[] => Array.from({ length: count }, () => day);
/** `counts[0]` was four weeks ago. */
const past = (counts: readonly number[]): Day[] => counts.flatMap((count, index) => repeat(addDays(TODAY, index - counts.length), count));

test("nothing left is done; too few days or too few finished say nothing yet", () => {
  expect(forecastFinish({ finishedOn: [], remaining: 0, today: TODAY })).toEqual({ kind: "DONE" });
  expect(forecastFinish({ finishedOn: [], remaining: 5, today: TODAY })).toEqual({ kind: "TOO_LITTLE" });
  expect(forecastFinish({ finishedOn: past([5, 5, 5, 5]), remaining: 5, today: TODAY })).toEqual({ kind: "TOO_LITTLE" });
  expect(forecastFinish({ finishedOn: past([LEAST_FINISHED - 1, ...Array<number>(19).fill(0)]), remaining: 5, today: TODAY })).toEqual({ kind: "TOO_LITTLE" });
});

test("the same every day: no range, and exactly as long as it takes", () => {
  const same = forecastFinish({ finishedOn: past(Array<number>(28).fill(4)), remaining: 40, today: TODAY });
  expect(same).toEqual({ kind: "RANGE", low: "2027-05-09", middle: "2027-05-09", high: "2027-05-09" });
});

test("who works on no weekend is not expected to", () => {
  const weekdays = Array.from({ length: 28 }, (_, index) => ([0, 6].includes(fromDay(addDays(TODAY, index - 28)).getUTCDay()) ? 0 : 3));
  // Friday 30 April, then Monday to Friday: 3 × 6.
  expect(forecastFinish({ finishedOn: past(weekdays), remaining: 18, today: TODAY })).toMatchObject({ middle: "2027-05-07", low: "2027-05-07", high: "2027-05-07" });
});

test("more left is never earlier, and the same facts say the same", () => {
  const random = chance(3);
  const finishedOn = past(Array.from({ length: 28 }, () => Math.floor(random() * 5)));
  const of = (remaining: number) => forecastFinish({ finishedOn, remaining, today: TODAY });
  const ranges = [10, 30, 90].map(of).map((range) => (range.kind === "RANGE" ? [range.low, range.middle, range.high ?? "9999"] : []));
  for (const range of ranges) expect([...range].sort()).toEqual(range);
  expect([...ranges].sort((one, other) => String(one[1]).localeCompare(String(other[1])))).toEqual(ranges);
  expect(of(30)).toEqual(of(30));
});

/** A day of a made-up season: how many a steady office finishes (Poisson). */
function poisson(mean: number, random: () => number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

test("of made-up seasons about 8 of 10 finish within the range", () => {
  const random = chance(11);
  const rateOf = (day: Day, mean: number) => ([0, 6].includes(fromDay(day).getUTCDay()) ? mean / 6 : mean);
  const seasons = Array.from({ length: 150 }, (_, season) => {
    const mean = 1 + random() * 6;
    const history = Array.from({ length: 28 }, (__, index) => poisson(rateOf(addDays(TODAY, index - 28), mean), random));
    const remaining = 30 + Math.floor(random() * 120);
    let [left, day] = [remaining, TODAY];
    while ((left -= poisson(rateOf(day, mean), random)) > 0) day = addDays(day, 1);
    const range = forecastFinish({ finishedOn: past(history), remaining, today: TODAY }, season + 1);
    return range.kind === "RANGE" && daysBetween(range.low, day) >= 0 && (range.high === null || daysBetween(day, range.high) >= 0);
  });
  const share = seasons.filter(Boolean).length / seasons.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.93);
});
