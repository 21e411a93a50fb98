import { db } from "@/lib/db";
import { canManage } from "@/lib/domain/areas";
import { refuse } from "@/lib/domain/errors";
import type { ImportKind } from "@/lib/domain/import";
import type { Actor } from "@/lib/domain/permissions";
import type { ImportId } from "@/lib/imports/schema";
import type { SentFile } from "@/lib/upload";
import { startWork } from "@/lib/work/start";

function assertImports(actor: Actor): void {
  if (!canManage(actor, "imports")) throw refuse("NOT_FOUND");
}

/** Takes a file in and has it checked; nothing changes by it. The file is the import's from then on. */
export async function sendImport(actor: Actor, kind: ImportKind, file: SentFile, now: Date): Promise<{ id: number }> {
  assertImports(actor);
  return db().$transaction(async (tx) => {
    const { key: fileKey, name: fileName, size: fileSize, sha256 } = file;
    const { id } = await tx.import.create({ data: { kind, fileKey, fileName, fileSize, sha256, sentById: actor.userId, sentAt: now }, select: { id: true } });
    const workId = await startWork(tx, actor, { kind: kind === "SEASON" ? "seasonCheck" : "importCheck", params: { importId: id }, page: `/imports/${id}` }, now);
    await tx.import.update({ where: { id }, data: { workId }, select: { id: true } });
    return { id };
  });
}

/** Has it done, as it was shown. Confirmed twice it is done once. @throws IMPORT_NOT_READY */
export async function confirmImport(actor: Actor, { importId }: ImportId, now: Date): Promise<void> {
  assertImports(actor);
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ kind: string; state: string; sentById: number }[]>`SELECT "kind", "state", "sentById" FROM "Import" WHERE "id" = ${importId} FOR UPDATE`;
    const [held] = rows;
    if (!held || held.sentById !== actor.userId) throw refuse("NOT_FOUND");
    if (held.state === "APPLYING" || held.state === "APPLIED") return;
    if (held.state !== "READY") throw refuse("IMPORT_NOT_READY");
    const workId = await startWork(tx, actor, { kind: held.kind === "SEASON" ? "seasonApply" : "importApply", params: { importId }, page: `/imports/${importId}` }, now);
    await tx.import.update({ where: { id: importId }, data: { state: "APPLYING", workId }, select: { id: true } });
  });
}

/** Puts an import away that was not done: its file and what was shown of it go. Whoever imports may tidy up. @throws IMPORT_NOT_READY */
export async function discardImport(actor: Actor, { importId }: ImportId): Promise<void> {
  assertImports(actor);
  await db().$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ state: string; failed: boolean }[]>`
      SELECT i."state", coalesce(w."state" = 'FAILED', false) AS "failed" FROM "Import" i LEFT JOIN "Work" w ON w."id" = i."workId" WHERE i."id" = ${importId} FOR UPDATE OF i`;
    if (!held) throw refuse("NOT_FOUND");
    if (held.state === "APPLIED" || (held.state === "APPLYING" && !held.failed)) throw refuse("IMPORT_NOT_READY");
    await tx.import.update({ where: { id: importId }, data: { state: "DISCARDED", fileKey: null, faults: [], preview: [] }, select: { id: true } });
  });
}
