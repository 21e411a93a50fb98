import { hashOf } from "@/lib/access/token";
import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import type { CenterRight } from "@/lib/domain/center-right";
import { refuse } from "@/lib/domain/errors";
import { visibleTo, type Actor, type Role } from "@/lib/domain/permissions";
import { mayInvite, type Invited } from "@/lib/domain/roles";
import { Prisma } from "@/lib/generated/prisma/client";
import { countRows, likeText, readPage, type Page } from "@/lib/paging";

export type InvitationRow = Invited & {
  id: number; email: string; name: string; centerRight: CenterRight; invitedAt: Date; invitedBy: string; expiresAt: Date; isOver: boolean; place: string | null;
};

/** Invitations that wait, the newest first: to what this person may give. @throws NOT_FOUND */
export async function listInvitations(actor: Actor, page: number, now: Date): Promise<Page<InvitationRow>> {
  if (!canManage(actor, "invitations")) throw refuse("NOT_FOUND");
  const conditions = Prisma.sql`i."acceptedAt" IS NULL AND i."withdrawnAt" IS NULL AND ${invitationsOf(actor)}`;
  const from = Prisma.sql`FROM "Invitation" i LEFT JOIN "Center" k ON k."id" = i."centerId" LEFT JOIN "Agency" a ON a."id" = coalesce(i."agencyId", k."agencyId")
    LEFT JOIN "Ministry" m ON m."id" = coalesce(i."ministryId", a."ministryId") WHERE ${conditions}`;
  return readPage(page, () => countRows(from), (limit, offset) => db().$queryRaw<InvitationRow[]>`
    SELECT i."id", i."email", i."name", i."role"::text, i."centerId", i."agencyId", i."ministryId", i."centerRight"::text, i."invitedAt", i."expiresAt",
           i."expiresAt" <= ${now} AS "isOver", (SELECT u."name" FROM "User" u WHERE u."id" = i."invitedById") AS "invitedBy",
           CASE i."role" WHEN 'CENTER_STAFF' THEN k."nameTh" WHEN 'MINISTRY_ADMIN' THEN CASE WHEN i."agencyId" IS NULL THEN m."nameTh" ELSE a."nameTh" END END AS "place"
      ${from} ORDER BY i."invitedAt" DESC, i."id" DESC LIMIT ${limit} OFFSET ${offset}`);
}

/** `mayInvite` in SQL. */
function invitationsOf(actor: Actor): Prisma.Sql {
  const { ministryIds, agencyIds } = visibleTo(actor);
  const heads = actor.grants.flatMap(({ role, centerId, centerRight }) => (role === "CENTER_STAFF" && centerRight === "SUBMIT" && centerId !== null ? [centerId] : []));
  if (mayInvite(actor, { role: "SECRETARIAT", centerId: null, agencyId: null, ministryId: null })) return Prisma.sql`true`;
  if (canManage(actor, "users")) return Prisma.sql`i."role" NOT IN ('ADMINISTRATOR', 'SECRETARIAT')`;
  return Prisma.sql`(i."centerId" = ANY(${heads}::int[])
    OR (i."role" IN ('CENTER_STAFF', 'MINISTRY_ADMIN') AND (m."id" = ANY(${ministryIds}::int[]) OR a."id" = ANY(${agencyIds}::int[]))))`;
}

export type RequestRow = {
  id: number; centerId: number; center: string; agency: string; province: string; email: string; name: string; phone: string | null; position: string;
  reason: string; confirmedAt: Date; hasAccount: boolean;
};

const requestsOf = (actor: Actor): Prisma.Sql => {
  const { ministryIds, agencyIds } = visibleTo(actor);
  return canManage(actor, "users") ? Prisma.sql`true` : Prisma.sql`(a."ministryId" = ANY(${ministryIds}::int[]) OR a."id" = ANY(${agencyIds}::int[]))`;
};

const waitingFor = (actor: Actor) => Prisma.sql`FROM "AccessRequest" q JOIN "Center" k ON k."id" = q."centerId" JOIN "Agency" a ON a."id" = k."agencyId"
  JOIN "Province" v ON v."code" = k."provinceCode" WHERE q."confirmedAt" IS NOT NULL AND q."decidedAt" IS NULL AND ${requestsOf(actor)}`;

/** Requests that wait for a decision, the oldest first: of one's part of the tree. @throws NOT_FOUND */
export async function listRequests(actor: Actor, page: number): Promise<Page<RequestRow>> {
  if (!canManage(actor, "access")) throw refuse("NOT_FOUND");
  return readPage(page, () => countRows(waitingFor(actor)), (limit, offset) => db().$queryRaw<RequestRow[]>`
    SELECT q."id", q."centerId", k."nameTh" AS "center", a."nameTh" AS "agency", v."nameTh" AS "province", q."email", q."name", q."phone", q."position",
           q."reason", q."confirmedAt", EXISTS (SELECT 1 FROM "User" u WHERE u."email" = q."email" AND u."passwordHash" IS NOT NULL) AS "hasAccount"
      ${waitingFor(actor)} ORDER BY q."confirmedAt", q."id" LIMIT ${limit} OFFSET ${offset}`);
}

/** How many wait for this person; null for who decides on none. */
export const countRequests = async (actor: Actor): Promise<number | null> => (canManage(actor, "access") ? countRows(waitingFor(actor)) : null);

export type FoundInvitation = { email: string; name: string; role: Role; place: string | null; hasAccount: boolean };

/** What a link offers; null where it was used, withdrawn, has run out or never was. */
export async function findInvitation(key: string, now: Date): Promise<FoundInvitation | null> {
  const [row] = await db().$queryRaw<FoundInvitation[]>`
    SELECT i."email", i."name", i."role"::text, coalesce(k."nameTh", a."nameTh", m."nameTh") AS "place",
           EXISTS (SELECT 1 FROM "User" u WHERE u."email" = i."email" AND u."passwordHash" IS NOT NULL) AS "hasAccount"
      FROM "Invitation" i LEFT JOIN "Center" k ON k."id" = i."centerId" LEFT JOIN "Agency" a ON a."id" = i."agencyId" LEFT JOIN "Ministry" m ON m."id" = i."ministryId"
     WHERE i."tokenHash" = ${hashOf(key)} AND i."acceptedAt" IS NULL AND i."withdrawnAt" IS NULL AND i."expiresAt" > ${now}`;
  return row ?? null;
}

export type OpenCenter = { id: number; nameTh: string; nameEn: string | null; agencyTh: string; agencyEn: string | null; provinceTh: string; provinceEn: string };

const LEAST_LETTERS = 3;
const MOST_FOUND = 20;

/** Offices by part of their name, for who asks for access: names alone, and only a few. */
export async function findCentersByName(words: string | null): Promise<OpenCenter[]> {
  if (words === null || words.length < LEAST_LETTERS) return [];
  const like = likeText(words);
  return db().$queryRaw<OpenCenter[]>`
    SELECT k."id", k."nameTh", k."nameEn", a."nameTh" AS "agencyTh", a."nameEn" AS "agencyEn", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn"
      FROM "Center" k JOIN "Agency" a ON a."id" = k."agencyId" JOIN "Province" v ON v."code" = k."provinceCode"
     WHERE k."mergedIntoId" IS NULL AND (k."nameTh" ILIKE ${like} OR k."nameEn" ILIKE ${like}) ORDER BY k."nameTh", k."id" LIMIT ${MOST_FOUND}`;
}

/** The office that somebody chose. */
export async function findOpenCenter(id: number | null): Promise<{ id: number; nameTh: string; nameEn: string | null } | null> {
  return id === null ? null : db().center.findFirst({ where: { id, mergedIntoId: null }, select: { id: true, nameTh: true, nameEn: true } });
}
