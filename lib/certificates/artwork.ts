import type { Artwork } from "@/lib/certificates/paper";
import type { ArtworkKind } from "@/lib/certificates/schema";
import { db } from "@/lib/db";
import { openFile } from "@/lib/storage";

export type ArtworkRow = { kind: string; size: number; uploadedAt: Date; by: string };

export const listArtwork = (): Promise<ArtworkRow[]> => db().$queryRaw<ArtworkRow[]>`
  SELECT w."kind", w."size", w."uploadedAt", u."name" AS "by" FROM "Artwork" w JOIN "User" u ON u."id" = w."uploadedById" ORDER BY w."kind"`;

export async function findArtworkKey(kind: ArtworkKind): Promise<{ key: string; size: number } | null> {
  return db().artwork.findUnique({ where: { kind }, select: { key: true, size: true } });
}

/** Null where the office put up none. @throws Error where its file is not there: papers are made once, and without it they would be wrong for ever */
async function readArtwork(kind: ArtworkKind): Promise<Uint8Array | null> {
  const row = await findArtworkKey(kind);
  if (!row) return null;
  const stream = await openFile(row.key);
  if (!stream) throw new Error(`the file of the picture ${kind} is missing`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The pictures of the office for the papers of one run of the job. */
export async function getArtwork(): Promise<Artwork> {
  const [emblem, mark] = await Promise.all([readArtwork("EMBLEM"), readArtwork("MARK")]);
  return { emblem, mark };
}
