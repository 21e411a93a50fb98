import { chance } from "@/lib/domain/chance";

export type Interval = { low: number; high: number };

export type Resampling = { seed: number; samples: number; level: number };

const USUAL: Resampling = { seed: 1, samples: 1_000, level: 0.95 };

/**
 * The percentile interval of a statistic (Efron and Tibshirani 1993, chapter 13): the units are drawn again, with replacement, as many
 * as there are, and the middle of what the statistic then comes to is the interval. Units must be what is drawn in truth: whole
 * cases, because the marks of one case belong together. (For alpha there is also an algorithm of Krippendorff's own, 2006; it draws
 * single disagreements, which takes values of one unit for independent and gives intervals that are too narrow.)
 *
 * Null where there are fewer than two units, or where more than every tenth sample has no such statistic.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[], statistic: (sample: readonly Unit[]) => number | null, options: Partial<Resampling> = {},
): Interval | null {
  const { seed, samples, level } = { ...USUAL, ...options };
  if (units.length < 2) return null;
  const random = chance(seed);
  const found: number[] = [];
  for (let run = 0; run < samples; run += 1) {
    const value = statistic(drawn(units, random));
    if (value !== null) found.push(value);
  }
  if (found.length < 0.9 * samples) return null;
  found.sort((one, other) => one - other);
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2) };
}

function drawn<Unit>(units: readonly Unit[], random: () => number): Unit[] {
  const places = units.map(() => Math.floor(random() * units.length));
  return places.flatMap((place) => units.slice(place, place + 1));
}

/** Of ascending numbers, between neighbours in proportion (definition 7 of Hyndman and Fan 1996). */
export function quantile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const [below = NaN, above = below] = ascending.slice(Math.floor(place), Math.floor(place) + 2);
  return below + (place - Math.floor(place)) * (above - below);
}
