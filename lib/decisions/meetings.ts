import { createHash } from "node:crypto";
import { changeRecord } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { drawUpMinutes } from "@/lib/decisions/minutes";
import type { CloseMeeting, SaveMeeting } from "@/lib/decisions/meeting-schema";

/** Locks the meeting until the end of the transaction. @throws NOT_FOUND, MEETING_CLOSED */
async function lockOpen(tx: Tx, id: number): Promise<{ cycleId: number; number: number; chairId: number | null }> {
  const [meeting] = await tx.$queryRaw<{ cycleId: number; number: number; chairId: number | null; closed: boolean }[]>`
    SELECT m."cycleId", m."number", m."chairId", m."closedAt" IS NOT NULL AS "closed" FROM "Meeting" m WHERE m."id" = ${id} FOR UPDATE`;
  if (!meeting) throw refuse("NOT_FOUND");
  if (meeting.closed) throw refuse("MEETING_CLOSED");
  return meeting;
}

/** Only who sits on the committee is present as a member; who voted was there. @throws INVALID_FIELD, VOTED_IN_MEETING */
async function setPresent(tx: Tx, meetingId: number, present: number[]): Promise<void> {
  const strangers = await tx.$queryRaw<{ id: number }[]>`
    SELECT x."id" FROM unnest(${present}::int[]) x("id") WHERE NOT EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."userId" = x."id" AND g."role" = 'COMMITTEE')
       AND NOT EXISTS (SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = ${meetingId} AND e."userId" = x."id")`;
  if (strangers.length > 0) throw refuse("INVALID_FIELD", { field: "present" });
  const [voter] = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT u."name" FROM "Vote" v JOIN "Decision" d ON d."id" = v."decisionId" JOIN "User" u ON u."id" = v."userId"
     WHERE d."meetingId" = ${meetingId} AND NOT v."userId" = ANY(${present}::int[]) ORDER BY u."name"`;
  if (voter) throw refuse("VOTED_IN_MEETING", { name: voter.name, field: "present" });
  await tx.$executeRaw`DELETE FROM "MeetingMember" WHERE "meetingId" = ${meetingId} AND NOT "userId" = ANY(${present}::int[])`;
  await tx.$executeRaw`INSERT INTO "MeetingMember" ("meetingId", "userId") SELECT ${meetingId}, x FROM unnest(${present}::int[]) x ON CONFLICT DO NOTHING`;
}

async function write(tx: Tx, actor: Actor, { meetingId, present, ...input }: SaveMeeting, now: Date): Promise<number> {
  const { cycleId, heldOn, ...rest } = { ...input, chairId: input.chairId ?? null };
  if (meetingId != null) {
    await tx.meeting.update({ where: { id: meetingId }, data: { ...rest, heldOn: fromDay(heldOn) }, select: { id: true } });
    return meetingId;
  }
  const data = { ...rest, cycleId, heldOn: fromDay(heldOn), createdAt: now, createdById: actor.userId };
  return (await tx.meeting.create({ data, select: { id: true } })).id;
}

/** @throws CHAIR_NOT_PRESENT, NUMBER_TAKEN, CYCLE_NOT_OPEN */
async function assertFits(tx: Tx, { meetingId, cycleId, number, chairId, present }: SaveMeeting): Promise<number> {
  if (chairId != null && !present.includes(chairId)) throw refuse("CHAIR_NOT_PRESENT", { field: "chairId" });
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId }, select: { year: true, openedAt: true } });
  if (!cycle) throw refuse("NOT_FOUND");
  if (!cycle.openedAt) throw refuse("CYCLE_NOT_OPEN");
  const taken = await tx.meeting.count({ where: { cycleId, number, id: { not: meetingId ?? 0 } } });
  if (taken > 0) throw refuse("NUMBER_TAKEN", { number, field: "number" });
  return cycle.year;
}

/**
 * The secretariat lays a meeting, and keeps who is there and what is noted until it is closed. Members who are there vote in it.
 * @throws NOT_FOUND, MEETING_CLOSED, NUMBER_TAKEN, CHAIR_NOT_PRESENT, VOTED_IN_MEETING, INVALID_FIELD
 */
export function saveMeeting(actor: Actor, input: SaveMeeting, now: Date): Promise<{ year: number; number: number }> {
  const action = input.meetingId == null ? "createMeeting" : "changeMeeting";
  return changeRecord(actor, "meetings", { type: "Cycle", id: input.cycleId, action }, now, async (tx) => {
    if (input.meetingId != null && (await lockOpen(tx, input.meetingId)).cycleId !== input.cycleId) throw refuse("NOT_FOUND");
    const year = await assertFits(tx, input);
    const id = await write(tx, actor, input, now);
    await setPresent(tx, id, input.present);
    const { number, heldOn, manner, chairId = null, present } = input;
    return { result: { year, number }, detail: { meeting: id, number, heldOn, manner, chairId, present } };
  });
}

/**
 * Closes the meeting by a recorded click: its minutes are kept as they are, nothing of it changes any more. What was not carried leaves
 * it and waits for another. @throws NOT_FOUND, MEETING_CLOSED, CHAIR_NOT_PRESENT
 */
export async function closeMeeting(actor: Actor, input: CloseMeeting, now: Date): Promise<{ year: number; number: number }> {
  return changeRecord(actor, "meetings", { type: "Cycle", id: null, action: "closeMeeting" }, now, async (tx) => {
    const { chairId, cycleId } = await lockOpen(tx, input.meetingId);
    const seated = await tx.meetingMember.count({ where: { meetingId: input.meetingId, userId: chairId ?? 0 } });
    if (seated === 0) throw refuse("CHAIR_NOT_PRESENT", { field: "chairId" });
    const minutes = await drawUpMinutes(tx, input.meetingId);
    const carried = minutes.cases.map(({ id }) => id);
    const left = await tx.$executeRaw`
      UPDATE "Decision" SET "meetingId" = NULL WHERE "meetingId" = ${input.meetingId} AND NOT "applicationId" = ANY(${carried}::int[])`;
    const record = JSON.stringify(minutes);
    await tx.$executeRaw`
      UPDATE "Meeting" SET "closedAt" = ${now}, "closedById" = ${actor.userId}, "record" = ${record}::jsonb WHERE "id" = ${input.meetingId}`;
    const { year, number } = minutes;
    const sha256 = createHash("sha256").update(record).digest("hex");
    return { result: { year, number }, id: cycleId, detail: { meeting: input.meetingId, number, cases: carried.length, left, sha256 } };
  });
}
