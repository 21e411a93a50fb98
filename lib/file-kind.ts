import { fileTypeFromBuffer } from "file-type";
import { FILE_KINDS, kindOfMime, kindOfName, type FileKind } from "@/lib/domain/evidence";
import type { StoredFile } from "@/lib/storage";
import { readPart } from "@/lib/stored-source";
import { readDirectory, unpack, type ZipSource } from "@/lib/zip-read";

/** An office file's parts are listed here, with the kind of its main part. */
const CONTENT_TYPES = "[Content_Types].xml";
const MAX_CONTENT_TYPES = 1024 * 1024;

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
  const source: ZipSource = { size, read: (start, end) => readPart(key, start, end) };
  const item = (await readDirectory(source)).find(({ name }) => name === CONTENT_TYPES);
  return item ? (await unpack(source, item, MAX_CONTENT_TYPES)).toString("utf8") : null;
}
