import { tellVisit } from "@/lib/assessments/visit-notice";
import { appendAudit } from "@/lib/audit";
import { actOn } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import { fromDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { lockManyFacts } from "@/lib/facts";
import { recordingRefusal } from "@/lib/refusal";
import { listTripCases, plansTripsOf, type TripCase } from "@/lib/visits/queries";
import type { CancelTrip, SaveTrip } from "@/lib/visits/schema";

type Held = { id: number; teamId: number; version: number; tripOn: Date; provinceCode: string };

async function lockTrip(tx: Tx, actor: Actor, id: number): Promise<Held> {
  const [held] = await tx.$queryRaw<Held[]>`SELECT "id", "teamId", "version", "tripOn", "provinceCode" FROM "Trip" WHERE "id" = ${id} FOR UPDATE`;
  if (!held || !plansTripsOf(actor, held.teamId)) throw refuse("NOT_FOUND");
  return held;
}

type Visit = { item: TripCase; day: Day | null };

/** Sets or takes away the day of each visit through the door, and tells its center what is new to it. @throws VISIT_REASON_MISSING */
async function moveVisits(tx: Tx, actor: Actor, visits: readonly Visit[], reason: string | null, now: Date): Promise<void> {
  const byId = new Map(visits.filter(({ item, day }) => item.visitOn !== day).map((visit) => [visit.item.applicationId, visit]));
  for (const application of await lockManyFacts(tx, [...byId.keys()])) {
    const visit = byId.get(application.id);
    if (!visit) continue;
    await actOn(tx, actor, "planVisit", application, now, async () => {
      const { item, day } = visit;
      if (application.assessments.find(({ stage }) => stage === "ON_SITE")?.finished) throw refuse("SHEET_FINISHED");
      await tx.assessment.update({ where: { id: item.assessmentId }, data: { visitOn: day && fromDay(day) }, select: { id: true } });
      await tellVisit(tx, application, item.assessmentId, reason, now);
      return { result: null, detail: { visitOn: day, before: item.visitOn } };
    });
  }
}

type Stop = { item: TripCase; time: string | null };

/** The chosen centers in their order; equal places stay in the order of the page. @throws TRIP_EMPTY, NOT_OF_TEAM */
function stopsOf(cases: readonly TripCase[], { stops }: SaveTrip): Stop[] {
  const chosen = stops.flatMap(({ applicationId, place, time }) => (place === null ? [] : [{ applicationId, place, time }])).sort((one, other) => one.place - other.place);
  if (chosen.length === 0) throw refuse("TRIP_EMPTY", { field: "stops" });
  return chosen.map(({ applicationId, time }) => {
    const item = cases.find((row) => row.applicationId === applicationId);
    if (!item) throw refuse("NOT_OF_TEAM", { field: "stops" });
    return { item, time };
  });
}

async function writeTrip(tx: Tx, actor: Actor, held: Held | null, input: SaveTrip, now: Date): Promise<number> {
  const data = { tripOn: fromDay(input.tripOn), note: input.note.trim(), savedAt: now, savedById: actor.userId };
  if (held) return (await tx.trip.update({ where: { id: held.id }, data: { ...data, version: { increment: 1 } }, select: { id: true } })).id;
  return (await tx.trip.create({ data: { ...data, teamId: input.teamId, provinceCode: input.provinceCode }, select: { id: true } })).id;
}

function inTransaction<T>(actor: Actor, action: string, teamId: number | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return recordingRefusal({ userId: actor.userId, action, recordType: "Team", recordId: teamId }, () => db().$transaction(work));
}

async function lockHeld(tx: Tx, actor: Actor, { tripId, version, teamId }: SaveTrip): Promise<Held | null> {
  if (tripId === undefined) return null;
  const held = await lockTrip(tx, actor, tripId);
  if (held.version !== version) throw refuse("TRIP_CHANGED");
  if (held.teamId !== teamId) throw refuse("NOT_FOUND");
  return held;
}

/**
 * Plans a day of one team: which centers of a province, in which order, at what time. Each center is told its day, and told anew with the
 * reason when it changes; what is taken off the trip has no day any more.
 * @throws NOT_FOUND; TRIP_PAST, TRIP_EMPTY, NOT_OF_TEAM; TRIP_CHANGED where somebody else was faster; VISIT_REASON_MISSING
 */
export function saveTrip(actor: Actor, input: SaveTrip, now: Date): Promise<{ id: number }> {
  return inTransaction(actor, "saveTrip", input.teamId, async (tx) => {
    if (!plansTripsOf(actor, input.teamId)) throw refuse("NOT_FOUND");
    if (input.tripOn < todayInThailand(now)) throw refuse("TRIP_PAST", { field: "tripOn" });
    const held = await lockHeld(tx, actor, input);
    const cases = await listTripCases(tx, input.teamId, held?.provinceCode ?? input.provinceCode, held?.id ?? null);
    const stops = stopsOf(cases, input);
    const gone = cases.filter((item) => held !== null && item.tripId === held.id && !stops.some((stop) => stop.item === item));
    const id = await writeTrip(tx, actor, held, input, now);
    await tx.tripStop.deleteMany({ where: { tripId: id } });
    await tx.tripStop.createMany({ data: stops.map(({ item, time }, index) => ({ tripId: id, assessmentId: item.assessmentId, position: index + 1, arriveAt: time })) });
    const visits = [...gone.map((item) => ({ item, day: null })), ...stops.map(({ item }) => ({ item, day: input.tripOn }))];
    await moveVisits(tx, actor, visits, input.reason ?? null, now);
    await appendAudit(tx, {
      actorId: actor.userId, action: "saveTrip", recordType: "Team", recordId: input.teamId, effectiveAt: now,
      detail: { tripId: id, tripOn: input.tripOn, applicationIds: stops.map(({ item }) => item.applicationId) },
    });
    return { id };
  });
}

/** Calls a trip off: its centers have no day any more and are told so with the reason. @throws NOT_FOUND, VISIT_REASON_MISSING */
export function cancelTrip(actor: Actor, { tripId, reason }: CancelTrip, now: Date): Promise<void> {
  return inTransaction(actor, "cancelTrip", null, async (tx) => {
    const held = await lockTrip(tx, actor, tripId);
    const cases = (await listTripCases(tx, held.teamId, held.provinceCode, tripId)).filter((item) => item.tripId === tripId);
    await tx.trip.delete({ where: { id: tripId } });
    await moveVisits(tx, actor, cases.map((item) => ({ item, day: null })), reason ?? null, now);
    await appendAudit(tx, { actorId: actor.userId, action: "cancelTrip", recordType: "Team", recordId: held.teamId, effectiveAt: now, detail: { tripId } });
  });
}
