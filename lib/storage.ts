import { createHash, randomBytes } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";

export type StoredFile = { key: string; size: number; sha256: string };
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
/** Both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number };

/** Where files lie: keys are random, so that nothing of a name or a person is in them, and none is ever used twice. */
const KEY = /^[a-z0-9]{2}\/[a-z0-9]{40}$/;

function pathOf(key: string): string {
  if (!KEY.test(key)) throw new Error("not a storage key");
  return join(env().DATA_DIR, "files", key);
}

function newKey(): string {
  const name = randomBytes(21).toString("hex");
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

async function writeAll(file: FileHandle, chunks: Chunks): Promise<Omit<StoredFile, "key">> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
    await file.writeFile(chunk);
  }
  await file.sync();
  return { size, sha256: hash.digest("hex") };
}

/** A rename is safe on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Stores bytes as they come, without holding them: a file is there whole under its key, or not at all. */
export async function putFile(chunks: Chunks): Promise<StoredFile> {
  const key = newKey();
  const path = pathOf(key);
  const unfinished = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(unfinished, "wx", 0o600);
    const written = await writeAll(file, chunks).finally(() => file.close());
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return { key, ...written };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The bytes of a file, or of a part of it; null when there is no such file. */
export async function openFile(key: string, range?: ByteRange): Promise<ReadStream | null> {
  const path = pathOf(key);
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? createReadStream(path, range) : null;
}

/** Removing what is not there is no fault. */
export async function removeFile(key: string): Promise<void> {
  await rm(pathOf(key), { force: true });
}
