import { db } from "@/lib/db";
import { readCommittee } from "@/lib/decisions/barred";
import { hearCases, rulesOf } from "@/lib/decisions/cases";
import { assertCommitteeRoom } from "@/lib/decisions/queries";
import { canManage } from "@/lib/domain/areas";
import { toDay, type Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { Prisma, type Cycle } from "@/lib/generated/prisma/client";
import { drawUpMinutes, Minutes } from "@/lib/decisions/minutes";

export type MeetingRow = { id: number; number: number; heldOn: Day; manner: Minutes["manner"]; present: number; cases: number; closedAt: Date | null };
export type MeetingList = {
  cycleId: number; year: number; meetings: MeetingRow[]; members: { userId: number; name: string }[];
  /** The number of the next one; may lay one. */
  next: number; mayKeep: boolean;
};

async function readCycle(actor: Actor, year: number): Promise<Cycle> {
  assertCommitteeRoom(actor);
  const cycle = await db().cycle.findUnique({ where: { year } });
  if (!cycle?.openedAt) throw refuse("NOT_FOUND");
  return cycle;
}

/** The committee's meetings of a cycle. @throws NOT_FOUND for all but the committee and the secretariat */
export async function listMeetings(actor: Actor, year: number): Promise<MeetingList> {
  const cycle = await readCycle(actor, year);
  const [rows, members] = await Promise.all([
    db().$queryRaw<(Omit<MeetingRow, "heldOn"> & { heldOn: Date })[]>`
      SELECT m."id", m."number", m."heldOn", m."manner", m."closedAt",
             (SELECT count(*)::int FROM "MeetingMember" e WHERE e."meetingId" = m."id") AS "present",
             (SELECT count(*)::int FROM "Decision" d WHERE d."meetingId" = m."id") AS "cases"
        FROM "Meeting" m WHERE m."cycleId" = ${cycle.id} ORDER BY m."number"`,
    readCommittee(),
  ]);
  return {
    cycleId: cycle.id, year, meetings: rows.map((row) => ({ ...row, heldOn: toDay(row.heldOn) })),
    members: members.map(({ userId, name }) => ({ userId, name })), next: Math.max(0, ...rows.map(({ number }) => number)) + 1,
    mayKeep: canManage(actor, "meetings"),
  };
}

export type MeetingDesk = {
  id: number; cycleId: number; closedAt: Date | null; closedBy: string | null; mayKeep: boolean;
  minutes: Minutes;
  /** Cases of the minutes that a conflict hides from this reader; decided in the meeting and not carried yet. */
  hidden: number; open: number;
  /** What the form shows. */
  fields: { chairId: number | null; present: number[]; guests: string }; members: { userId: number; name: string }[];
};

/** One meeting with its minutes, without the cases that a conflict hides from the reader. @throws NOT_FOUND */
export async function getMeeting(actor: Actor, year: number, number: number): Promise<MeetingDesk> {
  const cycle = await readCycle(actor, year);
  const meeting = await db().meeting.findUnique({
    where: { cycleId_number: { cycleId: cycle.id, number } },
    include: { closedBy: { select: { name: true } }, members: { include: { user: { select: { id: true, name: true } } } } },
  });
  if (!meeting) throw refuse("NOT_FOUND");
  const [minutes, heard, committee, count] = await Promise.all([
    meeting.record ? Minutes.parse(meeting.record) : drawUpMinutes(db(), meeting.id),
    rulesOf(cycle).then((rules) => hearCases(actor, rules, Prisma.sql`p."cycleId" = ${cycle.id}`)), readCommittee(),
    db().decision.count({ where: { meetingId: meeting.id } }),
  ]);
  const seen = new Set(heard.map(({ item }) => item.id));
  const cases = minutes.cases.filter(({ id }) => seen.has(id));
  const people = new Map([...committee.map(({ userId, name }) => [userId, name] as const), ...meeting.members.map(({ user }) => [user.id, user.name] as const)]);
  return {
    id: meeting.id, cycleId: cycle.id, closedAt: meeting.closedAt, closedBy: meeting.closedBy?.name ?? null,
    mayKeep: canManage(actor, "meetings") && meeting.closedAt === null,
    minutes: { ...minutes, cases }, hidden: minutes.cases.length - cases.length, open: meeting.closedAt ? 0 : count - minutes.cases.length,
    fields: { chairId: meeting.chairId, present: meeting.members.map(({ userId }) => userId), guests: meeting.guests },
    members: [...people].map(([userId, name]) => ({ userId, name })),
  };
}
