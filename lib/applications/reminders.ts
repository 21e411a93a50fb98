import { PolicyInput } from "@/lib/cycles/schema";
import { db, type Tx } from "@/lib/db";
import { addDays, formatDay, fromDay, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { daysLeft } from "@/lib/domain/progress";
import { completePolicy, MOST_REMIND_DAYS } from "@/lib/domain/policy";
import { reminderDue } from "@/lib/domain/reminders";
import { Prisma } from "@/lib/generated/prisma/client";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Kind = "RETURN" | "DRAFT";
/** What has a deadline: a return for correction, or a draft. */
type Row = {
  kind: Kind; id: number; applicationId: number; centerId: number; center: string; year: number; untilOn: Date; setAt: Date; sent: number[]; policy: unknown;
};

/** What a center must still send within the days of which it is reminded, in two statements whatever the rows. */
async function listDeadlines(today: Day): Promise<Row[]> {
  const [from, until] = [fromDay(today), fromDay(addDays(today, MOST_REMIND_DAYS))];
  const returns = await db().$queryRaw<Row[]>`
    SELECT 'RETURN' AS "kind", r."id", p."id" AS "applicationId", p."centerId", k."nameTh" AS "center", y."year", y."policy", r."deadlineOn" AS "untilOn",
           greatest(r."sentAt", (SELECT max(x."givenAt") FROM "Extension" x WHERE x."returnId" = r."id")) AS "setAt",
           ARRAY(SELECT m."daysBefore" FROM "Reminder" m WHERE m."returnId" = r."id") AS "sent"
      FROM "Return" r JOIN "Application" p ON p."id" = r."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE r."closedAt" IS NULL AND p."stage" = 'RETURNED' AND r."deadlineOn" BETWEEN ${from} AND ${until} ORDER BY r."id"`;
  const drafts = await db().$queryRaw<Row[]>`
    SELECT 'DRAFT' AS "kind", p."id", p."id" AS "applicationId", p."centerId", k."nameTh" AS "center", y."year", y."policy",
           coalesce(p."extendedUntilOn", y."applyUntilOn") AS "untilOn",
           greatest(p."createdAt", (SELECT max(x."givenAt") FROM "Extension" x WHERE x."applicationId" = p."id" AND x."returnId" IS NULL)) AS "setAt",
           ARRAY(SELECT m."daysBefore" FROM "DraftReminder" m WHERE m."applicationId" = p."id") AS "sent"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE p."stage" = 'DRAFT' AND y."openedAt" IS NOT NULL AND y."announcedAt" IS NULL
       AND coalesce(p."extendedUntilOn", y."applyUntilOn") BETWEEN ${from} AND ${until} ORDER BY p."id"`;
  return [...returns, ...drafts];
}

const WORDS = {
  RETURN: { subject: "mail.reminder.subject", body: "mail.reminder.body" },
  DRAFT: { subject: "mail.draftReminder.subject", body: "mail.draftReminder.body" },
} as const;

/** Says that it is sent before it sends: whoever comes second finds the row and does nothing. */
async function keep(tx: Tx, { kind, id }: Row, daysBefore: number, now: Date): Promise<boolean> {
  const table = kind === "RETURN" ? Prisma.sql`"Reminder" ("returnId", "daysBefore", "sentAt")` : Prisma.sql`"DraftReminder" ("applicationId", "daysBefore", "sentAt")`;
  const kept = await tx.$executeRaw`INSERT INTO ${table} VALUES (${id}, ${daysBefore}, ${now}) ON CONFLICT DO NOTHING`;
  return kept === 1;
}

async function remind(row: Row, daysBefore: number, today: Day, now: Date): Promise<boolean> {
  const { subject, body } = WORDS[row.kind];
  const untilOn = toDay(row.untilOn);
  return db().$transaction(async (tx) => {
    if (!(await keep(tx, row, daysBefore, now))) return false;
    const values = {
      center: row.center, year: row.year, until: formatDay(untilOn, "th"), days: daysLeft(untilOn, today), page: pageAddress(`/applications/${row.applicationId}`),
    };
    await writeToStaff(tx, [{ centerId: row.centerId, applicationId: row.applicationId, subject, body, values, inDigest: true }], now);
    return true;
  });
}

/** Reminds of every deadline of which a reminder is due today; doing it twice sends nothing twice. @returns how many were reminded of */
export async function sendReminders(now: Date): Promise<number> {
  const today = todayInThailand(now);
  let count = 0;
  for (const row of await listDeadlines(today)) {
    const due = reminderDue({ untilOn: toDay(row.untilOn), setOn: todayInThailand(row.setAt), sent: row.sent }, today, completePolicy(PolicyInput.parse(row.policy)).remindDays);
    if (due !== null && (await remind(row, due, today, now))) count += 1;
  }
  return count;
}
