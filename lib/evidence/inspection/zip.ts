import { inflateRawSync } from "node:zlib";

/** The parts of a zip, read within bounds: what is larger than it may be is told, never unpacked to its end. */

export type ZipPart = { name: string; bytes: Buffer };
export type ZipFault = "DAMAGED" | "LOCKED" | "BOMB" | "ARCHIVE";
/** Shared by a file and what it holds, so that nesting does not multiply it. */
export type Budget = { bytes: number; parts: number };

export class BadZip extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

const MEGABYTE = 1024 * 1024;
export const wholeBudget = (): Budget => ({ bytes: 200 * MEGABYTE, parts: 4_000 });
const MAX_PART = 100 * MEGABYTE;
/** Text of tables packs to a fiftieth; what packs a hundred times more than that carries nothing. */
const MAX_RATIO = 200;
const SMALL = MEGABYTE;

const END_RECORD = 22;
const LOCAL_HEAD = 30;
const ENTRY_HEAD = 46;

/** @throws BadZip */
export function readZip(file: Buffer, budget: Budget): ZipPart[] {
  const entries = readDirectory(file);
  // A bomb that lets its entries overlap claims more bytes than the file has.
  if (entries.reduce((sum, { packed }) => sum + packed, 0) > file.length) throw new BadZip("BOMB");
  return entries.map((entry) => {
    if ((budget.parts -= 1) < 0) throw new BadZip("BOMB");
    const bytes = unpack(file, entry, Math.min(budget.bytes, MAX_PART));
    budget.bytes -= bytes.length;
    return { name: entry.name, bytes };
  });
}

type Entry = { name: string; flags: number; method: number; packed: number; offset: number };

function readDirectory(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || end + END_RECORD > file.length) throw new BadZip("DAMAGED");
  const count = file.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_HEAD > file.length || file.readUInt32LE(at) !== 0x02014b50) throw new BadZip("DAMAGED");
    const entry = readEntry(file, at);
    if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|\u0000/.test(entry.name)) throw new BadZip("ARCHIVE");
    entries.push(entry);
    at += ENTRY_HEAD + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(file: Buffer, at: number): Entry {
  return {
    name: file.toString("utf8", at + ENTRY_HEAD, at + ENTRY_HEAD + file.readUInt16LE(at + 28)),
    flags: file.readUInt16LE(at + 8), method: file.readUInt16LE(at + 10), packed: file.readUInt32LE(at + 20), offset: file.readUInt32LE(at + 42),
  };
}

function unpack(file: Buffer, { flags, method, packed, offset }: Entry, most: number): Buffer {
  if (flags & 1) throw new BadZip("LOCKED");
  const raw = packedBytes(file, offset, packed);
  if (method === 0) return raw;
  if (method !== 8) throw new BadZip("ARCHIVE");
  const bytes = inflate(raw, most);
  if (bytes.length > SMALL && bytes.length > packed * MAX_RATIO) throw new BadZip("BOMB");
  return bytes;
}

function packedBytes(file: Buffer, offset: number, packed: number): Buffer {
  if (offset + LOCAL_HEAD > file.length || file.readUInt32LE(offset) !== 0x04034b50) throw new BadZip("DAMAGED");
  const start = offset + LOCAL_HEAD + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packed > file.length) throw new BadZip("DAMAGED");
  return file.subarray(start, start + packed);
}

function inflate(raw: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw new BadZip(error instanceof RangeError ? "BOMB" : "DAMAGED");
  }
}
