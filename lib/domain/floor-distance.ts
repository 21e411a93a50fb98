import { toMillionths, type Hundredths, type Millionths } from "@/lib/domain/points";
import { TIERS, type Tier, type TierFloors } from "@/lib/domain/tier";

/** `by` is negative below the floor, 0 on it. */
export type FloorDistance<Floor extends string = Tier> = { floor: Floor; by: Millionths };

/** How far a total lies from each floor, in the order given. */
export function distancesTo<Floor extends string>(total: Millionths, floors: readonly { floor: Floor; from: Hundredths }[]): FloorDistance<Floor>[] {
  return floors.map(({ floor, from }) => ({ floor, by: total - toMillionths(from) }));
}

/** The floors that the year has, highest first. */
export function listFloors(floors: TierFloors): { floor: Tier; from: Hundredths }[] {
  return TIERS.flatMap((floor) => {
    const from = floors[floor];
    return from === undefined ? [] : [{ floor, from }];
  });
}
