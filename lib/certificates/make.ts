import { getArtwork } from "@/lib/certificates/artwork";
import type { Granted } from "@/lib/certificates/credential";
import { certificatePdf, type Artwork } from "@/lib/certificates/paper";
import { signCertificate } from "@/lib/certificates/signed";
import { db } from "@/lib/db";
import { AWARD_NAMES, nameOfAgency, nameOfMinistry } from "@/lib/former-names";
import { enqueue } from "@/lib/jobs";
import { putFile, removeFile } from "@/lib/storage";

/** A job makes certificates for so long, then asks for the next: one that was killed is soon taken up again, and others get their turn. */
const TURN_MS = 20_000;
const BATCH = 25;

/** In the order of their numbers; those that have their paper are passed over. */
function readUnmade(announcementId: number): Promise<Granted[]> {
  return db().$queryRaw<Granted[]>`
    SELECT c."id", c."number", c."cycleYear", c."tier"::text, c."centerId", c."nameTh", c."nameEn",
           ${nameOfAgency("nameTh")} AS "agencyTh", ${nameOfAgency("nameEn")} AS "agencyEn",
           m."code" AS "ministry", ${nameOfMinistry("nameTh")} AS "ministryTh", ${nameOfMinistry("nameEn")} AS "ministryEn", c."provinceCode", v."nameTh" AS "provinceTh", v."nameEn" AS "provinceEn",
           to_char(c."validFrom", 'YYYY-MM-DD') AS "validFrom", to_char(c."validUntil", 'YYYY-MM-DD') AS "validUntil",
           n."number" AS "announcement", to_char(n."announcedOn", 'YYYY-MM-DD') AS "announcedOn", c."isDemo"
      FROM "Certificate" c JOIN "Agency" a ON a."id" = c."agencyId" JOIN "Ministry" m ON m."id" = c."ministryId"
      ${AWARD_NAMES} JOIN "Province" v ON v."code" = c."provinceCode" JOIN "Announcement" n ON n."id" = c."announcementId"
     WHERE c."announcementId" = ${announcementId} AND NOT EXISTS (SELECT 1 FROM "CertificatePaper" p WHERE p."certificateId" = c."id")
     ORDER BY c."running" LIMIT ${BATCH}`;
}

/** One certificate, whole or not at all. Where another worker was faster its paper stands, and this one is put away. */
async function makeOne(granted: Granted, artwork: Artwork, now: Date): Promise<boolean> {
  const { credential, compact, keyId, signedAt } = signCertificate(granted, now);
  const file = await putFile([certificatePdf(granted, compact, artwork)]);
  const made = await db().$executeRaw`
    INSERT INTO "CertificatePaper" ("certificateId", "credential", "compact", "keyId", "signedAt", "pdfKey", "pdfSize", "pdfSha256")
    VALUES (${granted.id}, ${credential}, ${compact}, ${keyId}, ${signedAt}, ${file.key}, ${file.size}, ${file.sha256})
    ON CONFLICT DO NOTHING`;
  if (made === 0) await removeFile(file.key);
  return made === 1;
}

/**
 * Signs and prints the certificates of an announcement that are not made yet. Stopped anywhere it goes on from there; done twice it does
 * nothing the second time. What is left after its turn it puts down as a new job. @returns how many it made
 */
export async function makeCertificates({ announcementId }: { announcementId: number }, now: Date, turnMs = TURN_MS): Promise<number> {
  const artwork = await getArtwork();
  const began = performance.now();
  let made = 0;
  for (let rows = await readUnmade(announcementId); rows.length > 0; rows = await readUnmade(announcementId)) {
    for (const row of rows) if (await makeOne(row, artwork, now)) made += 1;
    if (performance.now() - began < turnMs) continue;
    await db().$transaction((tx) => enqueue(tx, "makeCertificates", { announcementId }));
    return made;
  }
  return made;
}

/** Announcements with certificates that are not made: published before there was this job, or whose job was tried in vain for long. */
export async function askForUnmade(): Promise<number> {
  const rows = await db().$queryRaw<{ announcementId: number }[]>`
    SELECT DISTINCT c."announcementId" FROM "Certificate" c LEFT JOIN "CertificatePaper" p ON p."certificateId" = c."id"
     WHERE c."announcementId" IS NOT NULL AND p."certificateId" IS NULL ORDER BY 1`;
  for (const { announcementId } of rows) await db().$transaction((tx) => enqueue(tx, "makeCertificates", { announcementId }));
  return rows.length;
}
