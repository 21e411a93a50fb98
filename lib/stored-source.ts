import { openFile, type StoredFile } from "@/lib/storage";
import type { ZipSource } from "@/lib/zip-read";

/** A part of a stored file; past its end, and where there is no such file, there are no bytes. */
export async function readPart(key: string, start: number, end: number): Promise<Buffer> {
  const stream = end > start ? await openFile(key, { start, end: end - 1 }) : null;
  if (!stream) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A stored file for readers that ask for one part after another. */
export const storedSource = ({ key, size }: Pick<StoredFile, "key" | "size">): ZipSource =>
  ({ size, read: (start, end) => readPart(key, Math.max(0, start), Math.min(end, size)) });
