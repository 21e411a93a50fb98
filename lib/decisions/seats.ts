import { db } from "@/lib/db";
import { hasRole, type Actor } from "@/lib/domain/permissions";
import type { Seat } from "@/lib/domain/meeting";

/** The meetings that run and in which this person is present, the latest first: it is the one that is meant. */
export async function listSeats(actor: Actor, cycleId: number): Promise<Seat[]> {
  if (!hasRole(actor, "COMMITTEE")) return [];
  return db().$queryRaw<Seat[]>`
    SELECT m."id", m."number" FROM "Meeting" m JOIN "MeetingMember" e ON e."meetingId" = m."id" AND e."userId" = ${actor.userId}
     WHERE m."cycleId" = ${cycleId} AND m."closedAt" IS NULL ORDER BY m."number" DESC`;
}
