import { listed, tellVisit } from "@/lib/assessments/visit-notice";
import { lockApplication } from "@/lib/change";
import { PolicyInput } from "@/lib/cycles/schema";
import { db, type Tx } from "@/lib/db";
import { formatDay, fromDay, thaiHour, toDay, todayInThailand, type Day } from "@/lib/domain/calendar";
import { completePolicy } from "@/lib/domain/policy";
import { isReportDue, isVisitReminderDue, type Visitor } from "@/lib/domain/visit-notice";
import { writeMail } from "@/lib/mail";
import { writeToStaff } from "@/lib/recipients";
import { pageAddress } from "@/lib/site";

type Untold = { applicationId: number; assessmentId: number };

/** Visits that were set while nothing could be told yet. */
const listUntold = (today: Day) => db().$queryRaw<Untold[]>`
  SELECT p."id" AS "applicationId", a."id" AS "assessmentId" FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId"
   WHERE a."stage" = 'ON_SITE' AND p."stage" = 'ON_SITE' AND y."documentClosedAt" IS NOT NULL AND a."visitOn" >= ${fromDay(today)}
     AND a."finishedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "VisitNotice" n WHERE n."assessmentId" = a."id") ORDER BY a."id"`;

const tellUntold = ({ applicationId, assessmentId }: Untold, now: Date) =>
  db().$transaction(async (tx) => tellVisit(tx, await lockApplication(tx, applicationId), assessmentId, null, now));

type Coming = { noticeId: number; applicationId: number; centerId: number; center: string; year: number; team: number; visitOn: Date; toldAt: Date; people: Visitor[]; policy: unknown };

/** Visits still to come whose center was told and not yet reminded. */
const listComing = (today: Day) => db().$queryRaw<Coming[]>`
  SELECT n."id" AS "noticeId", p."id" AS "applicationId", p."centerId", k."nameTh" AS "center", y."year", t."number" AS "team", n."visitOn", n."toldAt", n."people", y."policy"
    FROM "VisitNotice" n JOIN "Assessment" a ON a."id" = n."assessmentId" JOIN "Team" t ON t."id" = a."teamId" JOIN "Application" p ON p."id" = a."applicationId"
    JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
   WHERE p."stage" = 'ON_SITE' AND n."visitOn" = a."visitOn" AND n."visitOn" > ${fromDay(today)}
     AND n."id" = (SELECT max(v."id") FROM "VisitNotice" v WHERE v."assessmentId" = a."id")
     AND NOT EXISTS (SELECT 1 FROM "VisitReminder" r WHERE r."noticeId" = n."id") ORDER BY n."id"`;

/** Says that it is sent before it sends: whoever comes second finds the row and does nothing. */
function remind({ noticeId, applicationId, centerId, visitOn, people, ...visit }: Coming, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const kept = await tx.$executeRaw`INSERT INTO "VisitReminder" VALUES (${noticeId}, ${now}) ON CONFLICT DO NOTHING`;
    if (kept === 0) return false;
    const { center, year, team } = visit;
    const values = { center, year, team, day: formatDay(toDay(visitOn), "th"), people: listed(people), page: pageAddress(`/applications/${applicationId}`) };
    await writeToStaff(tx, [{ centerId, applicationId, subject: "mail.visitReminder.subject", body: "mail.visitReminder.body", values, inDigest: true }], now);
    return true;
  });
}

type Reportless = { assessmentId: number; applicationId: number; email: string; center: string; year: number; visitOn: Date };

/** Visits whose day came and of which no sheet says when and with whom it was. */
const listReportless = (today: Day) => db().$queryRaw<Reportless[]>`
  SELECT a."id" AS "assessmentId", p."id" AS "applicationId", u."email", k."nameTh" AS "center", y."year", a."visitOn"
    FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
    JOIN "User" u ON u."id" = a."chairId" AND u."disabledAt" IS NULL
   WHERE a."stage" = 'ON_SITE' AND p."stage" = 'ON_SITE' AND a."finishedAt" IS NULL AND a."reportAskedAt" IS NULL AND a."visitOn" <= ${fromDay(today)}
     AND NOT EXISTS (SELECT 1 FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."voidedAt" IS NULL AND h."visitedOn" IS NOT NULL AND h."present" IS NOT NULL)
   ORDER BY a."id"`;

async function askForReport(tx: Tx, { assessmentId, applicationId, email, center, year, visitOn }: Reportless, now: Date): Promise<boolean> {
  const asked = await tx.$executeRaw`UPDATE "Assessment" SET "reportAskedAt" = ${now} WHERE "id" = ${assessmentId} AND "reportAskedAt" IS NULL`;
  if (asked === 0) return false;
  const values = { center, year, day: formatDay(toDay(visitOn), "th"), page: pageAddress(`/applications/${applicationId}/visit-report`) };
  await writeMail(tx, [{ to: email, applicationId, subject: "mail.visitReport.subject", body: "mail.visitReport.body", values, inDigest: true }], now);
  return true;
}

/** What the clock does about visits, once each: tells what may be told by now, reminds centers, asks chairs for missing reports. @returns how many letters */
export async function tellOfVisits(now: Date): Promise<number> {
  const today = todayInThailand(now);
  const at = { today, hour: thaiHour(now) };
  let count = 0;
  for (const visit of await listUntold(today)) count += Number(await tellUntold(visit, now));
  for (const visit of await listComing(today)) {
    const { remindVisitDays } = completePolicy(PolicyInput.parse(visit.policy));
    if (isVisitReminderDue({ visitOn: toDay(visit.visitOn), toldOn: todayInThailand(visit.toldAt) }, today, remindVisitDays)) count += Number(await remind(visit, now));
  }
  for (const visit of await listReportless(today)) {
    if (isReportDue(toDay(visit.visitOn), at)) count += Number(await db().$transaction((tx) => askForReport(tx, visit, now)));
  }
  return count;
}
