import { db } from "@/lib/db";
import type { Actor } from "@/lib/domain/permissions";

/** Of the log the page shows so many; the file holds all. */
const EVENTS_SHOWN = 20;

type Account = { email: string; name: string; locale: string; agency: string | null; createdAt: Date; disabledAt: Date | null };
type Role = { role: string; ministry: string | null; agency: string | null; center: string | null; grantedAt: Date };
export type OwnEvent = { at: Date; action: string; recordType: string; recordId: number | null };
export type OwnData = {
  account: Account;
  roles: Role[];
  pastEmployments: { agency: string; untilOn: Date }[];
  conflicts: { center: string; source: string; reason: string | null; declaredAt: Date }[];
  sessions: { createdAt: Date; expiresAt: Date; revokedAt: Date | null; userAgent: string | null }[];
  /** Letters to this address that are still kept. */
  mails: { subject: string; writtenAt: Date; sentAt: Date | null }[];
  /** What was typed into forms that were refused. */
  refusals: { at: Date; action: string; typed: unknown }[];
  /** Requests for access and invitations to this address. */
  requests: { center: string; askedAt: Date; reason: string; approved: boolean | null }[];
  invitations: { role: string; invitedAt: Date; acceptedAt: Date | null }[];
  /** Since when there is a private address of the own calendar. */
  calendar: { madeAt: Date }[];
  teams: { year: number; team: number; position: string }[];
  /** What this person judged, voted on, submitted or was declared in, as numbers: the documents themselves belong to the office. */
  works: { sheets: number; votes: number; meetings: number; submissions: number; tasks: number; remarks: number };
  /** What the log holds of what this person did; newest first. */
  events: OwnEvent[];
  eventCount: number;
};

type Row = Omit<OwnData, "events" | "eventCount">;

/** Everything that the system keeps about the person who asks. `allEvents`: for the file. */
export async function getOwnData(actor: Actor, { allEvents }: { allEvents: boolean }): Promise<OwnData> {
  const id = actor.userId;
  const limit = allEvents ? null : EVENTS_SHOWN;
  const [account, lists, works, events, counts] = await Promise.all([
    db().$queryRaw<Account[]>`
      SELECT u."email", u."name", u."locale", a."nameTh" AS "agency", u."createdAt", u."disabledAt" FROM "User" u LEFT JOIN "Agency" a ON a."id" = u."agencyId" WHERE u."id" = ${id}`,
    readLists(actor),
    db().$queryRaw<Row["works"][]>`
      SELECT (SELECT count(*)::int FROM "Sheet" WHERE "assessorId" = ${id}) AS "sheets", (SELECT count(*)::int FROM "Vote" WHERE "userId" = ${id}) AS "votes",
             (SELECT count(*)::int FROM "MeetingMember" WHERE "userId" = ${id}) AS "meetings", (SELECT count(*)::int FROM "Submission" WHERE "submittedById" = ${id}) AS "submissions",
             (SELECT count(*)::int FROM "AnswerTask" WHERE "userId" = ${id}) AS "tasks",
             (SELECT count(*)::int FROM "PreCheckRemark" WHERE "authorId" = ${id}) AS "remarks"`,
    db().$queryRaw<OwnEvent[]>`SELECT "at", "action", "recordType", "recordId" FROM "AuditEvent" WHERE "actorId" = ${id} ORDER BY "id" DESC LIMIT ${limit}::int`,
    db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM "AuditEvent" WHERE "actorId" = ${id}`,
  ]);
  const [[me], [done]] = [account, works];
  if (!me || !done) throw new Error("the signed-in account is not there");
  return { account: me, ...lists, works: done, events, eventCount: counts[0]?.count ?? 0 };
}

async function readLists({ userId: id }: Actor): Promise<Omit<Row, "account" | "works">> {
  const [roles, pastEmployments, conflicts, sessions, mails, refusals, teams, requests, invitations, calendar] = await Promise.all([
    db().$queryRaw<Role[]>`
      SELECT g."role"::text, m."nameTh" AS "ministry", a."nameTh" AS "agency", c."nameTh" AS "center", g."grantedAt" FROM "RoleGrant" g
        LEFT JOIN "Ministry" m ON m."id" = g."ministryId" LEFT JOIN "Agency" a ON a."id" = g."agencyId" LEFT JOIN "Center" c ON c."id" = g."centerId" WHERE g."userId" = ${id} ORDER BY g."id"`,
    db().$queryRaw<Row["pastEmployments"]>`
      SELECT a."nameTh" AS "agency", e."untilOn" FROM "PastEmployment" e JOIN "Agency" a ON a."id" = e."agencyId" WHERE e."userId" = ${id} ORDER BY e."untilOn"`,
    db().$queryRaw<Row["conflicts"]>`
      SELECT c."nameTh" AS "center", x."source"::text, x."reason", x."declaredAt" FROM "Conflict" x JOIN "Center" c ON c."id" = x."centerId" WHERE x."userId" = ${id} ORDER BY x."declaredAt"`,
    db().$queryRaw<Row["sessions"]>`SELECT "createdAt", "expiresAt", "revokedAt", "userAgent" FROM "Session" WHERE "userId" = ${id} ORDER BY "id" DESC`,
    db().$queryRaw<Row["mails"]>`
      SELECT m."subject", m."writtenAt", m."sentAt" FROM "Mail" m JOIN "User" u ON u."email" = m."to" WHERE u."id" = ${id} ORDER BY m."id" DESC`,
    db().$queryRaw<Row["refusals"]>`SELECT "at", "action", "typed" FROM "Refusal" WHERE "userId" = ${id} AND "typed" IS NOT NULL ORDER BY "id" DESC`,
    db().$queryRaw<Row["teams"]>`
      SELECT y."year", t."number" AS "team", m."position"::text FROM "TeamMember" m JOIN "Team" t ON t."id" = m."teamId" JOIN "Cycle" y ON y."id" = t."cycleId"
       WHERE m."userId" = ${id} ORDER BY y."year" DESC, t."number"`,
    db().$queryRaw<Row["requests"]>`
      SELECT c."nameTh" AS "center", r."askedAt", r."reason", r."approved" FROM "AccessRequest" r JOIN "User" u ON lower(u."email") = lower(r."email")
        JOIN "Center" c ON c."id" = r."centerId" WHERE u."id" = ${id} ORDER BY r."id"`,
    db().$queryRaw<Row["invitations"]>`
      SELECT i."role"::text, i."invitedAt", i."acceptedAt" FROM "Invitation" i JOIN "User" u ON lower(u."email") = lower(i."email") WHERE u."id" = ${id} ORDER BY i."id"`,
    db().$queryRaw<Row["calendar"]>`SELECT "madeAt" FROM "CalendarFeed" WHERE "userId" = ${id}`,
  ]);
  return { roles, pastEmployments, conflicts, sessions, mails, refusals, teams, requests, invitations, calendar };
}
