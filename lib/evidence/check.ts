import { db, type Tx } from "@/lib/db";
import type { CheckCode } from "@/lib/domain/file-check";
import { inspect } from "@/lib/evidence/inspection/inspect";
import { tellRefused } from "@/lib/evidence/tell";
import { findFileKind } from "@/lib/file-kind";
import type { Prisma } from "@/lib/generated/prisma/client";
import { hasScanner, scan } from "@/lib/scanner";
import { openFile, putFile, removeFile, type StoredFile } from "@/lib/storage";

type Waiting = { id: number; key: string; name: string; mime: string; size: number; sha256: string };
type Outcome = { code: CheckCode } | { code: null; stored: StoredFile | null };

/**
 * Looks into a file that waits, and lets it serve or refuses it. A file that was looked into already stays as it is.
 * @throws ScannerDown: the file goes on waiting, and the job comes again
 */
export async function checkFile({ evidenceId }: { evidenceId: number }, now: Date): Promise<void> {
  const file = await db().evidence.findFirst({
    where: { id: evidenceId, check: "WAITING" }, select: { id: true, key: true, name: true, mime: true, size: true, sha256: true },
  });
  if (!file) return;
  const outcome = await examine(file);
  const stale = await db().$transaction((tx) => settleCheck(tx, file, outcome, now)).catch(async (error: unknown) => {
    if (outcome.code === null && outcome.stored) await removeFile(outcome.stored.key);
    throw error;
  });
  await Promise.all(stale.map(removeFile));
}

async function examine(file: Waiting): Promise<Outcome> {
  const bytes = await readWhole(file.key);
  if (bytes === null) return { code: "MISSING" };
  if ((await findFileKind(file, file.name)) === null) return { code: "KIND" };
  const verdict = await inspect(bytes, file.mime);
  if (verdict.code !== null) return verdict;
  if (hasScanner() && (await scan(bytes)) !== null) return { code: "VIRUS" };
  return { code: null, stored: verdict.bytes ? await putFile([verdict.bytes]) : null };
}

async function readWhole(key: string): Promise<Buffer | null> {
  const stream = await openFile(key);
  if (!stream) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** @returns the keys of bytes that nobody needs any more */
function settleCheck(tx: Tx, file: Waiting, outcome: Outcome, now: Date): Promise<string[]> {
  return outcome.code === null ? pass(tx, file, outcome.stored, now) : refuseFile(tx, file, outcome.code, now);
}

/** False where somebody was faster, or the file was taken away meanwhile. */
async function mark(tx: Tx, { id }: Waiting, data: Prisma.EvidenceUpdateManyMutationInput): Promise<boolean> {
  return (await tx.evidence.updateMany({ where: { id, check: "WAITING" }, data })).count > 0;
}

async function pass(tx: Tx, file: Waiting, stored: StoredFile | null, now: Date): Promise<string[]> {
  const isMine = await mark(tx, file, { check: "PASSED", checkedAt: now, ...(stored && { ...stored, sentSha256: file.sha256 }) });
  if (stored === null) return [];
  return isMine ? unused(tx, file) : [stored.key];
}

async function refuseFile(tx: Tx, file: Waiting, code: CheckCode, now: Date): Promise<string[]> {
  if (!(await mark(tx, file, { check: "REFUSED", checkCode: code, checkedAt: now }))) return [];
  await putBack(tx, file.id);
  await tellRefused(tx, file, code, now);
  return unused(tx, file);
}

/** Where it was to take another's place, that one stands there again; at some places it may have been put back by hand. */
async function putBack(tx: Tx, id: number): Promise<void> {
  const { replacesId } = await tx.evidence.findUniqueOrThrow({ where: { id }, select: { replacesId: true } });
  if (replacesId === null) return;
  await tx.$executeRaw`
    INSERT INTO "EvidenceUse" ("applicationId", "criterionId", "evidenceId", "addedAt")
    SELECT "applicationId", "criterionId", ${replacesId}, "addedAt" FROM "EvidenceUse" WHERE "evidenceId" = ${id} ON CONFLICT DO NOTHING`;
  await tx.evidenceUse.deleteMany({ where: { evidenceId: id } });
  await tx.evidence.update({ where: { id }, data: { replacesId: null }, select: { id: true } });
}

async function unused(tx: Tx, { id, key }: Waiting): Promise<string[]> {
  return (await tx.evidence.count({ where: { key, id: { not: id } } })) === 0 ? [key] : [];
}
