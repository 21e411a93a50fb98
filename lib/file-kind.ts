import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { fileTypeFromBuffer } from "file-type";
import { FILE_KINDS, kindOfMime, kindOfName, type FileKind } from "@/lib/domain/evidence";
import { openFile, type StoredFile } from "@/lib/storage";

const inflate = promisify(inflateRaw);

/** An office file's parts are listed here, with the kind of its main part. */
const CONTENT_TYPES = "[Content_Types].xml";
const MAX_DIRECTORY = 4 * 1024 * 1024;
const MAX_CONTENT_TYPES = 1024 * 1024;
/** The end record of a zip: 22 bytes and a comment of at most 65,535. */
const END_RECORD = 22;
const MAX_TAIL = END_RECORD + 65_535;

/**
 * The kind of a stored file, told by its content; null when the content is of no kind that is taken, or not of the kind that its name
 * promises: a name and a content that disagree are a trick or a mistake.
 */
export async function findFileKind(file: Pick<StoredFile, "key" | "size">, name: string): Promise<FileKind | null> {
  const promised = kindOfName(name);
  if (promised === null) return null;
  const isOffice = promised === "DOCX" || promised === "XLSX";
  const fits = isOffice ? await isOfficeFile(file, FILE_KINDS[promised].mime) : (await readKind(file)) === promised;
  return fits ? promised : null;
}

/** What comes before an image's first pixels, its colour profile and the like, is seldom more than this. */
const MAX_HEAD = 1024 * 1024;

async function readKind({ key, size }: Pick<StoredFile, "key" | "size">): Promise<FileKind | null> {
  // A damaged file can stop the detection; it is then of no kind.
  const found = await fileTypeFromBuffer(await readPart(key, 0, Math.min(size, MAX_HEAD))).catch(() => undefined);
  return found ? kindOfMime(found.mime) : null;
}

/** A zip whose list of parts names a main part of this media type; one with macros names another. */
async function isOfficeFile(file: Pick<StoredFile, "key" | "size">, mime: string): Promise<boolean> {
  const xml = await readContentTypes(file).catch(() => null);
  return xml !== null && [`"${mime}.main+xml"`, `'${mime}.main+xml'`].some((main) => xml.includes(`ContentType=${main}`));
}

async function readContentTypes({ key, size }: Pick<StoredFile, "key" | "size">): Promise<string | null> {
  if ((await readPart(key, 0, 4)).toString("latin1") !== "PK\u0003\u0004") return null;
  const tail = await readPart(key, Math.max(0, size - MAX_TAIL), size);
  const end = tail.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || end + END_RECORD > tail.length) return null;
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > MAX_DIRECTORY) return null;
  const entry = findEntry(await readPart(key, start, start + length), CONTENT_TYPES);
  return entry ? readEntry(key, entry) : null;
}

type Entry = { method: number; packed: number; offset: number };

/** Walks the zip's directory: each record is 46 bytes, a name, an extra field and a comment. */
function findEntry(directory: Buffer, wanted: string): Entry | null {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    if (directory.toString("utf8", at + 46, at + 46 + nameLength) === wanted) {
      return { method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) };
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return null;
}

async function readEntry(key: string, { method, packed, offset }: Entry): Promise<string | null> {
  if (packed > MAX_CONTENT_TYPES) return null;
  const head = await readPart(key, offset, offset + 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null;
  const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const bytes = await readPart(key, start, start + packed);
  if (method === 0) return bytes.toString("utf8");
  if (method !== 8) return null;
  // The limit stops what unpacks to far more than it is.
  return (await inflate(bytes, { maxOutputLength: MAX_CONTENT_TYPES })).toString("utf8");
}

async function readPart(key: string, start: number, end: number): Promise<Buffer> {
  const stream = end > start ? await openFile(key, { start, end: end - 1 }) : null;
  if (!stream) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
