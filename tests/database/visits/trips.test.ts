import { beforeAll, expect, test } from "vitest";
import { calendarName, findCalendar, findOwnerOfCalendar, findVisitEvent, listCalendar } from "@/lib/calendar/queries";
import { renewCalendar, revokeCalendar } from "@/lib/calendar/commands";
import { db } from "@/lib/db";
import { calendarOf } from "@/lib/domain/ical";
import type { Actor } from "@/lib/domain/permissions";
import { cancelTrip, saveTrip } from "@/lib/flows/plan-trip";
import { getTrip, listTripPlaces, listTrips } from "@/lib/visits/queries";
import { SaveTrip } from "@/lib/visits/schema";
import { addCenter, again, anotherCase, assign, buildWorld, completeDraft, judged, type World } from "@/tests/support/builders";
import { queriesOf } from "@/tests/support/database";
import { expectRefused, lastEvent } from "@/tests/support/refusals";

const MAY = new Date("2027-05-20T05:00:00Z");
const DAY = "2027-06-16";
let world: World;
let cases: number[];

beforeAll(async () => {
  world = await buildWorld();
  cases = [];
  for (const name of ["ศูนย์หนึ่ง", "ศูนย์สอง", "ศูนย์สาม"]) {
    const id = await anotherCase(world, name);
    await judged(world, id, "DOCUMENT", 80);
    await assign(world, id, "ON_SITE");
    cases.push(id);
  }
  await db().cycle.update({ where: { id: world.cycleId }, data: { documentClosedAt: MAY } });
});

const look = () => Promise.all([db().trip.findMany(), db().tripStop.findMany(), db().assessment.findMany({ orderBy: { id: "asc" } }), db().visitNotice.count(), db().mail.count()]);
const plan = (stops: Record<string, { place: string; time: string }>, more: object = {}) =>
  SaveTrip.parse({ teamId: world.teamId, provinceCode: "10", tripOn: DAY, stops, ...more });
const [FIRST, SECOND] = [{ place: "1", time: "09:00" }, { place: "2", time: "13:30" }];

test("a chair plans a day: centers in their order, each told; changed only with a reason, and told anew; called off", async () => {
  const { chair, secretariat } = world.people;
  const [one = 0, two = 0, three = 0] = cases;
  expect(await listTripPlaces(chair)).toMatchObject([{ teamId: world.teamId, provinceCode: "10", cases: 3, unplanned: 3 }]);
  const mails = await db().mail.count();
  const { id } = await saveTrip(chair, plan({ [two]: FIRST, [one]: SECOND }), MAY);
  const trip = await getTrip(chair, id);
  expect(trip.cases.map(({ applicationId, position, arriveAt, visitOn }) => [applicationId, position, arriveAt, visitOn])).toEqual([
    [two, 1, "09:00", DAY], [one, 2, "13:30", DAY], [three, null, null, null]]);
  expect([trip.warnings, await db().mail.count()]).toEqual([[], mails + 2]);
  expect(await lastEvent("Application", one)).toMatchObject({ action: "planVisit", actorId: chair.userId, detail: { visitOn: DAY, before: null } });
  expect(await lastEvent("Team", world.teamId)).toMatchObject({ action: "saveTrip", detail: { tripId: id, applicationIds: [two, one] } });

  const other = plan({ [two]: FIRST, [three]: SECOND }, { tripId: id, version: 1, tripOn: "2027-06-17" });
  await expectRefused("VISIT_REASON_MISSING", () => saveTrip(secretariat, other, MAY), look);
  await saveTrip(secretariat, { ...other, reason: "ถนนขาด" }, MAY);
  const notices = await db().visitNotice.findMany({ orderBy: { id: "asc" }, select: { visitOn: true, reason: true, assessment: { select: { applicationId: true } } } });
  expect(notices.slice(2).map(({ visitOn, assessment }) => [assessment.applicationId, visitOn?.toISOString().slice(0, 10) ?? null])).toEqual([
    [one, null], [two, "2027-06-17"], [three, "2027-06-17"]]);
  await expectRefused("TRIP_CHANGED", () => saveTrip(secretariat, { ...other, reason: "x" }, MAY), look);

  await expectRefused("VISIT_REASON_MISSING", () => cancelTrip(chair, { tripId: id }, MAY), look);
  await cancelTrip(chair, { tripId: id, reason: "น้ำท่วม" }, MAY);
  expect([await db().trip.count(), await db().assessment.count({ where: { visitOn: { not: null } } })]).toEqual([0, 0]);
  expect(await lastEvent("Team", world.teamId)).toMatchObject({ action: "cancelTrip" });
});

test("the trips of a team send one statement and a calendar three, however many days there are", async () => {
  const { chair, secretariat } = world.people;
  const trips: number[] = [];
  for (const [index, id] of cases.entries()) trips.push((await saveTrip(secretariat, plan({ [id]: FIRST }, { tripOn: `2027-07-0${index + 5}` }), MAY)).id);
  expect((await listTrips(secretariat, MAY)).length).toBeGreaterThanOrEqual(cases.length);
  expect(await queriesOf(() => listTrips(secretariat, MAY))).toHaveLength(1);
  expect((await listCalendar(await again(chair))).length).toBeGreaterThanOrEqual(cases.length);
  for (const actor of [await again(chair), secretariat, world.people.staff]) expect(await queriesOf(() => listCalendar(actor))).toHaveLength(3);
  for (const tripId of trips) await cancelTrip(secretariat, { tripId, reason: "ทดสอบ" }, MAY);
});

test("strangers, days that are over, no center, and a center of another team are refused", async () => {
  const { outsider, staff, ministry, assessor1, secretariat } = world.people;
  const [one = 0] = cases;
  const input = plan({ [one]: FIRST });
  for (const actor of [outsider, staff, ministry, assessor1]) {
    await expectRefused("NOT_FOUND", () => saveTrip(actor, input, MAY), look);
    await expect(listTrips(actor, MAY)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expectRefused("TRIP_PAST", () => saveTrip(secretariat, { ...input, tripOn: "2027-05-19" }, MAY), look);
  await expectRefused("TRIP_EMPTY", () => saveTrip(secretariat, plan({ [one]: { place: "", time: "" } }), MAY), look);
  await expectRefused("NOT_OF_TEAM", () => saveTrip(secretariat, plan({ [one]: FIRST }, { provinceCode: "50" }), MAY), look);
  expect(SaveTrip.safeParse({ ...input, stops: { [one]: { place: "1", time: "9.30" } } }).success).toBe(false);
});

async function ownerOf(token: string): Promise<Actor> {
  const owner = await findOwnerOfCalendar(token);
  if (!owner) throw new Error("the address leads nowhere");
  return owner;
}
const visitsOf = async (actor: Actor) => (await listCalendar(actor)).filter(({ uid }) => uid.startsWith("visit-"));

test("a calendar holds one's own days: what a center was told, what a team has planned, and nobody else's", async () => {
  const { secretariat, stranger } = world.people;
  const [one = 0] = cases;
  const assessor = await again(world.people.assessor1);
  const { centerId } = await db().application.findUniqueOrThrow({ where: { id: one } });
  const grant = await db().roleGrant.findFirstOrThrow({ where: { centerId } });
  const { id } = await saveTrip(secretariat, plan({ [one]: FIRST }, { reason: "กำหนดใหม่" }), MAY);
  const token = await renewCalendar({ ...secretariat, userId: grant.userId }, {}, MAY);
  expect(JSON.stringify(await db().calendarFeed.findMany())).not.toContain(token);
  const staff = await ownerOf(token);
  const visits = await visitsOf(staff);
  expect(visits).toMatchObject([{ day: DAY, time: "09:00" }]);
  expect([(await visitsOf(assessor)).map(({ day }) => day), await visitsOf(stranger)]).toEqual([[DAY], []]);
  expect([await findVisitEvent(stranger, one), await findVisitEvent(staff, one)]).toEqual([null, visits[0]]);

  await saveTrip(secretariat, plan({ [one]: { place: "1", time: "10:00" } }, { tripId: id, version: 1 }), MAY);
  const moved = await visitsOf(staff);
  expect(moved.map(({ uid, time }) => [uid, time])).toEqual(visits.map(({ uid }) => [uid, "10:00"]));
  expect(moved.map(({ sequence }, index) => sequence > (visits[index]?.sequence ?? 99))).toEqual([true]);
  expect(calendarOf(calendarName(staff), await listCalendar(staff))).not.toMatch(/คะแนน|80|score/);

  expect((await findCalendar(staff, token))?.address).toContain(token);
  const renewed = await renewCalendar(staff, {}, MAY);
  expect(await findOwnerOfCalendar(token)).toBeNull();
  expect((await findOwnerOfCalendar(renewed))?.userId).toBe(staff.userId);
  expect(await findCalendar(staff, token)).toEqual({ address: null, madeAt: MAY });
  await revokeCalendar(staff, {}, MAY);
  expect([await findCalendar(staff, renewed), (await lastEvent("User", staff.userId)).action]).toEqual([null, "revokeCalendar"]);
});

test("deadlines: a center its own draft's, who works in a cycle its stages'", async () => {
  const { secretariat, committee, ministry } = world.people;
  const { staff, centerId } = await addCenter(world, "ศูนย์ร่าง");
  const draft = await completeDraft(world, staff, centerId);
  const of = async (actor: typeof staff) => (await listCalendar(actor)).filter(({ uid }) => !uid.startsWith("visit-")).map(({ uid, day }) => [uid.split("@")[0], day]);
  expect(await of(staff)).toEqual([[`submit-${draft}`, "2027-02-28"]]);
  expect((await of(secretariat)).map(([uid]) => uid)).toEqual(["cycle-2570-SUBMIT", "cycle-2570-DOCUMENT", "cycle-2570-ON_SITE", "cycle-2570-COMMITTEE"]);
  expect([(await of(committee)).map(([uid]) => uid), await of(ministry)]).toEqual([["cycle-2570-COMMITTEE"], []]);
});
