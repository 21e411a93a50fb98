import { toMillionths, type Hundredths, type Millionths } from "@/lib/domain/points";

/** Highest first. */
export const TIERS = ["GOLD", "SILVER", "BLUE"] as const;

export type Tier = (typeof TIERS)[number];

export function isTier(text: string): text is Tier {
  return TIERS.some((tier) => tier === text);
}

/** A band of a criteria set: the tier and the points from which it is given. */
export type TierBand = { code: Tier; from: Hundredths };

/** The lower bounds by tier; a tier without one is not given that year. */
export type TierFloors = Readonly<Partial<Record<Tier, Hundredths>>>;

/** The floors of the cycle where it sets its own, else those of the criteria set. */
export function floorsOf(bands: readonly TierBand[], override: TierFloors | null): TierFloors {
  return override ?? Object.fromEntries(bands.map((band) => [band.code, band.from]));
}

/** A band's lower bound decides, itself included, on the exact number: 89.99 is SILVER, 90 is GOLD (docs/domain.md §2). */
export function tierOf(total: Millionths, floors: TierFloors): Tier | null {
  return TIERS.find((tier) => reaches(total, floors[tier])) ?? null;
}

/** The committee may lower a tier and never raise it (docs/domain.md §4). */
export function notAbove(tier: Tier, computed: Tier | null): boolean {
  return computed !== null && TIERS.indexOf(tier) >= TIERS.indexOf(computed);
}

/** The tiers that the committee may give to a case, highest first. */
export function tiersUpTo(computed: Tier | null): Tier[] {
  return TIERS.filter((tier) => notAbove(tier, computed));
}

function reaches(total: Millionths, floor: Hundredths | undefined): boolean {
  return floor !== undefined && total >= toMillionths(floor);
}
