import { getActorOfUser } from "@/lib/actor";
import { reopenApplication } from "@/lib/applications/reopen";
import type { Db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import { saveMeeting } from "@/lib/decisions/meetings";
import { addDays, fiscalYearOf, todayInThailand } from "@/lib/domain/calendar";
import { say } from "@/lib/messages";
import type { AccountKey } from "@/prisma/seed/accounts";

type Ids = ReadonlyMap<AccountKey, number>;

/** A meeting of the open cycle that is still kept: one case decided in it, the others wait. */
async function seedMeeting(db: Db, ids: Ids, now: Date): Promise<void> {
  const today = todayInThailand(now);
  const committeeId = ids.get("committee") ?? 0;
  const cycle = await db.cycle.findUniqueOrThrow({ where: { year: fiscalYearOf(today) }, select: { id: true } });
  await saveMeeting(await getActorOfUser(ids.get("secretariat") ?? 0), {
    cycleId: cycle.id, number: 1, heldOn: addDays(today, -1), manner: "ROOM", place: say("th", "demo.meetingPlace"), chairId: committeeId,
    present: [committeeId], secretary: say("th", "demo.meetingSecretary"), guests: "", notes: say("th", "demo.meetingNotes"),
  }, now);
  const meeting = await db.meeting.findFirstOrThrow({ where: { cycleId: cycle.id }, select: { id: true } });
  const waiting = await db.application.findFirstOrThrow({ where: { cycleId: cycle.id, stage: "COMMITTEE" }, orderBy: { finalTotal: "asc" } });
  await decideApplication(await getActorOfUser(committeeId), {
    applicationId: waiting.id, outcome: "CERTIFY", tier: waiting.computedTier, reason: null, meetingId: meeting.id,
  }, now);
}

/** A case of the announced season that the committee judges anew: what was announced of it stands meanwhile. Its center has no account. */
async function seedReopened(db: Db, ids: Ids, now: Date): Promise<void> {
  const { id: applicationId } = await db.application.findFirstOrThrow({
    where: { cycle: { year: 2569 }, tier: "SILVER", center: { grants: { none: {} } } }, orderBy: { id: "asc" }, select: { id: true },
  });
  await reopenApplication(await getActorOfUser(ids.get("secretariat") ?? 0), { applicationId, to: "COMMITTEE", reason: say("th", "demo.reopening") }, now);
}

/** What the committee of the demo has on its table. */
export async function seedCommittee(db: Db, ids: Ids, now: Date): Promise<void> {
  await seedMeeting(db, ids, now);
  await seedReopened(db, ids, now);
}
