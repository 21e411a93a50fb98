import sharp from "sharp";
import { changeRecord } from "@/lib/change";
import type { SetArtwork } from "@/lib/certificates/schema";
import { refuse } from "@/lib/domain/errors";
import type { Actor } from "@/lib/domain/permissions";
import { openFile, putFile, removeFile, type StoredFile } from "@/lib/storage";

/** Enough for 2.6 cm at the finest print. */
const MOST_DOTS_WIDE = 1200;
const MOST_DOTS_IN = 60_000_000;

async function bytesOf(key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await openFile(key)) ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Drawn anew: a plain PNG without anything else that lay in the file. */
async function redrawn(file: SetArtwork["file"]): Promise<StoredFile> {
  if (file.mime !== "image/png" && file.mime !== "image/jpeg") throw refuse("PHOTO_KIND", { name: file.name });
  try {
    const picture = sharp(await bytesOf(file.key), { limitInputPixels: MOST_DOTS_IN, failOn: "error" }).rotate();
    return await putFile([await picture.resize({ width: MOST_DOTS_WIDE, height: MOST_DOTS_WIDE, fit: "inside", withoutEnlargement: true }).png().toBuffer()]);
  } catch {
    throw refuse("PHOTO_KIND", { name: file.name });
  }
}

/** Puts up the office's emblem or mark: certificates printed from now on bear it. @throws PHOTO_KIND */
export async function setArtwork(actor: Actor, { kind, file }: SetArtwork, now: Date): Promise<void> {
  const stored: StoredFile[] = [];
  const act = { type: "Certificate", id: null, action: "setArtwork" } as const;
  try {
    const old = await changeRecord(actor, "artwork", act, now, async (tx) => {
      const picture = await redrawn(file);
      stored.push(picture);
      const before = await tx.artwork.findUnique({ where: { kind }, select: { key: true } });
      const data = { key: picture.key, size: picture.size, sha256: picture.sha256, uploadedById: actor.userId, uploadedAt: now };
      await tx.artwork.upsert({ where: { kind }, create: { kind, ...data }, update: data, select: { kind: true } });
      return { result: before?.key ?? null, detail: { kind, sha256: picture.sha256 } };
    });
    if (old !== null) await removeFile(old);
  } catch (error) {
    for (const { key } of stored) await removeFile(key);
    throw error;
  }
}
