import { binomial } from "@/lib/domain/binomial";
import { chance } from "@/lib/domain/chance";

export type Interval = { low: number; high: number };

export type Resampling = { seed: number; samples: number; level: number };

export const USUAL: Resampling = { seed: 1, samples: 1_000, level: 0.95 };

/**
 * The percentile interval of a statistic (Efron and Tibshirani 1993, chapter 13): the units are drawn again, with replacement, as many
 * as there are, and the middle of what the statistic then comes to is the interval. Units must be what is drawn in truth: whole
 * cases, because the marks of one case belong together. (For alpha there is also an algorithm of Krippendorff's own, 2006; it draws
 * single disagreements, which takes values of one unit for independent, and was criticised for it: Zapf and others 2016.)
 *
 * Null where there are fewer than two units, or where more than every tenth sample has no such statistic.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[], statistic: (sample: readonly Unit[]) => number | null, options: Partial<Resampling> = {},
): Interval | null {
  return intervalOf(units.length, (places) => statistic(places.flatMap((place) => units.slice(place, place + 1))), options);
}

/** The same, and much faster, where units are of few kinds: of each unit its kind, and to the statistic how many of each were drawn. */
export function bootstrapKinds(
  kinds: readonly number[], statistic: (counts: readonly number[]) => number | null, options: Partial<Resampling> = {},
): Interval | null {
  const none = new Array<number>(kinds.reduce((most, kind) => Math.max(most, kind), -1) + 1).fill(0);
  return intervalOf(kinds.length, (places) => {
    const counts = [...none];
    for (const place of places) {
      const kind = kinds[place] ?? 0;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return statistic(counts);
  }, options);
}

/**
 * The same again where it is only known how many units are of each kind: the numbers of a new sample are drawn at once (they are
 * multinomial), so that a thousand units cost no more than ten. The array that the statistic is given is used again.
 */
export function bootstrapCounts(
  counts: readonly number[], statistic: (counts: readonly number[]) => number | null, options: Partial<Resampling> = {},
): Interval | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const drawn = new Array<number>(counts.length).fill(0);
  return all < 2 ? null : resample((random) => {
    let [left, ahead] = [all, all];
    for (const [kind, count] of counts.entries()) {
      const of = ahead > 0 ? binomial(random, left, count / ahead) : 0;
      drawn[kind] = of;
      left -= of;
      ahead -= count;
    }
    return statistic(drawn);
  }, options);
}

/** The interval of the mean of these values. */
export const bootstrapMean = (values: readonly number[], options: Partial<Resampling> = {}): Interval | null =>
  intervalOf(values.length, (places) => {
    let sum = 0;
    for (const place of places) sum += values[place] ?? 0;
    return sum / places.length;
  }, options);

function intervalOf(units: number, statistic: (places: readonly number[]) => number | null, options: Partial<Resampling>): Interval | null {
  const places = new Array<number>(units).fill(0);
  return units < 2 ? null : resample((random) => {
    for (let draw = 0; draw < units; draw += 1) places[draw] = Math.floor(random() * units);
    return statistic(places);
  }, options);
}

function resample(sample: (random: () => number) => number | null, options: Partial<Resampling>): Interval | null {
  const { seed, samples, level } = { ...USUAL, ...options };
  const random = chance(seed);
  const found: number[] = [];
  for (let run = 0; run < samples; run += 1) {
    const value = sample(random);
    if (value !== null) found.push(value);
  }
  if (found.length < 0.9 * samples) return null;
  found.sort((one, other) => one - other);
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2) };
}

/** Of ascending numbers, between neighbours in proportion (definition 7 of Hyndman and Fan 1996). */
export function quantile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const [below = NaN, above = below] = ascending.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (place - Math.floor(place)) * (above - below);
}
