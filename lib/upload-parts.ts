import { open, readdir, readFile, rename, rm, stat, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload } from "@tus/server";
import { z } from "zod";
import { env } from "@/lib/env";

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
  await writeFile(half, JSON.stringify(info), { mode: 0o600 });
  await rename(half, infoPath(id));
}

/** The upload became a file: its parts go; that it was done is remembered, for who asks because the answer was lost. */
export async function finishParts(id: string, info: UploadInfo, evidenceId: number): Promise<void> {
  await writeInfo(id, { ...info, evidenceId });
  await rm(bytesPath(id), { force: true });
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

/** The bytes that came so far count, also where the line broke off: there it goes on. */
export class PartStore extends DataStore {
  override extensions = ["creation", "termination"];

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(folder(), { recursive: true });
    const metadata = Object.fromEntries(Object.entries(upload.metadata ?? {}).map(([name, value]) => [name, value ?? ""]));
    await (await open(bytesPath(upload.id), "wx", 0o600)).close();
    await writeInfo(upload.id, { size: upload.size ?? 0, metadata, beganAt: new Date().toISOString(), evidenceId: null });
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const file = await open(bytesPath(id), "r+");
    let at = offset;
    try {
      for await (const chunk of stream) at += (await file.write(chunk, 0, chunk.length, at)).bytesWritten;
      return at;
    } finally {
      await file.sync();
      await file.close();
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
