import { scored, type CriteriaSet } from "@/lib/domain/criteria";
import { formatPoints, type Hundredths } from "@/lib/domain/points";

export const pick = <T>(random: () => number, items: readonly T[]): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
};

export type MadeUp = Record<string, Hundredths>;

/** Made-up points that come to exactly `total` (hundredths, whole points): full marks, lowered step by step at random. */
export function pointsWithTotal(set: CriteriaSet, total: Hundredths, random: () => number): MadeUp {
  const items = scored(set);
  const points: MadeUp = Object.fromEntries(items.map((item) => [item.code, item.points]));
  let sum = set.fullScore;
  while (sum > total) {
    const item = pick(random, items);
    const held = points[item.code] ?? 0;
    const lower = [...item.steps].reverse().find((step) => step < held);
    if (lower === undefined || sum - (held - lower) < total) continue;
    points[item.code] = lower;
    sum -= held - lower;
  }
  return points;
}

/** One assessor's sheet near the agreed points: a few items one step off. */
export function nearby(set: CriteriaSet, agreed: MadeUp, random: () => number, share = 0.12): MadeUp {
  return Object.fromEntries(scored(set).map((item) => {
    const held = agreed[item.code] ?? 0;
    if (random() >= share) return [item.code, held];
    const at = item.steps.indexOf(held);
    return [item.code, item.steps[at + (random() < 0.5 ? -1 : 1)] ?? held];
  }));
}

/** As a season file writes them: points, not hundredths. */
export const written = (points: MadeUp): Record<string, string> =>
  Object.fromEntries(Object.entries(points).map(([code, value]) => [code, formatPoints(value)]));
