import { open, readdir, readFile, rename, rm, stat, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { DataStore, ERRORS, Upload } from "@tus/server";
import { z } from "zod";
import { isDomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { orStorageFull } from "@/lib/storage-full";

/** What is known of an upload that comes in parts; `evidenceId` once it became a file. */
const Info = z.object({
  size: z.number().int().nonnegative(), metadata: z.record(z.string(), z.string()), beganAt: z.string(), evidenceId: z.number().int().nullable(),
});
export type UploadInfo = z.infer<typeof Info>;

const ID = /^[0-9a-f]{32}$/;
const folder = () => join(env().DATA_DIR, "uploads");
const infoPath = (id: string) => join(folder(), `${id}.json`);

/** Where the bytes lie that came so far. */
export const bytesPath = (id: string): string => join(folder(), `${id}.bytes`);

/** Null for an upload that there is not, or no more. */
export async function readInfo(id: string): Promise<UploadInfo | null> {
  if (!ID.test(id)) return null;
  const text = await readFile(infoPath(id), "utf8").catch(() => null);
  return text === null ? null : Info.parse(JSON.parse(text));
}

/** Whole or not at all, also when the process ends meanwhile. */
async function writeInfo(id: string, info: UploadInfo): Promise<void> {
  const half = `${infoPath(id)}.half`;
  try {
    await writeFile(half, JSON.stringify(info), { mode: 0o600 });
    await rename(half, infoPath(id));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/**
 * The upload became a file: its parts go; that it was done is remembered, for who asks because the answer was lost. Where there is no room even
 * for that, the parts give way.
 */
export async function finishParts(id: string, info: UploadInfo, evidenceId: number): Promise<void> {
  const done = { ...info, evidenceId };
  const isTold = await orStorageFull(() => writeInfo(id, done)).then(() => true, () => false);
  await rm(bytesPath(id), { force: true });
  if (!isTold) await writeInfo(id, done);
}

export async function dropParts(id: string): Promise<void> {
  if (!ID.test(id)) return;
  await rm(infoPath(id), { force: true });
  await rm(bytesPath(id), { force: true });
}

/** Takes away what nobody went on with since that time. @returns how many files */
export async function clearParts(before: Date): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder()).catch(() => [])) {
    const path = join(folder(), name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}

/** Nothing is kept of an upload that there is no room for: what it held is room for others. */
async function orNothing<T>(id: string, write: () => Promise<T>): Promise<T> {
  try {
    return await orStorageFull(write);
  } catch (error) {
    if (isDomainError(error)) await dropParts(id);
    throw error;
  }
}

/** @returns how far it is now */
async function writeFrom(chunks: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
  const file = await open(bytesPath(id), "r+");
  let at = offset;
  try {
    for await (const chunk of chunks) {
      // A disk that is nearly full takes a part of a chunk first.
      for (let rest = chunk; rest.length > 0;) {
        const { bytesWritten } = await file.write(rest, 0, rest.length, at);
        at += bytesWritten;
        rest = rest.subarray(bytesWritten);
      }
    }
    await file.sync();
    return at;
  } catch (error) {
    await file.sync().catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** The bytes that came so far count, also where the line broke off: there it goes on. */
export class PartStore extends DataStore {
  override extensions = ["creation", "termination"];

  /** @throws STORAGE_FULL, as `write` does; nothing of the upload is then left, and it begins anew once there is room. */
  override async create(upload: Upload): Promise<Upload> {
    const metadata = Object.fromEntries(Object.entries(upload.metadata ?? {}).map(([name, value]) => [name, value ?? ""]));
    await orNothing(upload.id, async () => {
      await mkdir(folder(), { recursive: true });
      await (await open(bytesPath(upload.id), "wx", 0o600)).close();
      await writeInfo(upload.id, { size: upload.size ?? 0, metadata, beganAt: new Date().toISOString(), evidenceId: null });
    });
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    try {
      return await orNothing(id, () => writeFrom(stream.iterator({ destroyOnReturn: false }), id, offset));
    } catch (error) {
      // Who is still sending hears the answer only once all was taken.
      await finished(stream.resume()).catch(() => undefined);
      throw error;
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    const info = await readInfo(id);
    if (!info) throw ERRORS.FILE_NOT_FOUND;
    const held = info.evidenceId === null ? await stat(bytesPath(id)).catch(() => null) : { size: info.size };
    if (!held) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: info.size, offset: held.size, metadata: info.metadata, creation_date: info.beganAt });
  }

  override remove(id: string): Promise<void> {
    return dropParts(id);
  }
}
