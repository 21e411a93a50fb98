import { db } from "@/lib/db";
import type { Day } from "@/lib/domain/calendar";
import { refuse } from "@/lib/domain/errors";
import type { FileCheck, FileState } from "@/lib/domain/file-check";
import { can, isStaffOf, type Actor } from "@/lib/domain/permissions";
import { findFacts } from "@/lib/facts";
import { Prisma, type SheetKind } from "@/lib/generated/prisma/client";
import { visibleSql } from "@/lib/visible";

export type ServedFile = { id: number; name: string; mime: string; size: number; key: string };
export type EvidenceFile = { id: number; name: string; mime: string; size: number; check: FileCheck; checkCode: string | null; expiresOn?: Day | null };
export type ReusableFile = EvidenceFile & { uploadedAt: Date };

type Row = ServedFile & { isPhoto: boolean; isOpen: boolean; check: FileCheck };

/** Ids of the centers that a person works for. */
const centersOf = (actor: Actor) =>
  actor.grants.flatMap((grant) => (grant.role === "CENTER_STAFF" && grant.centerId !== null ? [grant.centerId] : []));

/**
 * The file, for who may read it: the center's staff, and whoever may view an application that holds it now or held it in a submitted
 * version. An assessor's photo is read like the sheet that it belongs to: by its author, and by those to whom the sheets are open.
 * @throws NOT_FOUND; FILE_WAITING and FILE_REFUSED for a file that has not passed its check: it serves nobody
 */
export async function getServedFile(actor: Actor, id: number): Promise<ServedFile> {
  const held = JSON.stringify({ answers: [{ evidence: [{ id }] }] });
  const rows = await db().$queryRaw<Row[]>`
    SELECT e."id", e."name", e."mime", e."size", e."key", e."check",
           EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."evidenceId" = e."id") AS "isPhoto",
           (e."centerId" = ANY(${centersOf(actor)}::int[]) OR EXISTS (
             SELECT 1 FROM "Application" p JOIN "Cycle" y ON y."id" = p."cycleId" JOIN "Center" k ON k."id" = p."centerId"
              WHERE p."centerId" = e."centerId" AND ${visibleSql(actor)}
                AND (EXISTS (SELECT 1 FROM "EvidenceUse" u WHERE u."applicationId" = p."id" AND u."evidenceId" = e."id")
                     OR EXISTS (SELECT 1 FROM "AppealFile" x JOIN "Appeal" l ON l."id" = x."appealId" WHERE l."applicationId" = p."id" AND x."evidenceId" = e."id")
                     OR EXISTS (SELECT 1 FROM "Submission" s WHERE s."applicationId" = p."id" AND s."content" @> ${held}::jsonb)))) AS "isOpen"
      FROM "Evidence" e WHERE e."id" = ${id}`;
  const row = rows[0];
  if (!row) throw refuse("NOT_FOUND");
  const { isPhoto, isOpen, check, ...file } = row;
  if (!(isPhoto ? await isPhotoOpen(actor, id) : isOpen)) throw refuse("NOT_FOUND");
  if (check !== "PASSED") throw refuse(check === "WAITING" ? "FILE_WAITING" : "FILE_REFUSED", { name: file.name });
  return file;
}

async function isPhotoOpen(actor: Actor, evidenceId: number): Promise<boolean> {
  const photo = await db().sheetPhoto.findFirst({
    where: { evidenceId }, select: { sheet: { select: { kind: true, assessorId: true, finishedAt: true, assessment: { select: { applicationId: true, stage: true } } } } },
  });
  const facts = photo ? await findFacts(db(), photo.sheet.assessment.applicationId) : null;
  if (!photo || !facts || !can(actor, "view", facts)) return false;
  const { assessorId, assessment } = photo.sheet;
  const stage = assessment.stage === "DOCUMENT" ? "DOCUMENT" : "ON_SITE";
  return assessorId === actor.userId || (isSheetOpen(photo.sheet) && can(actor, "viewSheets", facts, stage));
}

/** Of who looks again, only once it is finished. */
const isSheetOpen = ({ kind, finishedAt }: { kind: SheetKind; finishedAt: Date | null }): boolean => kind !== "SECOND" || finishedAt !== null;

/**
 * What lies in the center's library, within a statement that has "Evidence" e: the newest of each file's versions; photos of assessors are
 * not the center's, and stubs stand for files that nobody has.
 */
export const onShelf = (centerId: number) => Prisma.sql`e."centerId" = ${centerId} AND e."removedAt" IS NULL AND NOT e."isStub"
  AND NOT EXISTS (SELECT 1 FROM "Evidence" v WHERE v."replacesId" = e."id") AND NOT EXISTS (SELECT 1 FROM "SheetPhoto" f WHERE f."evidenceId" = e."id")`;

/** What the center has and the criterion does not use yet, newest first: files of other criteria, of other years, and taken away. */
export async function listReusableFiles(actor: Actor, use: { centerId: number; applicationId: number; criterionId: number }): Promise<ReusableFile[]> {
  if (!isStaffOf(actor, use.centerId)) return [];
  const same = Prisma.sql`SELECT 1 FROM "EvidenceUse" u JOIN "Evidence" o ON o."id" = u."evidenceId"
    WHERE u."applicationId" = ${use.applicationId} AND u."criterionId" = ${use.criterionId} AND o."sha256" = e."sha256"`;
  return db().$queryRaw<ReusableFile[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (e."sha256") e."id", e."name", e."mime", e."size", e."uploadedAt", e."check", e."checkCode" FROM "Evidence" e
       WHERE ${onShelf(use.centerId)} AND e."check" <> 'REFUSED' AND NOT EXISTS (${same})
       ORDER BY e."sha256", e."id" DESC) x
     ORDER BY x."uploadedAt" DESC, x."id" DESC LIMIT 50`;
}

/** Of the files that have not passed; what is not in it has. */
export type FileStates = (FileState & { id: number })[];

/** Within a statement that has "Application" p. */
export const statesSql = Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('id', e."id", 'check', e."check", 'checkCode', e."checkCode"))
  FROM "Evidence" e WHERE e."centerId" = p."centerId" AND e."check" <> 'PASSED'), '[]')`;

export async function listFileStates(applicationId: number): Promise<FileStates> {
  const [row] = await db().$queryRaw<{ states: FileStates }[]>`SELECT ${statesSql} AS "states" FROM "Application" p WHERE p."id" = ${applicationId}`;
  return row?.states ?? [];
}

/** What was submitted says nothing of checks; whoever reads it sees how they stand today. */
export function withStates<F extends { id: number }>(files: readonly F[], states: FileStates): (F & Partial<FileState>)[] {
  return files.map((file) => {
    const state = states.find(({ id }) => id === file.id);
    return state ? { ...file, check: state.check, checkCode: state.checkCode } : file;
  });
}
