import { assertReady } from "@/lib/announcements/readiness";
import { FIRST_CASES } from "@/lib/announcements/sql";
import { grantCertificates, type Award } from "@/lib/certificates/commands";
import { actOnMany, changeRecord } from "@/lib/change";
import type { Announce } from "@/lib/cycles/schema";
import { PolicyInput } from "@/lib/cycles/schema";
import type { Tx } from "@/lib/db";
import type { AnnouncementKind } from "@/lib/domain/announcement";
import { fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import type { Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { moveFigures, type FigureChange } from "@/lib/figures";
import { tellOfFirst } from "@/lib/flows/announce-letters";
import type { Cycle, Outcome } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs";

export type Announced = { announcementId: number; year: number; certificates: number };

/** What is printed; the words of the paper are not there where a script publishes. */
export type Letter = Announce & { about?: string; preamble?: string; signerName?: string; signerPosition?: string };

export type Case = Award & { stage: Stage; outcome: Outcome | null; decidedTier: Tier | null };

/** Every submitted case of the cycle that was not withdrawn: best tier first, then by Thai name, as the numbers run. */
function readCases(tx: Tx, cycleId: number): Promise<Case[]> {
  return tx.$queryRaw<Case[]>`
    SELECT p."id" AS "applicationId", p."centerId", p."agencyId", p."ministryId", k."provinceCode", k."nameTh", k."nameEn", k."isDemo",
           p."stage"::text, d."outcome"::text, d."tier"::text AS "decidedTier", d."tier"::text AS "tier"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" LEFT JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND ${FIRST_CASES}
     ORDER BY d."tier", k."nameTh", p."id"`;
}

/**
 * No case moves, and no decision or vote of one changes, from the checks on until all is published: whoever would change it waits for the
 * lock of its case, and what was changed before is read.
 */
export async function lockCases(tx: Tx, cycleId: number): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "cycleId" = ${cycleId} AND "stage" <> 'WITHDRAWN' ORDER BY "id" FOR UPDATE`;
}

/** Every decision takes effect; of a version that was judged anew it is the one that counts from now on. */
export function announceCases(tx: Tx, actor: Actor, cases: readonly Pick<Case, "applicationId" | "outcome" | "decidedTier">[], now: Date): Promise<FigureChange[]> {
  const byId = new Map(cases.map((item) => [item.applicationId, item]));
  return actOnMany(tx, actor, "announce", [...byId.keys()], now, async (_, { id, stage }) => {
    const { outcome, decidedTier } = byId.get(id) ?? { outcome: null, decidedTier: null };
    const set = { counts: true };
    if (stage === "DECLINED") return { result: null, outcome: "confirmed", set };
    if (outcome !== "CERTIFY" || !decidedTier) return { result: null, outcome: "declined", set: { ...set, declinedAt: "COMMITTEE" } };
    return { result: null, outcome: "certified", set: { ...set, tier: decidedTier } };
  });
}

/** The figures as announced, by ministry code; frozen with the announcement. */
async function countAnnounced(tx: Tx, cycleId: number): Promise<Record<string, Record<string, number>>> {
  const rows = await tx.$queryRaw<{ code: string; counts: Record<string, number> }[]>`
    SELECT m."code", jsonb_build_object(
             'applied', count(*), 'passedDocument', count(p."passedDocumentAt"), 'passedOnSite', count(p."passedOnSiteAt"),
             'gold', count(*) FILTER (WHERE p."tier" = 'GOLD'), 'silver', count(*) FILTER (WHERE p."tier" = 'SILVER'),
             'blue', count(*) FILTER (WHERE p."tier" = 'BLUE')) AS "counts"
      FROM "Application" p JOIN "Ministry" m ON m."id" = p."ministryId"
     WHERE p."cycleId" = ${cycleId} AND p."submittedAt" IS NOT NULL AND p."counts" GROUP BY m."code" ORDER BY m."code"`;
  return Object.fromEntries(rows.map(({ code, counts }) => [code, counts]));
}

/** The row itself, and the jobs that make its paper and the certificates. */
export async function writeAnnouncement(tx: Tx, actor: Actor, letter: Letter & { kind: AnnouncementKind }, now: Date): Promise<number> {
  const { cycleId, announcedOn, ...words } = letter;
  const { id } = await tx.announcement.create({
    data: {
      ...words, cycleId, announcedOn: fromDay(announcedOn), publishedAt: now, publishedById: actor.userId, figures: await countAnnounced(tx, cycleId),
    },
    select: { id: true },
  });
  await enqueue(tx, "announcementPaper", { announcementId: id });
  await enqueue(tx, "makeCertificates", { announcementId: id });
  return id;
}

/** From now on the cases are locked. */
export async function lockPublished(tx: Tx, announcementId: number, cases: readonly { applicationId: number }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Application" SET "announcementId" = ${announcementId} WHERE "id" = ANY(${cases.map(({ applicationId }) => applicationId)}::int[])`;
}

/** The work of publishing, inside the transaction that has locked the cycle. @throws what stands in the way (lib/domain/announcement.ts) */
export async function publishFirst(tx: Tx, actor: Actor, letter: Letter, cycle: Cycle, now: Date): Promise<Announced> {
  await lockCases(tx, cycle.id);
  await assertReady(tx, cycle.id, "FIRST", letter);
  const cases = await readCases(tx, cycle.id);
  const moved = await announceCases(tx, actor, cases, now);
  const announcementId = await writeAnnouncement(tx, actor, { ...letter, kind: "FIRST" }, now);
  await lockPublished(tx, announcementId, cases);
  const awards = cases.flatMap(({ stage, outcome, decidedTier, ...award }) => (outcome === "CERTIFY" ? [award] : []));
  const grant = { announcementId, cycleYear: cycle.year, announcedOn: letter.announcedOn };
  const granted = await grantCertificates(tx, { ...grant, policy: completePolicy(PolicyInput.parse(cycle.policy)) }, awards);
  await tx.cycle.update({
    where: { id: cycle.id }, data: { announcedAt: now, documentClosedAt: cycle.documentClosedAt ?? now }, select: { id: true },
  });
  await tellOfFirst(tx, letter, cycle.year, cases, now);
  await moveFigures(tx, moved);
  return { announcementId, year: cycle.year, certificates: granted.length };
}

/**
 * Publishes the cycle's announcement at once, without a draft (scripts, a replayed season): all at once, in one transaction, every decision
 * takes effect, certificates exist, the embargo ends. Publishing the same number again answers with what was published.
 * @throws OPEN_CASES, RETURNS_OPEN, LOOKS_OPEN, UNDECIDED_CASES, BEFORE_DECISION, ALREADY_ANNOUNCED, CYCLE_NOT_OPEN
 */
export function publishAnnouncement(actor: Actor, input: Announce, now: Date): Promise<Announced> {
  const act = { type: "Cycle", id: input.cycleId, action: "publishAnnouncement" } as const;
  return changeRecord(actor, "announcements", act, now, async (tx) => {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: input.cycleId } });
    const earlier = await tx.announcement.findUnique({
      where: { cycleId_number: { cycleId: cycle.id, number: input.number } }, include: { _count: { select: { certificates: true } } },
    });
    if (earlier) return { result: { announcementId: earlier.id, year: cycle.year, certificates: earlier._count.certificates } };
    if (cycle.announcedAt) throw refuse("ALREADY_ANNOUNCED");
    if (!cycle.openedAt) throw refuse("CYCLE_NOT_OPEN");
    const result = await publishFirst(tx, actor, input, cycle, now);
    return { result, detail: { number: input.number, announcedOn: input.announcedOn, certificates: result.certificates } };
  });
}
