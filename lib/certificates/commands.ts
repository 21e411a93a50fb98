import type { Tx } from "@/lib/db";
import { fromDay, type Day } from "@/lib/domain/calendar";
import type { Policy } from "@/lib/domain/policy";
import type { Tier } from "@/lib/domain/tier";
import { certificateNumber, validityPeriod } from "@/lib/domain/validity";

/** One award to be granted: in the order in which numbers run. */
export type Award = {
  applicationId: number; centerId: number; agencyId: number; ministryId: number; provinceCode: string;
  nameTh: string; nameEn: string | null; isDemo: boolean; tier: Tier;
};

/** `countedFrom`: the day from which the end is counted, where it is not the announcement's own: a correction keeps the original end. */
export type Grant = { announcementId: number; cycleYear: number; announcedOn: Day; policy: Policy; countedFrom?: Day };

async function lastRunning(tx: Tx, cycleYear: number): Promise<number> {
  const last = await tx.certificate.aggregate({ where: { cycleYear }, _max: { running: true } });
  return last._max.running ?? 0;
}

/**
 * The newer stands in the older's place from its own first day, also where the older is recorded later (an imported season). What a later
 * cycle granted stays: a correction of an older one comes after it only by its day.
 * @returns from when on something else stands in the new one's place, by center
 */
async function replaceOlder(tx: Tx, centerIds: number[], from: Day, cycleYear: number): Promise<Map<number, Date>> {
  await tx.$executeRaw`
    UPDATE "Certificate" SET "replacedOn" = ${from}::date
     WHERE "centerId" = ANY(${centerIds}::int[]) AND "replacedOn" IS NULL AND "revokedOn" IS NULL
       AND "cycleYear" <= ${cycleYear} AND "validFrom" <= ${from}::date AND "validUntil" >= ${from}::date`;
  const newer = await tx.$queryRaw<{ centerId: number; on: Date }[]>`
    SELECT "centerId", greatest(min("validFrom"), ${from}::date) AS "on" FROM "Certificate"
     WHERE "centerId" = ANY(${centerIds}::int[]) AND ("validFrom" > ${from}::date OR (
       "cycleYear" > ${cycleYear} AND "validUntil" >= ${from}::date AND coalesce("replacedOn" > ${from}::date, true)))
     GROUP BY "centerId"`;
  return new Map(newer.map(({ centerId, on }) => [centerId, on]));
}

/** Creates the certificates of an announcement, numbered in the order given. Runs inside the announcement's transaction. */
export async function grantCertificates(tx: Tx, grant: Grant, awards: Award[]): Promise<{ applicationId: number; number: string }[]> {
  const { until } = validityPeriod(grant.cycleYear, grant.countedFrom ?? grant.announcedOn, grant.policy);
  const period = { from: grant.announcedOn, until };
  const newer = await replaceOlder(tx, awards.map((award) => award.centerId), period.from, grant.cycleYear);
  const start = await lastRunning(tx, grant.cycleYear);
  const rows = awards.map((award, index) => {
    const running = start + index + 1;
    const next = newer.get(award.centerId);
    return {
      ...award, running, number: certificateNumber(grant.cycleYear, running), cycleYear: grant.cycleYear,
      announcementId: grant.announcementId, validFrom: fromDay(period.from), validUntil: fromDay(period.until),
      replacedOn: next && next <= fromDay(period.until) ? next : null,
    };
  });
  await tx.certificate.createMany({ data: rows });
  return rows.map(({ applicationId, number }) => ({ applicationId, number }));
}
