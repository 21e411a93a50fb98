import { db } from "@/lib/db";
import { enqueue } from "@/lib/jobs";
import { storage } from "@/lib/storage";
import { clearParts } from "@/lib/upload-parts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export type Swept = {
  /** Files that no row knows: an act that stopped half way, a process that was killed. */
  strays: number;
  /** Parts of uploads that nobody went on with, and files half written. */
  parts: number;
  /** Rows whose bytes are not there: marked, never taken away, for people to see. */
  missing: number;
};

/** Brings files and rows together again. What is younger than a day is left alone: somebody may be at it. */
export async function sweepFiles(now: Date): Promise<Swept> {
  const before = new Date(now.getTime() - DAY_MS);
  const store = await storage();
  // Rows first: what comes while the files are looked through is young, and left alone.
  const rows = await db().$queryRaw<{ key: string }[]>`SELECT "key" FROM "Evidence" WHERE "check" <> 'REFUSED'`;
  const wanted = new Set(rows.map(({ key }) => key));
  const others = new Set(await keysOfOthers());
  const present = new Set<string>();
  let strays = 0;
  for await (const { key, storedAt } of store.list()) {
    present.add(key);
    if (wanted.has(key) || others.has(key) || storedAt >= before) continue;
    await store.remove(key);
    strays += 1;
  }
  const missing = await markMissing([...wanted].filter((key) => !present.has(key)), before, now);
  await askAgain(now);
  return { strays, parts: (await clearParts(before)) + (await store.clear(before)), missing };
}

/** Files that are no evidence: the papers of certificates and announcements, the office's pictures on them, what long work made. */
async function keysOfOthers(): Promise<string[]> {
  const rows = await db().$queryRaw<{ key: string }[]>`SELECT "pdfKey" AS "key" FROM "CertificatePaper" UNION ALL SELECT "key" FROM "Artwork" UNION ALL SELECT "key" FROM "AnnouncementPaper"
    UNION ALL SELECT "resultKey" FROM "Work" WHERE "resultKey" IS NOT NULL
    UNION ALL SELECT "fileKey" FROM "Import" WHERE "fileKey" IS NOT NULL`;
  return rows.map(({ key }) => key);
}

async function markMissing(keys: string[], before: Date, now: Date): Promise<number> {
  await db().$executeRaw`UPDATE "Evidence" SET "missingAt" = NULL WHERE "missingAt" IS NOT NULL AND NOT ("key" = ANY(${keys}::text[]))`;
  return db().$executeRaw`
    UPDATE "Evidence" SET "missingAt" = ${now}
     WHERE "key" = ANY(${keys}::text[]) AND "uploadedAt" < ${before} AND "check" <> 'REFUSED' AND "missingAt" IS NULL`;
}

/** A scanner that was dead for long used up the tries of its jobs; the files still wait. */
async function askAgain(now: Date): Promise<void> {
  const waiting = await db().evidence.findMany({
    where: { check: "WAITING", uploadedAt: { lt: new Date(now.getTime() - HOUR_MS) } }, select: { id: true },
  });
  for (const { id } of waiting) await db().$transaction((tx) => enqueue(tx, "checkFile", { evidenceId: id }));
}
