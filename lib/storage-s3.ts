import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Env } from "@/lib/env";
import type { ByteRange, Chunks, Storage, StoredFile } from "@/lib/storage";
import { assertKey, isKey, newKey } from "@/lib/storage-key";
import { writeAll } from "@/lib/storage-local";

type Settings = Pick<Env, "S3_ENDPOINT" | "S3_REGION" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY" | "DATA_DIR">;

function clientOf({ S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Settings): S3Client {
  const credentials = S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
    ? { credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } } : {};
  return new S3Client({
    region: S3_REGION, ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}), ...credentials,
    // Servers that only speak like S3 know nothing of checksums behind the body.
    requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED",
  });
}

/** Files in a bucket. One is written down here first: its length and hash are told before it is sent, and half a file never is. */
export function s3Storage(settings: Settings, Bucket: string): Storage {
  const client = clientOf(settings);
  const spool = join(settings.DATA_DIR, "spool");
  return {
    put: (chunks, key) => put(client, Bucket, spool, chunks, key),
    open: (key, range) => get(client, Bucket, key, range),
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket, Key: assertKey(key) }));
    },
    list: () => list(client, Bucket),
    clear: (before) => clear(spool, before),
  };
}

async function put(client: S3Client, Bucket: string, spool: string, chunks: Chunks, key = newKey()): Promise<StoredFile> {
  await mkdir(spool, { recursive: true });
  const path = join(spool, randomUUID());
  try {
    const file = await open(path, "wx", 0o600);
    const written = await writeAll(file, chunks).finally(() => file.close());
    await client.send(new PutObjectCommand({ Bucket, Key: assertKey(key), Body: createReadStream(path), ContentLength: written.size }));
    return { key, ...written };
  } finally {
    await rm(path, { force: true });
  }
}

const MISSING = ["NoSuchKey", "NotFound"];

async function get(client: S3Client, Bucket: string, key: string, range?: ByteRange): Promise<Readable | null> {
  const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: assertKey(key), ...part }));
    return Body instanceof Readable ? Body : null;
  } catch (error) {
    if (error instanceof Error && MISSING.includes(error.name)) return null;
    throw error;
  }
}

async function* list(client: S3Client, Bucket: string) {
  let token: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, ...(token ? { ContinuationToken: token } : {}) }));
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (Key && LastModified && isKey(Key)) yield { key: Key, storedAt: LastModified };
    }
    token = page.NextContinuationToken;
  } while (token);
}

async function clear(spool: string, before: Date): Promise<number> {
  let count = 0;
  for (const name of await readdir(spool).catch(() => [])) {
    const path = join(spool, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    count += 1;
  }
  return count;
}
