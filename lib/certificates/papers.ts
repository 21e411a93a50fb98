import { ownCertificatesSql } from "@/lib/certificates/sql";
import { db } from "@/lib/db";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";

/** How far the certificates of an announcement are made: each has a signed credential and a PDF, or has neither yet. */
export type MakingProgress = { all: number; made: number };

export async function getMakingProgress(announcementId: number): Promise<MakingProgress> {
  const [row] = await db().$queryRaw<MakingProgress[]>`
    SELECT count(*)::int AS "all", count(p."certificateId")::int AS "made"
      FROM "Certificate" c LEFT JOIN "CertificatePaper" p ON p."certificateId" = c."id" WHERE c."announcementId" = ${announcementId}`;
  return row ?? { all: 0, made: 0 };
}

/** The credential, as text exactly as it was signed; null while it is not made, or for an award that this system did not make. @throws NOT_FOUND */
export async function getCredential(number: string): Promise<string | null> {
  const [row] = await db().$queryRaw<{ credential: string | null }[]>`
    SELECT p."credential" FROM "Certificate" c LEFT JOIN "CertificatePaper" p ON p."certificateId" = c."id" WHERE c."number" = ${number}`;
  if (!row) throw refuse("NOT_FOUND");
  return row.credential;
}

export type Paper = { pdfKey: string; pdfSize: number };

/** The PDF, for the certificate's own people and those who run the programme. @throws NOT_FOUND */
export async function getPaper(actor: Actor, number: string): Promise<Paper> {
  const [row] = await db().$queryRaw<Paper[]>`
    SELECT p."pdfKey", p."pdfSize" FROM "Certificate" c JOIN "CertificatePaper" p ON p."certificateId" = c."id"
     WHERE c."number" = ${number} AND ${ownCertificatesSql(actor)}`;
  if (!row) throw refuse("NOT_FOUND");
  return row;
}

/** What of a certificate can be downloaded by this person. */
export async function getDownloads(actor: Actor, number: string): Promise<{ credential: boolean; pdf: boolean }> {
  const [row] = await db().$queryRaw<{ own: boolean }[]>`
    SELECT ${ownCertificatesSql(actor)} AS "own" FROM "Certificate" c JOIN "CertificatePaper" p ON p."certificateId" = c."id" WHERE c."number" = ${number}`;
  return { credential: row !== undefined, pdf: row?.own === true };
}
