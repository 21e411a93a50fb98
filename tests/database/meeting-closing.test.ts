import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { decideApplication } from "@/lib/decisions/commands";
import { closeMeeting, saveMeeting } from "@/lib/decisions/meetings";
import { takeBackVote } from "@/lib/decisions/votes";
import { isDomainError } from "@/lib/domain/errors";
import { addCenter, atCommittee, buildWorld, NOW, type World } from "@/tests/support/builders";
import { untilWaiting } from "@/tests/support/waiting";

let world: World;
let meetingId: number;
let cases: { carried: number; left: number };

beforeAll(async () => {
  world = await buildWorld();
  const { committee, secretariat } = world.people;
  const { staff, centerId } = await addCenter(world, "ศูนย์ ข");
  cases = { carried: await atCommittee(world, 93), left: await atCommittee(world, 84, staff, centerId) };
  await saveMeeting(secretariat, {
    cycleId: world.cycleId, number: 1, heldOn: "2027-08-10", manner: "ROOM", place: null, chairId: committee.userId, present: [committee.userId], secretary: null, guests: "", notes: "",
  }, NOW);
  meetingId = (await db().meeting.findFirstOrThrow()).id;
  await decideApplication(committee, { applicationId: cases.carried, outcome: "CERTIFY", tier: "GOLD", reason: null, meetingId }, NOW);
  await decideApplication(committee, { applicationId: cases.left, outcome: "CERTIFY", tier: "SILVER", reason: null, meetingId }, NOW);
  await takeBackVote(committee, { applicationId: cases.left }, NOW);
}, 60_000);

test("a vote that is taken back while the meeting is being closed waits, and then belongs to the minutes", async () => {
  const { committee, secretariat } = world.people;
  let [closing, taking]: Promise<unknown>[] = [];
  await db().$transaction(async (tx) => {
    // Closing has read the votes when it comes to the decision that leaves the meeting.
    await tx.$queryRaw`SELECT 1 FROM "Decision" WHERE "applicationId" = ${cases.left} FOR UPDATE`;
    closing = closeMeeting(secretariat, { meetingId }, NOW);
    await untilWaiting();
    taking = takeBackVote(committee, { applicationId: cases.carried }, NOW).catch((error: unknown) => (isDomainError(error) ? error.code : error));
    await Promise.race([taking, untilWaiting(2)]);
  });
  await closing;
  expect(await taking).toBe("MEETING_CLOSED");
  const meeting = await db().meeting.findUniqueOrThrow({ where: { id: meetingId }, include: { decisions: { include: { votes: true } } } });
  expect(meeting.record).toMatchObject({ cases: [{ id: cases.carried, votes: ["Committee"] }] });
  expect(meeting.decisions).toMatchObject([{ applicationId: cases.carried, votes: [{ userId: committee.userId }] }]);
});
