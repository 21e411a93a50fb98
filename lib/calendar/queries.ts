import { findActorOfUser } from "@/lib/actor";
import { hashOf } from "@/lib/calendar/key";
import { db } from "@/lib/db";
import { toDay } from "@/lib/domain/calendar";
import type { CalendarEvent } from "@/lib/domain/ical";
import { hasRole, visibleTo, type Actor } from "@/lib/domain/permissions";
import { say, type Locale, type MessageKey } from "@/lib/messages";
import { pageAddress } from "@/lib/site";
import { currentSql, visibleSql } from "@/lib/visible";

const localeOf = (actor: Actor): Locale => (actor.locale === "en" ? "en" : "th");
const HOST = "gecc.go.th";

/** Since when this person's calendar is read at an address, null where there is none; the address itself to who brings its key. */
export async function findCalendar(actor: Actor, key: string): Promise<{ address: string | null; madeAt: Date } | null> {
  const feed = await db().calendarFeed.findUnique({ where: { userId: actor.userId } });
  return feed && { address: hashOf(key) === feed.tokenHash ? pageAddress(`/api/calendar/${key}`) : null, madeAt: feed.madeAt };
}

/** Whose calendar an address is, as that person is now: with the rights of this moment. Null: nobody's, or of a closed account. */
export async function findOwnerOfCalendar(token: string): Promise<Actor | null> {
  const feed = await db().calendarFeed.findUnique({ where: { tokenHash: hashOf(token) }, select: { userId: true } });
  return feed && findActorOfUser(feed.userId);
}

type VisitRow = {
  assessmentId: number; applicationId: number; centerTh: string; provinceTh: string; address: string | null; visitOn: Date; arriveAt: string | null; changedAt: Date; changes: number; teamNumber: number;
};

/**
 * Visits: to a center what it was told, to the people of the team what is planned. Nothing else of a case is in it. `applicationId`: of that
 * case alone.
 */
async function listVisitEvents(actor: Actor, applicationId: number | null): Promise<CalendarEvent[]> {
  const scope = visibleTo(actor);
  const rows = await db().$queryRaw<VisitRow[]>`
    SELECT a."id" AS "assessmentId", p."id" AS "applicationId", k."nameTh" AS "centerTh", r."nameTh" AS "provinceTh", k."address", t."number" AS "teamNumber",
           x."visitOn", s."arriveAt", coalesce(s."savedAt", n."toldAt", a."assignedAt") AS "changedAt", coalesce(s."version", 0) + coalesce(n."changes", 0) AS "changes"
      FROM "Assessment" a JOIN "Application" p ON p."id" = a."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      JOIN "Province" r ON r."code" = k."provinceCode" JOIN "Team" t ON t."id" = a."teamId"
      LEFT JOIN LATERAL (SELECT count(*)::int AS "changes", max(v."toldAt") AS "toldAt", (array_agg(v."visitOn" ORDER BY v."id" DESC))[1] AS "toldOn"
                           FROM "VisitNotice" v WHERE v."assessmentId" = a."id") n ON true
      CROSS JOIN LATERAL (SELECT p."centerId" = ANY(${scope.centerIds}::int[]) AS "staff",
             ${scope.judge}::boolean AND (a."chairId" = ${actor.userId} OR a."teamId" = ANY(${scope.teamIds}::int[]) OR EXISTS (
               SELECT 1 FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."kind" = 'OWN' AND h."assessorId" = ${actor.userId} AND h."voidedAt" IS NULL)) AS "team") w
      CROSS JOIN LATERAL (SELECT CASE WHEN w."team" AND NOT w."staff" THEN a."visitOn" ELSE n."toldOn" END AS "visitOn") x
      LEFT JOIN LATERAL (SELECT o."arriveAt", q."version", q."savedAt" FROM "TripStop" o JOIN "Trip" q ON q."id" = o."tripId"
                          WHERE o."assessmentId" = a."id" AND q."tripOn" = x."visitOn") s ON true
     WHERE a."stage" = 'ON_SITE' AND p."stage" <> 'WITHDRAWN' AND (w."staff" OR w."team") AND x."visitOn" IS NOT NULL AND ${visibleSql(actor)}
       AND (${applicationId}::int IS NULL OR p."id" = ${applicationId}) ORDER BY x."visitOn", a."id" LIMIT 500`;
  return rows.map((row) => visitEvent(row, localeOf(actor)));
}

function visitEvent(row: VisitRow, locale: Locale): CalendarEvent {
  return {
    uid: `visit-${row.assessmentId}@${HOST}`, sequence: row.changes, changedAt: row.changedAt, day: toDay(row.visitOn), time: row.arriveAt,
    summary: say(locale, "calendar.visit", { center: row.centerTh, team: row.teamNumber }), location: [row.address, row.provinceTh].filter(Boolean).join(" "),
    url: pageAddress(`/applications/${row.applicationId}`),
  };
}

type DeadlineRow = { uid: string; key: "SUBMIT" | "CORRECT" | "DOCUMENT" | "ON_SITE" | "COMMITTEE"; day: Date; changedAt: Date; changes: number; center: string; year: number; page: string };
const DEADLINES = {
  SUBMIT: "calendar.submit", CORRECT: "calendar.correct", DOCUMENT: "calendar.documents", ON_SITE: "calendar.onSite", COMMITTEE: "calendar.committee",
} as const satisfies Record<DeadlineRow["key"], MessageKey>;

/** Until when the own centers' drafts and corrections are to be sent. */
function listCenterDeadlines(actor: Actor): Promise<DeadlineRow[]> {
  return db().$queryRaw<DeadlineRow[]>`
    SELECT CASE p."stage" WHEN 'DRAFT' THEN 'submit-' || p."id" ELSE 'return-' || b."id" END AS "uid", CASE p."stage" WHEN 'DRAFT' THEN 'SUBMIT' ELSE 'CORRECT' END AS "key",
           CASE p."stage" WHEN 'DRAFT' THEN coalesce(p."extendedUntilOn", y."applyUntilOn") ELSE b."deadlineOn" END AS "day",
           coalesce(e."at", b."sentAt", p."createdAt") AS "changedAt", coalesce(e."count", 0) AS "changes", k."nameTh" AS "center", y."year", '/applications/' || p."id" AS "page"
      FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
      LEFT JOIN "Return" b ON b."applicationId" = p."id" AND b."closedAt" IS NULL
      LEFT JOIN LATERAL (SELECT (count(*) + count(q."extensionId"))::int AS "count", max(coalesce(q."takenBackAt", x."givenAt")) AS "at"
                           FROM "Extension" x LEFT JOIN "ExtensionTakenBack" q ON q."extensionId" = x."id" WHERE x."applicationId" = p."id") e ON true
     WHERE p."centerId" = ANY(${visibleTo(actor).centerIds}::int[]) AND ${currentSql} AND y."announcedAt" IS NULL AND y."openedAt" IS NOT NULL
       AND (p."stage" = 'DRAFT' OR (p."stage" = 'RETURNED' AND b."id" IS NOT NULL)) ORDER BY 3, 1`;
}

/** The last days of the stages of running cycles, to those who work in them: not to centers and ministries. */
function listCycleDeadlines(actor: Actor): Promise<DeadlineRow[]> {
  const runs = hasRole(actor, "SECRETARIAT");
  const judges = hasRole(actor, "ASSESSOR");
  return db().$queryRaw<DeadlineRow[]>`
    SELECT 'cycle-' || y."year" || '-' || d."key" AS "uid", d."key", d."day", y."openedAt" AS "changedAt",
           (SELECT count(*)::int FROM "AuditEvent" v WHERE v."recordType" = 'Cycle' AND v."recordId" = y."id") AS "changes", '' AS "center", y."year", '/dashboard' AS "page"
      FROM "Cycle" y CROSS JOIN LATERAL (VALUES ('SUBMIT', y."applyUntilOn", ${runs}::boolean), ('DOCUMENT', y."documentUntilOn", ${runs || judges}::boolean),
             ('ON_SITE', y."onSiteUntilOn", ${runs || judges}::boolean), ('COMMITTEE', y."committeeUntilOn", ${runs || hasRole(actor, "COMMITTEE")}::boolean)) d("key", "day", "shown")
     WHERE d."shown" AND y."openedAt" IS NOT NULL AND y."announcedAt" IS NULL ORDER BY 3, 1`;
}

function deadlineEvent({ uid, key, day, changedAt, changes, center, year, page }: DeadlineRow, locale: Locale): CalendarEvent {
  const of = center === "" ? say(locale, "calendar.cycle", { year: String(year) }) : center;
  return { uid: `${uid}@${HOST}`, sequence: changes, changedAt, day: toDay(day), summary: say(locale, DEADLINES[key], { of }), url: pageAddress(page) };
}

/** What has a day for this person: three statements, with the rights of this moment; no score, no result, nobody else's days. */
export async function listCalendar(actor: Actor): Promise<CalendarEvent[]> {
  const [visits, own, cycles] = await Promise.all([listVisitEvents(actor, null), listCenterDeadlines(actor), listCycleDeadlines(actor)]);
  return [...visits, ...[...own, ...cycles].map((row) => deadlineEvent(row, localeOf(actor)))];
}

/** The visit of one case, as this person may know it; null where there is none to tell. */
export async function findVisitEvent(actor: Actor, applicationId: number): Promise<CalendarEvent | null> {
  return (await listVisitEvents(actor, applicationId))[0] ?? null;
}

export const calendarName = (actor: Actor): string => say(localeOf(actor), "calendar.name");
