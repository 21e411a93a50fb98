import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";

/**
 * Reads archives that strangers made. What their directory says of sizes and places is not believed: nothing is read beyond the file,
 * and nothing is unpacked further than the reader asked for. One reader for all: two could be shown two different archives.
 */

export type ZipFault = "DAMAGED" | "LOCKED" | "BOMB" | "ARCHIVE";

export class BadZip extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

/** Where the bytes of an archive come from; past its end there are none. */
export type ZipSource = { size: number; read: (start: number, end: number) => Promise<Buffer> };

export type ZipItem = { name: string; flags: number; method: number; packed: number; offset: number };

const inflate = promisify(inflateRaw);

const END_RECORD = 22;
/** The end record has a comment of at most 65,535 bytes. */
const MAX_TAIL = END_RECORD + 65_535;
const MAX_DIRECTORY = 4 * 1024 * 1024;
const LOCAL_HEAD = 30;
const ITEM_HEAD = 46;

export const sourceOf = (file: Buffer): ZipSource => ({ size: file.length, read: (start, end) => Promise.resolve(file.subarray(start, end)) });

/** What an archive says that it holds. @throws BadZip */
export async function readDirectory({ size, read }: ZipSource): Promise<ZipItem[]> {
  const tail = await read(Math.max(0, size - MAX_TAIL), size);
  const end = tail.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || end + END_RECORD > tail.length) throw new BadZip("DAMAGED");
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > MAX_DIRECTORY) throw new BadZip("BOMB");
  return itemsOf(await read(start, start + length), count);
}

function itemsOf(directory: Buffer, count: number): ZipItem[] {
  const items: ZipItem[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ITEM_HEAD > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new BadZip("DAMAGED");
    const nameEnd = at + ITEM_HEAD + directory.readUInt16LE(at + 28);
    items.push({
      name: directory.toString("utf8", at + ITEM_HEAD, nameEnd), flags: directory.readUInt16LE(at + 8), method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return items;
}

/** One item's bytes, where both what is packed and what comes of it stay within `most`. @throws BadZip */
export async function unpack(source: ZipSource, item: ZipItem, most: number): Promise<Buffer> {
  if (item.packed > most) throw new BadZip("BOMB");
  const raw = await packedBytes(source, item);
  if (item.method === 0) return raw;
  try {
    return await inflate(raw, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw new BadZip(error instanceof RangeError ? "BOMB" : "DAMAGED");
  }
}

async function packedBytes(source: ZipSource, item: ZipItem): Promise<Buffer> {
  const { start, end } = await findPacked(source, item);
  const bytes = await source.read(start, end);
  if (bytes.length < item.packed) throw new BadZip("DAMAGED");
  return bytes;
}

/** Where an item's packed bytes lie, for who unpacks them piece by piece. @throws BadZip */
export async function findPacked({ size, read }: ZipSource, { offset, packed, flags, method }: ZipItem): Promise<{ start: number; end: number }> {
  if (flags & 1) throw new BadZip("LOCKED");
  if (method !== 0 && method !== 8) throw new BadZip("ARCHIVE");
  const head = await read(offset, offset + LOCAL_HEAD);
  if (head.length < LOCAL_HEAD || head.readUInt32LE(0) !== 0x04034b50) throw new BadZip("DAMAGED");
  const start = offset + LOCAL_HEAD + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (start + packed > size) throw new BadZip("DAMAGED");
  return { start, end: start + packed };
}
