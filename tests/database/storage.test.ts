import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import type { Storage } from "@/lib/storage";
import { localStorage } from "@/lib/storage-local";
import { s3Storage } from "@/lib/storage-s3";

const folder = env().DATA_DIR;

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: join(folder, "s3"), configureBuckets: [{ name: "gecc", configs: [] }] });
let bucket: Storage;

beforeAll(async () => {
  const { port } = await server.run();
  const keys = { S3_ACCESS_KEY_ID: "S3RVER", S3_SECRET_ACCESS_KEY: "S3RVER" };
  bucket = s3Storage({ S3_ENDPOINT: `http://127.0.0.1:${port}`, S3_REGION: "us-east-1", DATA_DIR: folder, ...keys }, "gecc");
});

afterAll(async () => {
  await server.close();
});

async function read(chunks: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (chunks === null) return null;
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
}

async function keysOf(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys.sort();
}

/** The same promises, whoever keeps them. */
describe.each([["a folder of this machine", () => localStorage, "files/ab/half.part"], ["a bucket of S3", () => bucket, "spool/half"]])("%s", (_, storageOf, half) => {
  const bytes = randomBytes(3 * 1024 * 1024);
  let key: string;

  test("a file is there whole under a random key, with its size and hash", async () => {
    const stored = await storageOf().put([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)]);
    key = stored.key;
    expect(stored).toEqual({ key, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{40}$/);
    expect((await read(await storageOf().open(key)))?.equals(bytes)).toBe(true);
  });

  test("a part of it is read alone", async () => {
    expect((await read(await storageOf().open(key, { start: 1_000, end: 1_999 })))?.equals(bytes.subarray(1_000, 2_000))).toBe(true);
  });

  test("what breaks off leaves nothing behind", async () => {
    const before = await keysOf(storageOf());
    async function* broken() {
      yield Buffer.from("half");
      throw new Error("the line is gone");
    }
    await expect(storageOf().put(broken())).rejects.toThrow("the line is gone");
    expect(await keysOf(storageOf())).toEqual(before);
    expect(before).toContain(key);
  });

  test("removed it is gone, and removing it again is no fault", async () => {
    await storageOf().remove(key);
    expect(await storageOf().open(key)).toBe(null);
    await storageOf().remove(key);
    expect(await keysOf(storageOf())).toEqual([]);
  });

  test("a key is a key: no path leads out", async () => {
    await expect(storageOf().open("../../../etc/passwd")).rejects.toThrow("not a storage key");
    await expect(storageOf().remove("../../../etc/passwd")).rejects.toThrow("not a storage key");
  });

  test("what was left half written is cleared once it is old", async () => {
    const path = join(folder, half);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, "half");
    expect(await storageOf().clear(new Date(Date.now() - 86_400_000))).toBe(0);
    utimesSync(path, 1_000, 1_000);
    expect(await storageOf().clear(new Date(Date.now() - 86_400_000))).toBe(1);
  });
});
