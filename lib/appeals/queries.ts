import { getApplication, type ApplicationView } from "@/lib/applications/queries";
import { getCriteriaSet, type StoredCriteriaSet } from "@/lib/criteria/queries";
import { db } from "@/lib/db";
import { appealWindow, type AppealWindow } from "@/lib/domain/appeal";
import { canManage } from "@/lib/domain/areas";
import { daysBetween, todayInThailand } from "@/lib/domain/calendar";
import { refuse, type RefusalCode } from "@/lib/domain/errors";
import type { FileState } from "@/lib/domain/file-check";
import { can, type Actor } from "@/lib/domain/permissions";
import { appealBlock } from "@/lib/domain/standing";
import { onShelf } from "@/lib/evidence/queries";
import type { AppealOutcome } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type AppealFile = FileState & { id: number; name: string; mime: string; size: number };
export type Appeal = {
  receipt: string; text: string; filedAt: Date; filedBy: string | null; items: { code: string; text: string }[]; files: AppealFile[];
  outcome: AppealOutcome | null; answer: string | null; answeredAt: Date | null; answeredBy: string | null;
};

export type AppealDesk = {
  application: ApplicationView; set: StoredCriteriaSet; appeal: Appeal | null; window: AppealWindow | null;
  mayFile: boolean; mayAnswer: boolean;
  /** What stands against answering, for those who else could. */
  blockedBy: RefusalCode | null;
  /** What the center can put to it. */
  library: AppealFile[];
};

/** The appeal of a case, for its center and for those who answer appeals. @throws NOT_FOUND */
export async function getAppealDesk(actor: Actor, id: number, now: Date): Promise<AppealDesk> {
  const application = await getApplication(actor, id);
  const { facts, relation, cycle } = application;
  if (!relation.staff && !relation.secretariat && !relation.committee) throw refuse("NOT_FOUND");
  const { documentClosedAt, announcedAt } = cycle;
  const window = appealWindow({ ...facts, documentClosedAt, announcedAt, appealDays: facts.policy.appealDays });
  const [set, appeal, decided] = await Promise.all([getCriteriaSet(db(), facts.criteriaSetId), findAppeal(id), hasDecided(actor, id)]);
  const mayFile = appeal === null && can(actor, "fileAppeal", facts) && isOpen(window, now);
  return { application, set, appeal, window, mayFile, ...standOf(actor, application, appeal, decided), library: mayFile ? await listLibrary(facts.centerId) : [] };
}

const isOpen = (window: AppealWindow | null, now: Date): boolean => window !== null && todayInThailand(now) <= window.until;

function standOf(actor: Actor, { facts, relation }: ApplicationView, appeal: Appeal | null, decided: boolean): Pick<AppealDesk, "mayAnswer" | "blockedBy"> {
  if (appeal?.answeredAt !== null || relation.staff) return { mayAnswer: false, blockedBy: null };
  const blockedBy = decided ? "JUDGED_THE_CASE" : appealBlock(actor, facts);
  return { blockedBy, mayAnswer: blockedBy === null && can(actor, "answerAppeal", facts) };
}

async function hasDecided(actor: Actor, applicationId: number): Promise<boolean> {
  return (await db().decision.count({ where: { applicationId, OR: [{ decidedById: actor.userId }, { votes: { some: { userId: actor.userId } } }] } })) > 0;
}

/** For who has asked the rights. */
export async function findAppeal(applicationId: number): Promise<Appeal | null> {
  const [row] = await db().$queryRaw<Appeal[]>`
    SELECT l."receipt", l."text", l."filedAt", f."name" AS "filedBy", l."outcome"::text, l."answer", l."answeredAt", a."name" AS "answeredBy",
           coalesce((SELECT jsonb_agg(jsonb_build_object('code', c."code", 'text', i."text") ORDER BY c."position")
              FROM "AppealItem" i JOIN "Criterion" c ON c."id" = i."criterionId" WHERE i."appealId" = l."id"), '[]') AS "items",
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', e."id", 'name', e."name", 'mime', e."mime", 'size', e."size",
              'check', e."check", 'checkCode', e."checkCode") ORDER BY e."id")
              FROM "AppealFile" x JOIN "Evidence" e ON e."id" = x."evidenceId" WHERE x."appealId" = l."id"), '[]') AS "files"
      FROM "Appeal" l LEFT JOIN "User" f ON f."id" = l."filedById" LEFT JOIN "User" a ON a."id" = l."answeredById"
     WHERE l."applicationId" = ${applicationId}`;
  return row ?? null;
}

function listLibrary(centerId: number): Promise<AppealFile[]> {
  return db().$queryRaw<AppealFile[]>`
    SELECT e."id", e."name", e."mime", e."size", e."check", e."checkCode" FROM "Evidence" e
     WHERE ${onShelf(centerId)} AND e."check" <> 'REFUSED' ORDER BY e."uploadedAt" DESC, e."id" DESC LIMIT 100`;
}

export type AppealItem = {
  applicationId: number; receipt: string; year: number; centerTh: string; centerEn: string | null; filedAt: Date; codes: string[];
  outcome: AppealOutcome | null; answeredAt: Date | null;
  /** Since it was filed, while it waits. */
  daysWaiting: number | null;
};

/** Every appeal that this person may see: those that wait first, the longest first. @throws NOT_FOUND for who answers none */
export async function listAppeals(actor: Actor, now: Date): Promise<AppealItem[]> {
  if (!canManage(actor, "appeals")) throw refuse("NOT_FOUND");
  const rows = await db().$queryRaw<Omit<AppealItem, "daysWaiting">[]>`
    SELECT p."id" AS "applicationId", l."receipt", y."year", k."nameTh" AS "centerTh", k."nameEn" AS "centerEn", l."filedAt", l."outcome"::text, l."answeredAt",
           ARRAY(SELECT c."code" FROM "AppealItem" i JOIN "Criterion" c ON c."id" = i."criterionId" WHERE i."appealId" = l."id" ORDER BY c."position") AS "codes"
      FROM "Appeal" l JOIN "Application" p ON p."id" = l."applicationId" JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
     WHERE ${visibleSql(actor)} ORDER BY l."answeredAt" IS NOT NULL, CASE WHEN l."answeredAt" IS NULL THEN l."filedAt" END, l."filedAt" DESC LIMIT 500`;
  const today = todayInThailand(now);
  return rows.map((row) => ({ ...row, daysWaiting: row.answeredAt === null ? daysBetween(todayInThailand(row.filedAt), today) : null }));
}
