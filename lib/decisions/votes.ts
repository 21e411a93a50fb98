import { actOn, changeApplication, lockApplication, type Done } from "@/lib/change";
import { db, type Tx } from "@/lib/db";
import type { Counted } from "@/lib/decisions/commands";
import type { AgreeDecision, AgreeRest, TakeBackVote } from "@/lib/decisions/schema";
import { assertSeat, castVote, findStanding, type Standing } from "@/lib/decisions/standing";
import { isDomainError, refuse } from "@/lib/domain/errors";
import { can, hasRole, type Actor } from "@/lib/domain/permissions";
import type { ApplicationRow } from "@/lib/facts";
import { recordingRefusal } from "@/lib/refusal";

/** What somebody agrees to is what they have read. @throws NO_DECISION, DECISION_CHANGED */
function assertRead(standing: Standing | null, isRead: (decidedAt: Date) => boolean): asserts standing is Standing {
  if (standing === null) throw refuse("NO_DECISION");
  if (!isRead(standing.decidedAt)) throw refuse("DECISION_CHANGED");
}

/** Taken up by a meeting, a decision prepared outside keeps the votes of those who are there. */
async function takeUp(tx: Tx, { id, voterIds }: Standing, meetingId: number): Promise<number[]> {
  const gone = await tx.$queryRaw<{ userId: number }[]>`
    DELETE FROM "Vote" v WHERE v."decisionId" = ${id}
       AND NOT EXISTS (SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = ${meetingId} AND e."userId" = v."userId") RETURNING v."userId"`;
  await tx.$executeRaw`UPDATE "Decision" SET "meetingId" = ${meetingId} WHERE "id" = ${id}`;
  return voterIds.filter((voter) => gone.some(({ userId }) => userId === voter));
}

async function agree(
  tx: Tx, actor: Actor, application: ApplicationRow, standing: Standing, chosen: number | null, now: Date,
): Promise<Done<{ votes: number }>> {
  const meetingId = standing.meetingId ?? chosen;
  await assertSeat(tx, actor, application.cycleId, meetingId);
  const dropped = standing.meetingId === null && meetingId !== null ? await takeUp(tx, standing, meetingId) : [];
  await castVote(tx, standing.id, actor.userId, now);
  const votes = new Set([...standing.voterIds.filter((id) => !dropped.includes(id)), actor.userId]).size;
  return { result: { votes }, detail: { decidedAt: standing.decidedAt.toISOString(), meetingId, votes, ...(dropped.length > 0 ? { dropped } : {}) } };
}

/**
 * Another member agrees to the decision of one case as they have read it; agreed twice is agreed once.
 * @throws NO_DECISION, DECISION_CHANGED, JUDGED_THE_CASE, CONFLICT_OF_INTEREST, ALREADY_ANNOUNCED, MEETING_CLOSED, NOT_PRESENT
 */
export function agreeDecision(actor: Actor, input: AgreeDecision, now: Date): Promise<{ votes: number }> {
  return changeApplication(actor, "agreeDecision", input.applicationId, now, async (tx, application) => {
    const standing = await findStanding(tx, application.id);
    assertRead(standing, (decidedAt) => decidedAt.getTime() === input.decidedAt.getTime());
    return agree(tx, actor, application, standing, input.meetingId ?? null, now);
  });
}

/** Closing a meeting reads its votes: while it does, none of them is taken back. */
const waitForMeeting = (tx: Tx, applicationId: number) => tx.$queryRaw`
  SELECT 1 FROM "Meeting" m WHERE m."id" = (SELECT d."meetingId" FROM "Decision" d WHERE d."applicationId" = ${applicationId}) FOR SHARE`;

/** Until the announcement; what was voted in a meeting that is closed stays, there the case is decided anew. @throws NO_VOTE, MEETING_CLOSED */
export function takeBackVote(actor: Actor, input: TakeBackVote, now: Date): Promise<{ votes: number }> {
  return changeApplication(actor, "takeBackVote", input.applicationId, now, async (tx, application): Promise<Done<{ votes: number }>> => {
    await waitForMeeting(tx, application.id);
    const standing = await findStanding(tx, application.id);
    if (!standing?.voterIds.includes(actor.userId)) throw refuse("NO_VOTE");
    if (standing.meetingClosed) throw refuse("MEETING_CLOSED");
    await tx.$executeRaw`DELETE FROM "Vote" WHERE "decisionId" = ${standing.id} AND "userId" = ${actor.userId}`;
    const votes = standing.voterIds.length - 1;
    return { result: { votes }, detail: { decidedAt: standing.decidedAt.toISOString(), votes } };
  });
}

const readOpen = (tx: Tx, actor: Actor, { cycleId, shownAt }: AgreeRest) => tx.$queryRaw<{ id: number }[]>`
  SELECT p."id" FROM "Application" p JOIN "Decision" d ON d."applicationId" = p."id"
   WHERE p."cycleId" = ${cycleId} AND p."stage" IN ('COMMITTEE', 'DECLINED') AND d."decidedAt" <= ${shownAt}
     AND NOT EXISTS (SELECT 1 FROM "Vote" v WHERE v."decisionId" = d."id" AND v."userId" = ${actor.userId}) ORDER BY p."id"`;

/** True: agreed; false: left, being of a meeting where this person does not vote, or changed since it was shown. */
async function agreeOne(tx: Tx, actor: Actor, id: number, input: AgreeRest, now: Date): Promise<boolean> {
  const application = await lockApplication(tx, id);
  if (!can(actor, "agreeDecision", application)) return false;
  const standing = await findStanding(tx, id);
  try {
    assertRead(standing, (decidedAt) => decidedAt <= input.shownAt);
    await assertSeat(tx, actor, application.cycleId, standing.meetingId);
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
  await actOn(tx, actor, "agreeDecision", application, now, () => agree(tx, actor, application, standing, input.meetingId ?? null, now));
  return true;
}

/**
 * Agrees to every decision of the cycle that this person has read in the list and not agreed to yet; cases that they judged or are in
 * conflict with are left, and what was decided anew since the list was shown. @throws NOT_FOUND, MEETING_CLOSED, NOT_PRESENT
 */
export function agreeRest(actor: Actor, input: AgreeRest, now: Date): Promise<Counted> {
  const act = { userId: actor.userId, action: "agreeDecision", recordType: "Cycle", recordId: input.cycleId } as const;
  return recordingRefusal(act, () => db().$transaction(async (tx) => {
    if (!hasRole(actor, "COMMITTEE")) throw refuse("NOT_FOUND");
    await assertSeat(tx, actor, input.cycleId, input.meetingId ?? null);
    const open = await readOpen(tx, actor, input);
    let count = 0;
    for (const { id } of open) if (await agreeOne(tx, actor, id, input, now)) count += 1;
    return { count, skipped: open.length - count };
  }));
}
