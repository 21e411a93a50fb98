/** The stored files of the installation, in its folder or its bucket. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { tsImport } from "tsx/esm/api";

/** @typedef {{key: string, size: number, sha256: string}} Kept */

/** The app's own storage, as its environment configures it. */
export async function openStorage(url, dataDir) {
  Object.assign(process.env, { DATABASE_URL: url, DATA_DIR: dataDir });
  const { storage } = await tsImport("../../../lib/storage.ts", import.meta.url);
  return storage();
}

async function* watched(chunks, told) {
  const hash = createHash("sha256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    told.size += chunk.length;
    yield chunk;
  }
  told.sha256 = hash.digest("hex");
}

/** @returns {Promise<{size: number, sha256: string}>} */
export async function hashOf(chunks) {
  const told = { size: 0, sha256: "" };
  for await (const chunk of watched(chunks, told)) void chunk;
  return told;
}

/** @returns {Promise<Kept[]>} every file, copied; what is removed meanwhile is no file any more */
export async function copyFiles(storage, folder) {
  const kept = [];
  for await (const { key } of storage.list()) {
    const source = await storage.open(key);
    if (!source) continue;
    const path = join(folder, "files", key);
    mkdirSync(dirname(path), { recursive: true });
    const told = { size: 0, sha256: "" };
    await pipeline(watched(source, told), createWriteStream(path, { mode: 0o600 }));
    kept.push({ key, ...told });
  }
  return kept;
}

/** Under their old keys; each is read again and compared. @returns {Promise<string[]>} what is not as it was */
export async function putFiles(storage, folder, kept) {
  const wrong = [];
  for (const { key, sha256 } of kept) {
    await storage.put(createReadStream(join(folder, "files", key)), key);
    const back = await storage.open(key);
    if (!back || (await hashOf(back)).sha256 !== sha256) wrong.push(key);
  }
  return wrong;
}
