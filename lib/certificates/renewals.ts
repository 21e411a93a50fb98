import { PolicyInput } from "@/lib/cycles/schema";
import { db } from "@/lib/db";
import { addDays, formatDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { completePolicy, MOST_RENEWAL_MONTHS } from "@/lib/domain/policy";
import { daysLeft } from "@/lib/domain/progress";
import { renewalDue } from "@/lib/domain/renewal";
import { writeToMinistries, writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Row = { id: number; number: string; centerId: number; ministryId: number; center: string; validUntil: Day; sent: number[]; policy: unknown };

/** The longest that a reminder comes before the end, and a little more. */
const MOST_DAYS = MOST_RENEWAL_MONTHS * 31;

/**
 * Valid certificates that end so soon that a reminder may be due, whose center is not on the way to the next one. A case under embargo counts as on the way
 * whatever became of it: that a reminder comes, or does not, tells nothing early.
 */
function listEnding(today: Day): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT c."id", c."number", c."centerId", c."ministryId", c."nameTh" AS "center", to_char(c."validUntil", 'YYYY-MM-DD') AS "validUntil",
           ARRAY(SELECT r."monthsBefore" FROM "RenewalReminder" r WHERE r."certificateId" = c."id") AS "sent",
           coalesce((SELECT g."policy" FROM "Cycle" g WHERE g."year" = c."cycleYear"), '{}') AS "policy"
      FROM "Certificate" c
     WHERE c."validFrom" <= ${today}::date AND c."validUntil" BETWEEN ${today}::date AND ${addDays(today, MOST_DAYS)}::date
       AND coalesce(c."revokedOn" > ${today}::date, true) AND c."replacedOn" IS NULL
       AND NOT EXISTS (
         SELECT 1 FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId"
          WHERE p."centerId" = c."centerId" AND p."announcementId" IS NULL AND (y."announcedAt" IS NULL OR p."version" > 1) AND p."stage" <> 'WITHDRAWN'
            AND (p."submittedAt" IS NOT NULL OR coalesce(p."extendedUntilOn", y."applyUntilOn") >= ${today}::date))
     ORDER BY c."id"`;
}

async function remind(row: Row, monthsBefore: number, today: Day, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    // Says that it is sent before it sends: whoever comes second finds the row and does nothing.
    const kept = await tx.$executeRaw`
      INSERT INTO "RenewalReminder" ("certificateId", "monthsBefore", "sentAt") VALUES (${row.id}, ${monthsBefore}, ${now}) ON CONFLICT DO NOTHING`;
    if (kept === 0) return false;
    const values = {
      center: row.center, number: row.number, until: formatDay(row.validUntil, "th"), days: daysLeft(row.validUntil, today),
      page: pageAddress(`/certificates/${row.number}`),
    };
    const letter = { subject: "mail.renewal.subject", body: "mail.renewal.body", values, inDigest: true } as const;
    await writeToStaff(tx, [{ centerId: row.centerId, ...letter }], now);
    await writeToMinistries(tx, [row.ministryId], letter, now);
    return true;
  });
}

/** Tells centers and their ministries so many months before a certificate ends as the policy of its cycle says, once each. @returns how many were told of */
export async function remindOfRenewals(now: Date): Promise<number> {
  const today = todayInThailand(now);
  let count = 0;
  for (const row of await listEnding(today)) {
    const due = renewalDue(row.validUntil, row.sent, today, completePolicy(PolicyInput.parse(row.policy)).renewalMonths);
    if (due !== null && (await remind(row, due, today, now))) count += 1;
  }
  return count;
}
