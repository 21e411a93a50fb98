import { expect, test } from "vitest";
import { tripWarnings, type PlannedTrip } from "@/lib/domain/trip";

const stop = (position: number, arriveAt: string | null, provinceCode = "50") => ({ position, arriveAt, provinceCode });
const TRIP: PlannedTrip = { tripOn: "2027-06-16", provinceCode: "50", stops: [stop(1, "09:00"), stop(2, "13:00")], window: { afterOn: "2027-05-31", untilOn: "2027-07-31" }, otherTrips: 0, busy: 0 };

test.each<[string, Partial<PlannedTrip>, string[]]>([
  ["a usual trip", {}, []],
  ["the last day of the window", { tripOn: "2027-07-30" }, []],
  ["a day after it", { tripOn: "2027-08-02" }, ["OUTSIDE_WINDOW"]],
  ["the day on which documents end", { tripOn: "2027-05-31" }, ["OUTSIDE_WINDOW"]],
  ["a Saturday", { tripOn: "2027-06-19" }, ["WEEKEND"]],
  ["two trips on a day", { otherTrips: 1 }, ["SECOND_TRIP"]],
  ["somebody is elsewhere that day", { busy: 1 }, ["BUSY"]],
  ["a center of another province", { stops: [stop(1, null), stop(2, null, "10")] }, ["OTHER_PROVINCE"]],
  ["times against the order", { stops: [stop(2, "09:00"), stop(1, "13:00")] }, ["TIME_ORDER"]],
  ["an hour between", { stops: [stop(1, "09:00"), stop(2, "10:00")] }, []],
  ["less than an hour between", { stops: [stop(1, "09:00"), stop(2, "09:59")] }, ["TOO_CLOSE"]],
  ["more than a day holds", { stops: [1, 2, 3, 4, 5, 6].map((position) => stop(position, null)) }, ["TOO_MANY"]],
])("%s", (_, changes, warnings) => expect(tripWarnings({ ...TRIP, ...changes })).toEqual(warnings));
