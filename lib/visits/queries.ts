import { db, type Db, type Tx } from "@/lib/db";
import { fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import { tripWarnings, type TripWarning } from "@/lib/domain/trip";

/** Trips are planned by the secretariat, and by the chair of the team. */
export const plansTripsOf = (actor: Actor, teamId: number): boolean => hasRole(actor, "SECRETARIAT") || (hasRole(actor, "ASSESSOR") && actor.chairOf.includes(teamId));
export const plansTrips = (actor: Actor): boolean => hasRole(actor, "SECRETARIAT") || (hasRole(actor, "ASSESSOR") && actor.chairOf.length > 0);

export type TripRow = { id: number; teamNumber: number; year: number; provinceTh: string; provinceEn: string; tripOn: Day; stops: number };

/** Trips from today on, then what was in the last month: of the own teams; for the secretariat of all. One statement. @throws NOT_FOUND */
export async function listTrips(actor: Actor, now: Date): Promise<TripRow[]> {
  if (!plansTrips(actor)) throw refuse("NOT_FOUND");
  const today = fromDay(todayInThailand(now));
  const rows = await db().$queryRaw<(Omit<TripRow, "tripOn"> & { tripOn: Date })[]>`
    SELECT q."id", t."number" AS "teamNumber", y."year", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", q."tripOn",
           (SELECT count(*)::int FROM "TripStop" s WHERE s."tripId" = q."id") AS "stops"
      FROM "Trip" q JOIN "Team" t ON t."id" = q."teamId" JOIN "Cycle" y ON y."id" = t."cycleId" JOIN "Province" v ON v."code" = q."provinceCode"
     WHERE (${hasRole(actor, "SECRETARIAT")} OR q."teamId" = ANY(${actor.chairOf}::int[])) AND q."tripOn" >= ${today}::date - 31
     ORDER BY q."tripOn" < ${today}::date, q."tripOn", t."number", q."id" LIMIT 300`;
  return rows.map(({ tripOn, ...row }) => ({ ...row, tripOn: toDay(tripOn) }));
}

export type TripPlace = { teamId: number; teamNumber: number; year: number; provinceCode: string; provinceTh: string; provinceEn: string; cases: number; unplanned: number };

/** Where teams have centers to visit: team and province, with how many have no day yet. One statement. @throws NOT_FOUND */
export async function listTripPlaces(actor: Actor): Promise<TripPlace[]> {
  if (!plansTrips(actor)) throw refuse("NOT_FOUND");
  return db().$queryRaw<TripPlace[]>`
    SELECT t."id" AS "teamId", t."number" AS "teamNumber", y."year", v."code" AS "provinceCode", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
           count(*)::int AS "cases", (count(*) FILTER (WHERE a."visitOn" IS NULL))::int AS "unplanned"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" AND p."stage" = 'ON_SITE' JOIN "Team" t ON t."id" = a."teamId" JOIN "Cycle" y ON y."id" = t."cycleId"
      JOIN "Center" k ON k."id" = p."centerId" JOIN "Province" v ON v."code" = k."provinceCode"
     WHERE a."stage" = 'ON_SITE' AND a."finishedAt" IS NULL AND (${hasRole(actor, "SECRETARIAT")} OR t."id" = ANY(${actor.chairOf}::int[]))
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY y."year" DESC, t."number", v."nameTh"`;
}

export type TripCase = {
  assessmentId: number; applicationId: number; centerTh: string; centerEn: string | null; agencyTh: string; ministryTh: string; provinceCode: string; address: string | null;
  coordinatorName: string | null; coordinatorPhone: string | null; openingHours: string | null; visitOn: Day | null; told: Day | null; people: string[];
  /** On which trip, and where in its order. */
  tripId: number | null; position: number | null; arriveAt: string | null;
};

/** The centers of a team that it may visit together: of one province, and those that are on the trip already. Whoever calls this has asked plansTripsOf. */
export async function listTripCases(client: Db | Tx, teamId: number, provinceCode: string, tripId: number | null): Promise<TripCase[]> {
  const rows = await client.$queryRaw<(Omit<TripCase, "visitOn" | "told"> & { visitOn: Date | null; told: Date | null })[]>`
    SELECT a."id" AS "assessmentId", p."id" AS "applicationId", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", g."nameTh" AS "agencyTh", m."nameTh" AS "ministryTh", k."provinceCode",
           k."address", k."coordinatorName", k."coordinatorPhone", k."openingHours", a."visitOn", s."tripId", s."position", s."arriveAt",
           (SELECT v."visitOn" FROM "VisitNotice" v WHERE v."assessmentId" = a."id" ORDER BY v."id" DESC LIMIT 1) AS "told",
           ARRAY(SELECT u."name" FROM "Sheet" h JOIN "User" u ON u."id" = h."assessorId" WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL ORDER BY u."name") AS "people"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Center" k ON k."id" = p."centerId" JOIN "Agency" g ON g."id" = p."agencyId"
      JOIN "Ministry" m ON m."id" = p."ministryId" LEFT JOIN "TripStop" s ON s."assessmentId" = a."id"
     WHERE a."stage" = 'ON_SITE' AND a."teamId" = ${teamId} AND (s."tripId" = ${tripId}
        OR (k."provinceCode" = ${provinceCode} AND p."stage" = 'ON_SITE' AND a."finishedAt" IS NULL AND s."tripId" IS NULL))
     ORDER BY s."position" NULLS LAST, a."visitOn" NULLS FIRST, k."nameTh", p."id"`;
  return rows.map(({ visitOn, told, ...row }) => ({ ...row, visitOn: visitOn && toDay(visitOn), told: told && toDay(told) }));
}

export type TripHead = {
  id: number; version: number; teamId: number; teamNumber: number; year: number; provinceCode: string; provinceTh: string; provinceEn: string; tripOn: Day; note: string; savedAt: Date; savedBy: string;
};
export type TripView = TripHead & { cases: TripCase[]; warnings: TripWarning[] };
type HeadRow = Omit<TripHead, "tripOn"> & { tripOn: Date; afterOn: Date; untilOn: Date; otherTrips: number; busy: number };

/** One trip with its stops first, then what could be added, and what to look at again. Two statements. @throws NOT_FOUND */
export async function getTrip(actor: Actor, id: number): Promise<TripView> {
  const [head] = await db().$queryRaw<HeadRow[]>`
    SELECT q."id", q."version", q."teamId", t."number" AS "teamNumber", y."year", q."provinceCode", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn", q."tripOn", q."note", q."savedAt",
           u."name" AS "savedBy", y."documentUntilOn" AS "afterOn", y."onSiteUntilOn" AS "untilOn",
           (SELECT count(*)::int FROM "Trip" o WHERE o."teamId" = q."teamId" AND o."tripOn" = q."tripOn" AND o."id" <> q."id") AS "otherTrips",
           (SELECT count(DISTINCT h."assessorId")::int FROM "TripStop" s JOIN "Sheet" h ON h."assessmentId" = s."assessmentId" AND h."kind" = 'OWN' AND h."voidedAt" IS NULL
             WHERE s."tripId" = q."id" AND EXISTS (SELECT 1 FROM "Sheet" e JOIN "Assessment" b ON b."id" = e."assessmentId"
               WHERE e."assessorId" = h."assessorId" AND e."voidedAt" IS NULL AND b."visitOn" = q."tripOn" AND b."teamId" <> q."teamId")) AS "busy"
      FROM "Trip" q JOIN "Team" t ON t."id" = q."teamId" JOIN "Cycle" y ON y."id" = t."cycleId" JOIN "Province" v ON v."code" = q."provinceCode" JOIN "User" u ON u."id" = q."savedById"
     WHERE q."id" = ${id}`;
  if (!head || !plansTripsOf(actor, head.teamId)) throw refuse("NOT_FOUND");
  const { afterOn, untilOn, otherTrips, busy, ...rest } = head;
  const trip = { ...rest, tripOn: toDay(head.tripOn) };
  const cases = await listTripCases(db(), head.teamId, head.provinceCode, id);
  const stops = cases.flatMap(({ tripId, position, arriveAt, provinceCode }) => (tripId === id && position !== null ? [{ position, arriveAt, provinceCode }] : []));
  const window = { afterOn: toDay(afterOn), untilOn: toDay(untilOn) };
  return { ...trip, cases, warnings: tripWarnings({ tripOn: trip.tripOn, provinceCode: head.provinceCode, stops, window, otherTrips, busy }) };
}

/** A team's open visits in a province, for a new trip. @throws NOT_FOUND where there are none, or they are not this person's to plan */
export async function findTripPlace(actor: Actor, teamId: number, provinceCode: string): Promise<{ place: TripPlace; cases: TripCase[] }> {
  const place = (await listTripPlaces(actor)).find((row) => row.teamId === teamId && row.provinceCode === provinceCode);
  if (!place) throw refuse("NOT_FOUND");
  return { place, cases: await listTripCases(db(), teamId, provinceCode, null) };
}
