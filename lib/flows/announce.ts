import { grantCertificates, type Award } from "@/lib/certificates/commands";
import { actOn, changeRecord, lockApplication } from "@/lib/change";
import type { Announce } from "@/lib/cycles/schema";
import { PolicyInput } from "@/lib/cycles/schema";
import type { Tx } from "@/lib/db";
import { formatDay, fromDay } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import type { Stage } from "@/lib/domain/stage";
import type { Tier } from "@/lib/domain/tier";
import { moveFigures, type FigureChange } from "@/lib/figures";
import type { Outcome } from "@/lib/generated/prisma/client";
import { writeToStaff } from "@/lib/recipients";

export type Announced = { announcementId: number; year: number; certificates: number };

type Case = Award & { stage: Stage; outcome: Outcome | null; decidedTier: Tier | null };

/** Every submitted case of the cycle that was not withdrawn: best tier first, then by Thai name, as the numbers run. */
function readCases(tx: Tx, cycleId: number): Promise<Case[]> {
  return tx.$queryRaw<Case[]>`
    SELECT p."id" AS "applicationId", p."centerId", p."agencyId", p."ministryId", k."provinceCode", k."nameTh", k."nameEn", k."isDemo",
           p."stage"::text, d."outcome"::text, d."tier"::text AS "decidedTier", d."tier"::text AS "tier"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" LEFT JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND p."counts" AND p."stage" NOT IN ('DRAFT', 'WITHDRAWN')
     ORDER BY d."tier", k."nameTh", p."id"`;
}

/** @throws OPEN_CASES, UNDECIDED_CASES */
function assertDecided(cases: Case[]): void {
  const open = cases.filter(({ stage }) => stage !== "COMMITTEE" && stage !== "DECLINED").length;
  if (open > 0) throw refuse("OPEN_CASES", { count: open });
  const undecided = cases.filter(({ outcome }) => outcome === null).length;
  if (undecided > 0) throw refuse("UNDECIDED_CASES", { count: undecided });
}

async function announceCases(tx: Tx, actor: Actor, cases: Case[], now: Date): Promise<FigureChange[]> {
  const figures: FigureChange[] = [];
  for (const item of [...cases].sort((a, b) => a.applicationId - b.applicationId)) {
    const application = await lockApplication(tx, item.applicationId);
    const done = await actOn(tx, actor, "announce", application, now, async () => {
      if (item.stage === "DECLINED") return { result: null, outcome: "confirmed" };
      if (item.outcome !== "CERTIFY" || !item.decidedTier) return { result: null, outcome: "declined", set: { declinedAt: "COMMITTEE" } };
      return { result: null, outcome: "certified", set: { tier: item.decidedTier } };
    });
    figures.push(...done.figures);
  }
  return figures;
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

function tellCenters(tx: Tx, { number, announcedOn }: Announce, year: number, cases: Case[], now: Date): Promise<void> {
  return writeToStaff(tx, cases.map(({ centerId, applicationId, nameTh }) => ({
    centerId, applicationId, subject: "mail.announced.subject", body: "mail.announced.body",
    values: { center: nameTh, year, number, announcedOn: formatDay(announcedOn, "th") },
  })), now);
}

type AnnouncedCycle = { id: number; year: number; announcedAt: Date | null; documentClosedAt: Date | null; policy: unknown };

async function publish(tx: Tx, actor: Actor, input: Announce, cycle: AnnouncedCycle, now: Date): Promise<Announced> {
  const cases = await readCases(tx, cycle.id);
  assertDecided(cases);
  const moved = await announceCases(tx, actor, cases, now);
  const announcement = await tx.announcement.create({
    data: {
      cycleId: cycle.id, number: input.number, announcedOn: fromDay(input.announcedOn), publishedAt: now, publishedById: actor.userId,
      figures: await countAnnounced(tx, cycle.id),
    },
    select: { id: true },
  });
  await tx.$executeRaw`
    UPDATE "Application" SET "announcementId" = ${announcement.id} WHERE "id" = ANY(${cases.map(({ applicationId }) => applicationId)}::int[])`;
  const awards = cases.flatMap(({ stage, outcome, decidedTier, ...award }) => (outcome === "CERTIFY" ? [award] : []));
  const grant = { announcementId: announcement.id, cycleYear: cycle.year, announcedOn: input.announcedOn };
  const granted = await grantCertificates(tx, { ...grant, policy: completePolicy(PolicyInput.parse(cycle.policy)) }, awards);
  await tx.cycle.update({
    where: { id: cycle.id }, data: { announcedAt: now, documentClosedAt: cycle.documentClosedAt ?? now }, select: { id: true },
  });
  await tellCenters(tx, input, cycle.year, cases, now);
  await moveFigures(tx, moved);
  return { announcementId: announcement.id, year: cycle.year, certificates: granted.length };
}

/**
 * Publishes the cycle's announcement: all at once, in one transaction, every decision takes effect, certificates exist, the embargo ends.
 * Publishing the same number again answers with what was published.
 * @throws OPEN_CASES, UNDECIDED_CASES, ALREADY_ANNOUNCED, CYCLE_NOT_OPEN
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
    const result = await publish(tx, actor, input, cycle, now);
    return { result, detail: { number: input.number, announcedOn: input.announcedOn, certificates: result.certificates } };
  });
}
