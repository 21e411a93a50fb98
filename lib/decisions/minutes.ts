import { z } from "zod";
import type { Db, Tx } from "@/lib/db";
import { barredFrom, readCommittee } from "@/lib/decisions/barred";
import { readCases } from "@/lib/decisions/case-rows";
import { factsOf, rulesOf } from "@/lib/decisions/cases";
import { isCarried } from "@/lib/domain/carried";
import { toDay } from "@/lib/domain/calendar";
import { CONFLICT_REASONS } from "@/lib/domain/conflict";
import { MANNERS } from "@/lib/domain/meeting";
import { TIERS } from "@/lib/domain/tier";
import { WHY_NOW } from "@/lib/domain/why-now";
import { Prisma } from "@/lib/generated/prisma/client";

const tier = z.enum(TIERS).nullable();
const points = z.number().int().nullable();

const MinutesCase = z.object({
  id: z.number().int(), nameTh: z.string(), agencyTh: z.string(), ministryTh: z.string(), provinceTh: z.string(),
  documentTotal: points, onSiteTotal: points, finalTotal: points, computedTier: tier,
  outcome: z.enum(["CERTIFY", "DECLINE", "CONFIRM"]), tier, reason: z.string().nullable(), whyNow: z.enum(WHY_NOW).nullable(),
  votes: z.array(z.string()),
  /** Present, and barred from this case. */
  barred: z.array(z.object({ name: z.string(), why: z.enum(["JUDGED", ...CONFLICT_REASONS]) })),
  /** Present, free of the case, and without a vote. */
  silent: z.array(z.string()),
});
export type MinutesCase = z.infer<typeof MinutesCase>;

/** What the minutes of a meeting say; kept as it was when the meeting was closed. */
export const Minutes = z.object({
  year: z.number().int(), number: z.number().int(), heldOn: z.string(), manner: z.enum(MANNERS), place: z.string().nullable(),
  chair: z.string().nullable(), secretary: z.string().nullable(), present: z.array(z.string()), guests: z.array(z.string()), notes: z.string(),
  quorum: z.number().int(), cases: z.array(MinutesCase),
});
export type Minutes = z.infer<typeof Minutes>;

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** The minutes as things stand: what was decided in the meeting and is carried. For the command and the page, each asks the rights itself. */
export async function drawUpMinutes(client: Db | Tx, meetingId: number): Promise<Minutes> {
  const meeting = await client.meeting.findUniqueOrThrow({ where: { id: meetingId } });
  const [cycle, seated, members] = [
    await client.cycle.findUniqueOrThrow({ where: { id: meeting.cycleId } }),
    await client.$queryRaw<{ userId: number; name: string }[]>`
      SELECT u."id" AS "userId", u."name" FROM "MeetingMember" e JOIN "User" u ON u."id" = e."userId"
       WHERE e."meetingId" = ${meetingId} ORDER BY (u."id" = ${meeting.chairId ?? 0}) DESC, u."name", u."id"`,
    await readCommittee(client),
  ];
  const rules = await rulesOf(cycle, client);
  const there = members.filter(({ userId }) => seated.some((seat) => seat.userId === userId));
  const rows = await readCases(Prisma.sql`d."meetingId" = ${meetingId}`, client);
  const cases = rows.flatMap((row): MinutesCase[] => {
    const { decision } = row;
    if (decision === null || !isCarried(decision.votes.length, rules.policy)) return [];
    const barred = barredFrom(there, factsOf(row, rules));
    const spoken = [...decision.votes, ...barred].map(({ userId }) => userId);
    const { id, nameTh, agencyTh, ministryTh, provinceTh, documentTotal, onSiteTotal, finalTotal, computedTier } = row;
    const { outcome, tier: decided, reason, whyNow } = decision;
    return [{
      id, nameTh, agencyTh, ministryTh, provinceTh, documentTotal, onSiteTotal, finalTotal, computedTier, outcome, tier: decided, reason, whyNow,
      votes: decision.votes.map(({ name }) => name), barred: barred.map(({ name, why }) => ({ name, why })),
      silent: seated.filter(({ userId }) => !spoken.includes(userId)).map(({ name }) => name),
    }];
  });
  const { number, heldOn, place, secretary, guests, notes } = meeting;
  return {
    year: cycle.year, number, heldOn: toDay(heldOn), manner: Minutes.shape.manner.parse(meeting.manner), place, secretary, notes,
    chair: seated.find(({ userId }) => userId === meeting.chairId)?.name ?? null,
    present: seated.map(({ name }) => name), guests: linesOf(guests), quorum: rules.policy.quorum, cases,
  };
}
