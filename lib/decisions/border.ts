import { distancesTo, listFloors } from "@/lib/domain/floor-distance";
import { toMillionths, type Millionths } from "@/lib/domain/points";
import type { Tier, TierFloors } from "@/lib/domain/tier";

/** How near a total lies to the lower bound of a tier; `by` in millionths of a point, 0 on the bound itself. */
export type Border = { side: "BELOW" | "ON" | "ABOVE"; tier: Tier; by: Millionths };

/** At most one point short of a bound, or less than one above it: the committee looks at these cases first. */
const NEAR: Millionths = toMillionths(100);

/** The bound just above counts before the one just below: a missing half point is asked about more often than a spare one. */
export function borderOf(total: Millionths | null, floors: TierFloors): Border | null {
  if (total === null) return null;
  const distances = distancesTo(total, listFloors(floors));
  const below = distances.find(({ by }) => by < 0 && -by <= NEAR);
  if (below) return { side: "BELOW", tier: below.floor, by: -below.by };
  const above = distances.find(({ by }) => by >= 0 && by < NEAR);
  return above ? { side: above.by === 0 ? "ON" : "ABOVE", tier: above.floor, by: above.by } : null;
}
