import type { Readable } from "node:stream";
import { env } from "@/lib/env";
import { orStorageFull } from "@/lib/storage-full";
import { localStorage } from "@/lib/storage-local";

export type StoredFile = { key: string; size: number; sha256: string };
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
/** Both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number };

/** Where files lie. One test holds all of them to the same behaviour. */
export type Storage = {
  /** Stores bytes as they come, without holding them: a file is there whole under its key, or not at all. `key`: one that it had before. */
  put: (chunks: Chunks, key?: string) => Promise<StoredFile>;
  /** The bytes of a file, or of a part of it; null when there is no such file. */
  open: (key: string, range?: ByteRange) => Promise<Readable | null>;
  /** Removing what is not there is no fault. */
  remove: (key: string) => Promise<void>;
  /** Every file, in no order; those half written are none. */
  list: () => AsyncIterable<{ key: string; storedAt: Date }>;
  /** Takes away what was left half written before that time. @returns how many */
  clear: (before: Date) => Promise<number>;
};

let chosen: Promise<Storage> | undefined;

/** The folder of this machine, or S3 where it is configured; its client is only then loaded. */
export function storage(): Promise<Storage> {
  return (chosen ??= choose());
}

async function choose(): Promise<Storage> {
  const { S3_BUCKET } = env();
  if (S3_BUCKET === undefined) return localStorage;
  const { s3Storage } = await import("@/lib/storage-s3");
  return s3Storage(env(), S3_BUCKET);
}

/** @throws STORAGE_FULL */
export const putFile = async (chunks: Chunks): Promise<StoredFile> => {
  const store = await storage();
  return orStorageFull(() => store.put(chunks));
};
export const openFile = async (key: string, range?: ByteRange): Promise<Readable | null> => (await storage()).open(key, range);
export const removeFile = async (key: string): Promise<void> => (await storage()).remove(key);
