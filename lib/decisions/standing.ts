import type { Done } from "@/lib/change";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import type { Tier } from "@/lib/domain/tier";
import type { WhyNow } from "@/lib/domain/why-now";
import type { ApplicationRow } from "@/lib/facts";
import type { Outcome } from "@/lib/generated/prisma/client";

export type Decided = { outcome: Outcome; tier: Tier | null };
/** What stays with a decision beside what was decided. */
export type Grounds = { reason: string | null; whyNow: WhyNow | null };

/** The decision of a case as it stands, with who agreed to it. */
export type Standing = Decided & Grounds & {
  id: number; decidedAt: Date; decidedById: number; meetingId: number | null; meetingClosed: boolean; voterIds: number[];
};

export async function findStanding(tx: Tx, applicationId: number): Promise<Standing | null> {
  const rows = await tx.$queryRaw<Standing[]>`
    SELECT d."id", d."outcome"::text, d."tier"::text, d."reason", d."whyNow"::text, d."decidedAt", d."decidedById", d."meetingId",
           coalesce(m."closedAt" IS NOT NULL, false) AS "meetingClosed",
           ARRAY(SELECT v."userId" FROM "Vote" v WHERE v."decisionId" = d."id" ORDER BY v."votedAt", v."userId") AS "voterIds"
      FROM "Decision" d LEFT JOIN "Meeting" m ON m."id" = d."meetingId" WHERE d."applicationId" = ${applicationId}`;
  return rows[0] ?? null;
}

/** @throws NOT_FOUND, MEETING_CLOSED, NOT_PRESENT: in a meeting only those vote who are there, while it runs. */
export async function assertSeat(tx: Tx, actor: Actor, cycleId: number, meetingId: number | null): Promise<void> {
  if (meetingId === null) return;
  const [meeting] = await tx.$queryRaw<{ closed: boolean; present: boolean }[]>`
    SELECT m."closedAt" IS NOT NULL AS "closed",
           EXISTS (SELECT 1 FROM "MeetingMember" e WHERE e."meetingId" = m."id" AND e."userId" = ${actor.userId}) AS "present"
      FROM "Meeting" m WHERE m."id" = ${meetingId} AND m."cycleId" = ${cycleId} FOR SHARE`;
  if (!meeting) throw refuse("NOT_FOUND");
  if (meeting.closed) throw refuse("MEETING_CLOSED", { field: "meetingId" });
  if (!meeting.present) throw refuse("NOT_PRESENT", { field: "meetingId" });
}

export async function castVote(tx: Tx, decisionId: number, userId: number, now: Date): Promise<void> {
  await tx.$executeRaw`INSERT INTO "Vote" ("decisionId", "userId", "votedAt") VALUES (${decisionId}, ${userId}, ${now}) ON CONFLICT DO NOTHING`;
}

const isSame = (before: Standing, content: Decided & Grounds, meetingId: number | null): boolean =>
  before.outcome === content.outcome && before.tier === content.tier && before.reason === content.reason && before.whyNow === content.whyNow
  && before.meetingId === meetingId && !before.meetingClosed;

/**
 * Prepares the decision with the vote of who decides. Decided anew, what others had agreed to is gone, and their votes with it: the event
 * keeps whose. Whoever decides just what stands agrees to it.
 */
export async function writeDecision(
  tx: Tx, actor: Actor, application: ApplicationRow, content: Decided & Grounds, meetingId: number | null, now: Date,
): Promise<Done<Decided>> {
  const before = await findStanding(tx, application.id);
  const { outcome, tier } = content;
  const done = { result: { outcome, tier } };
  if (before && isSame(before, content, meetingId)) {
    await castVote(tx, before.id, actor.userId, now);
    return { ...done, detail: { ...content, meetingId, agreed: true } };
  }
  const id = before ? await decideAnew(tx, before.id, actor, content, meetingId, now) : await decideFirst(tx, application.id, actor, content, meetingId, now);
  await castVote(tx, id, actor.userId, now);
  const dropped = (before?.voterIds ?? []).filter((userId) => userId !== actor.userId);
  return { ...done, detail: { ...content, meetingId, ...(before ? { dropped } : {}) } };
}

async function decideFirst(
  tx: Tx, applicationId: number, actor: Actor, { outcome, tier, reason, whyNow }: Decided & Grounds, meetingId: number | null, now: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO "Decision" ("applicationId", "outcome", "tier", "reason", "whyNow", "decidedAt", "decidedById", "meetingId")
    VALUES (${applicationId}, ${outcome}::"Outcome", ${tier}::"Tier", ${reason}, ${whyNow}::"WhyNow", ${now}, ${actor.userId}, ${meetingId}) RETURNING "id"`;
  return row?.id ?? 0;
}

/** Out of its meeting first: only so may the votes cast there fall. */
async function decideAnew(
  tx: Tx, id: number, actor: Actor, { outcome, tier, reason, whyNow }: Decided & Grounds, meetingId: number | null, now: Date,
): Promise<number> {
  await tx.$executeRaw`
    UPDATE "Decision" SET "outcome" = ${outcome}::"Outcome", "tier" = ${tier}::"Tier", "reason" = ${reason}, "whyNow" = ${whyNow}::"WhyNow",
           "decidedAt" = ${now}, "decidedById" = ${actor.userId}, "meetingId" = NULL WHERE "id" = ${id}`;
  await tx.$executeRaw`DELETE FROM "Vote" WHERE "decisionId" = ${id}`;
  if (meetingId !== null) await tx.$executeRaw`UPDATE "Decision" SET "meetingId" = ${meetingId} WHERE "id" = ${id}`;
  return id;
}
