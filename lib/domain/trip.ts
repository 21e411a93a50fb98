import { fromDay, type Day } from "@/lib/domain/calendar";

export type TripWarning = "OUTSIDE_WINDOW" | "WEEKEND" | "SECOND_TRIP" | "OTHER_PROVINCE" | "TIME_ORDER" | "TOO_CLOSE" | "TOO_MANY" | "BUSY";

export type PlannedStop = { position: number; arriveAt: string | null; provinceCode: string };
export type PlannedTrip = {
  tripOn: Day; provinceCode: string; stops: readonly PlannedStop[];
  /** Of the cycle: visits are between the end of documents and this day. */
  window: { afterOn: Day; untilOn: Day };
  /** The same team's other trips on that day. */
  otherTrips: number;
  /** People of the team who visit elsewhere that day. */
  busy: number;
};

/** So many visits of two hours are a long day. */
const MOST_STOPS = 5;
const LEAST_MINUTES = 60;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What to look at again before a team sets out; none of it forbids the trip. */
export function tripWarnings({ tripOn, provinceCode, stops, window, otherTrips, busy }: PlannedTrip): TripWarning[] {
  const times = [...stops].sort((one, other) => one.position - other.position).flatMap(({ arriveAt }) => (arriveAt === null ? [] : [minutesOf(arriveAt)]));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const found: [TripWarning, boolean][] = [
    ["OUTSIDE_WINDOW", tripOn <= window.afterOn || tripOn > window.untilOn],
    ["WEEKEND", [0, 6].includes(fromDay(tripOn).getUTCDay())],
    ["SECOND_TRIP", otherTrips > 0],
    ["BUSY", busy > 0],
    ["OTHER_PROVINCE", stops.some((stop) => stop.provinceCode !== provinceCode)],
    ["TIME_ORDER", gaps.some((gap) => gap <= 0)],
    ["TOO_CLOSE", gaps.some((gap) => gap > 0 && gap < LEAST_MINUTES)],
    ["TOO_MANY", stops.length > MOST_STOPS],
  ];
  return found.flatMap(([warning, isSo]) => (isSo ? [warning] : []));
}
