import { assertReady } from "@/lib/announcements/readiness";
import { CORRECTED_CASES, DECIDED } from "@/lib/announcements/sql";
import { grantCertificates } from "@/lib/certificates/commands";
import { endCertificates } from "@/lib/certificates/end";
import { actOnMany } from "@/lib/change";
import { PolicyInput } from "@/lib/cycles/schema";
import type { Tx } from "@/lib/db";
import { toDay, type Day } from "@/lib/domain/calendar";
import type { Actor } from "@/lib/domain/permissions";
import { completePolicy } from "@/lib/domain/policy";
import { moveFigures } from "@/lib/figures";
import { announceCases, lockCases, lockPublished, writeAnnouncement, type Announced, type Case, type Letter } from "@/lib/flows/announce";
import { tellOfCorrection } from "@/lib/flows/announce-letters";
import type { Cycle } from "@/lib/generated/prisma/client";
import { say } from "@/lib/messages";

export type Corrected = Case & { previousId: number };

/** The versions that were judged anew and are decided: best tier first, then by Thai name, as the numbers run. */
function readCorrected(tx: Tx, cycleId: number): Promise<Corrected[]> {
  return tx.$queryRaw<Corrected[]>`
    SELECT p."id" AS "applicationId", p."previousId", p."centerId", p."agencyId", p."ministryId", k."provinceCode", k."nameTh", k."nameEn", k."isDemo",
           p."stage"::text, d."outcome"::text, d."tier"::text AS "decidedTier", d."tier"::text AS "tier"
      FROM "Application" p JOIN "Center" k ON k."id" = p."centerId" JOIN "Decision" d ON d."applicationId" = p."id"
     WHERE p."cycleId" = ${cycleId} AND ${CORRECTED_CASES} AND p."stage" IN ('COMMITTEE', 'DECLINED') AND ${DECIDED}
     ORDER BY d."tier", k."nameTh", p."id"`;
}

async function firstDay(tx: Tx, cycleId: number): Promise<Day> {
  const first = await tx.announcement.findFirstOrThrow({ where: { cycleId, kind: "FIRST" }, select: { announcedOn: true } });
  return toDay(first.announcedOn);
}

/** New certificates with the end that the first ones have; those of who is not certified any more end. @returns how many are new */
async function replaceCertificates(tx: Tx, actor: Actor, letter: Letter & { announcementId: number }, cycle: Cycle, cases: Corrected[]): Promise<number> {
  const { announcementId, announcedOn, number } = letter;
  const policy = completePolicy(PolicyInput.parse(cycle.policy));
  const countedFrom = await firstDay(tx, cycle.id);
  const awards = cases.flatMap(({ stage, outcome, decidedTier, previousId, ...award }) => (outcome === "CERTIFY" ? [award] : []));
  const granted = await grantCertificates(tx, { announcementId, cycleYear: cycle.year, announcedOn, countedFrom, policy }, awards);
  const ended = cases.filter(({ outcome }) => outcome !== "CERTIFY").map(({ previousId }) => previousId);
  await endCertificates(tx, actor, ended, { on: announcedOn, reason: say("th", "announcement.correction.ended", { number }) });
  return granted.length;
}

/**
 * Publishes what was judged anew, inside the transaction that has locked the cycle: each new version counts in the place of the old one, which
 * stays as it was published; figures move, those of the first announcement stay frozen in it. Cases that are not decided yet wait for
 * another correction. @throws NOTHING_TO_CORRECT, NUMBER_TAKEN, BEFORE_DECISION, BEFORE_EARLIER, AFTER_VALIDITY
 */
export async function publishCorrection(tx: Tx, actor: Actor, letter: Letter, cycle: Cycle, now: Date): Promise<Announced> {
  await lockCases(tx, cycle.id);
  await assertReady(tx, cycle.id, "CORRECTION", letter);
  const cases = await readCorrected(tx, cycle.id);
  const old = cases.map(({ previousId }) => previousId);
  const left = await actOnMany(tx, actor, "supersede", old, now, async () => ({ result: null, set: { counts: false }, detail: { number: letter.number } }));
  const come = await announceCases(tx, actor, cases, now);
  const announcementId = await writeAnnouncement(tx, actor, { ...letter, kind: "CORRECTION" }, now);
  await lockPublished(tx, announcementId, cases);
  const certificates = await replaceCertificates(tx, actor, { ...letter, announcementId }, cycle, cases);
  await tellOfCorrection(tx, letter, cycle.year, cases, now);
  await moveFigures(tx, [...left, ...come]);
  return { announcementId, year: cycle.year, certificates };
}
