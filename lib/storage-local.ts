import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "@/lib/env";
import type { Chunks, Storage, StoredFile } from "@/lib/storage";
import { assertKey, isKey, newKey } from "@/lib/storage-key";

/** Files in a folder of this machine. */
export const localStorage: Storage = { put, open: openLocal, remove, list, clear };

const folder = () => join(env().DATA_DIR, "files");
const pathOf = (key: string) => join(folder(), assertKey(key));

/** What is still being written has this ending. */
const UNFINISHED = ".part";

/** Writes the chunks as they come. */
export async function writeAll(file: FileHandle, chunks: Chunks): Promise<Omit<StoredFile, "key">> {
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
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function put(chunks: Chunks, key = newKey()): Promise<StoredFile> {
  const path = pathOf(key);
  const unfinished = path + UNFINISHED;
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

async function openLocal(key: string, range?: { start: number; end: number }) {
  const path = pathOf(key);
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? createReadStream(path, range) : null;
}

async function remove(key: string): Promise<void> {
  await rm(pathOf(key), { force: true });
}

async function* entries(): AsyncGenerator<{ name: string; path: string; changedAt: Date }> {
  for (const part of await readdir(folder()).catch(() => [])) {
    for (const name of await readdir(join(folder(), part)).catch(() => [])) {
      const path = join(folder(), part, name);
      const found = await stat(path).catch(() => null);
      if (found?.isFile()) yield { name: `${part}/${name}`, path, changedAt: found.mtime };
    }
  }
}

async function* list() {
  for await (const { name, changedAt } of entries()) if (isKey(name)) yield { key: name, storedAt: changedAt };
}

async function clear(before: Date): Promise<number> {
  let count = 0;
  for await (const { name, path, changedAt } of entries()) {
    if (isKey(name) || changedAt >= before) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}
